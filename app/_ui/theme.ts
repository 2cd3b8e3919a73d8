/** Mantine, dressed in the tokens: one blue for what can be pressed, system letters, large targets. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const ward: MantineColorsTuple = [
  '#eaf2fc', '#d3e3f7', '#a6c6ee', '#76a8e5', '#4d8dda', '#2b74ca', '#1a5fb0', '#164f93', '#114076', '#0b2f59',
]

const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

export const theme = createTheme({
  primaryColor: 'ward',
  primaryShade: { light: 6, dark: 6 },
  colors: { ward },
  fontFamily: fonts,
  headings: { fontFamily: fonts, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

const surfaces = {
  '--mantine-color-body': 'var(--card)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
}

/** Mantine's own surfaces take the tokens, so that there is one palette. Its greys of the dark are named one by one. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces,
  dark: {
    ...surfaces,
    '--mantine-color-dark-4': 'var(--line-strong)',
    '--mantine-color-dark-5': 'var(--sunk)',
    '--mantine-color-dark-6': 'var(--sunk)',
    '--mantine-color-dark-7': 'var(--card)',
  },
})
