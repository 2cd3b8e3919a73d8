/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm test` checks the types of the whole repository; a build on a ward's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A folder above may hold another lockfile; the root is where this file stands.
  turbopack: { root: import.meta.dirname },
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'] },
}

export default config
