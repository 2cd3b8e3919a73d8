/** Mantine's fields and marks, with their styles. They stand apart from those of every page: a ward has none of them, and its first picture need not wait for them. (package.json names this file as one that does something: else a build leaves the styles out.) */
import './fields.css'
export { Checkbox, Chip, NativeSelect, Slider, Switch, Textarea, TextInput } from '@mantine/core'
