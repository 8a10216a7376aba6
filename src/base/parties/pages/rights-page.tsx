import type { VNode } from 'preact'
import { type Ctx, Day, Page, publicPage, to } from '../../../core/index.ts'
import { listRights } from '../register.ts'
import { rightAt } from '../rules/rights.ts'
import { RIGHTS, type RightsOfParty } from '../schema.ts'
import { English, Sources, today } from './components.tsx'

/** What one kind of party may do on a day, right by right. */
export function RightsTable({ c, rights, day }: { c: Ctx; rights: RightsOfParty; day: string }): VNode {
  const { t, lang } = c.var
  const since = rights.periods.find(({ validTo }) => validTo === null)?.validFrom
  return (
    <div class="scroll">
      <table>
        <caption>
          <English c={c} text={rights.applies} />
          {since && (
            <>
              {' · '}
              {t('parties.state.since')} <Day date={since} lang={lang} />
            </>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('parties.rights.right')}</th>
            <th scope="col">{t('parties.rights.extent')}</th>
          </tr>
        </thead>
        <tbody>
          {RIGHTS.map((right) => {
            const held = rightAt(rights, right, day)
            return (
              <tr>
                <th scope="row">{t(`parties.right.${right}`)}</th>
                <td>
                  {t(`parties.extent.${held?.extent ?? 'unknown'}`)}
                  {held?.condition && (
                    <>
                      {'. '}
                      <English c={c} text={held.condition} />
                    </>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** GET /rights: Members, observers, organizations, side by side, with the resolution each rests on. */
export const showRights = (c: Ctx) =>
  publicPage(c, () => (
    <Page
      c={c}
      title={c.var.t('parties.rights.title')}
      trail={[{ label: c.var.t('parties.states.title'), address: to(c, '/states') }]}
    >
      <h1>{c.var.t('parties.rights.title')}</h1>
      <p class="lead">{c.var.t('parties.rights.lead')}</p>
      {listRights().map((rights) => (
        <section id={rights.id}>
          <h2>
            <English c={c} text={rights.applies} />
          </h2>
          <RightsTable c={c} rights={rights} day={today(c)} />
        </section>
      ))}
      <Sources c={c} keys={listRights().flatMap(({ periods }) => periods.map(({ source }) => source))} />
    </Page>
  ))
