import { Button, type ButtonProps, type ElementProps } from '@mantine/core'
import css from './BigButton.module.css'

type Own = Omit<ButtonProps, 'color'>

export type BigButtonProps = Own &
  ElementProps<'button', keyof ButtonProps> & { readonly color?: string | undefined; readonly 'data-testid'?: string | undefined }

/** A button for a gloved thumb: 64 px high, its words never cut. */
export function BigButton({ className, color, ...rest }: BigButtonProps) {
  return (
    <Button
      type="button"
      {...rest}
      {...(color === undefined ? {} : { color })}
      className={[css.button, className].filter(Boolean).join(' ')}
      classNames={{ label: css.label ?? '' }}
    />
  )
}
