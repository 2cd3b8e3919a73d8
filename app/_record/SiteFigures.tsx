/** What the site had set otherwise than the protocol, and who answers for it. */
import { figure, type Report } from '#domain'
import css from './record.module.css'
import { Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function SiteFigures({ settings }: { readonly settings: Report['settings'] }) {
  const format = useFormatTime()
  if (!settings || settings.figures.length === 0) return null
  const { version, setBy, setAt, figures } = settings
  return (
    <Section title="Set by this site" count={`settings version ${version}, ${setBy.name}, ${format.dayAndMinute(setAt)}`}>
      <Scroll label="Set by this site">
        <table className={css.table} data-testid="site-figures">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className={css.number}>
                Protocol
              </th>
              <th scope="col" className={css.number}>
                This site
              </th>
              <th scope="col">Source of the range</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((one) => (
              <tr key={one.settingId}>
                <th scope="row">{one.name}</th>
                <td className={css.number}>
                  {figure(one.default)} {one.unit}
                </td>
                <td className={css.number}>
                  {figure(one.value)} {one.unit}
                </td>
                <td>{one.source.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
