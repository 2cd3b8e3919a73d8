/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm test` checks the types of the whole repository; a build on a ward's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A folder above may hold another lockfile; the root is where this file stands.
  turbopack: { root: import.meta.dirname },
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
    // A page asks for its own styles, in a few pieces that pages share: as one piece for all, which is what comes without this, a board read more than twice what it needs.
    cssChunking: { type: 'graph', requestCost: 20_000 },
  },
}

export default config
