import type { VNode } from 'preact'
import { type Ctx, Text } from '../../../core/index.ts'
import { sourceOf, stateName } from '../register.ts'
import type { State } from '../schema.ts'

/** The present day, "2026-11-22", by the clock of the site. */
export const today = (c: Ctx): string => c.var.services.clock().toISOString().slice(0, 10)

/** A text of the data that exists in English only, with its language and direction; the page says once that it is so. */
export const English = ({ c, text }: { c: Ctx; text: string }): VNode => (
  <Text t={c.var.t} lang={c.var.lang} texts={{ en: text }} unmarked />
)

export const StateLink = ({ c, id, day }: { c: Ctx; id: string; day?: string }): VNode => (
  <a href={`/${c.var.lang}/states/${id}`}>{stateName(id, c.var.lang, day)}</a>
)

export const StateList = ({ c, states }: { c: Ctx; states: readonly State[] }): VNode => (
  <ul class="rows">
    {states.map(({ id }) => (
      <li>
        <StateLink c={c} id={id} />
      </li>
    ))}
  </ul>
)

/** The sources of what a page shows, each once, with whether its official text was read. */
export function Sources({ c, keys }: { c: Ctx; keys: string[] }): VNode {
  const { t } = c.var
  return (
    <section class="source" aria-labelledby="sources">
      <h2 id="sources">{t('parties.sources.title')}</h2>
      <ul>
        {[...new Set(keys)].map((key) => {
          const { title, symbol, checked, note } = sourceOf(key)
          return (
            <li>
              {symbol && <bdi>{symbol} </bdi>}
              <English c={c} text={title} />{' '}
              <span class="mark">{t(`parties.sources.${checked ? 'checked' : 'unchecked'}`)}</span>
              {note && (
                <>
                  {' '}
                  <English c={c} text={note} />
                </>
              )}
            </li>
          )
        })}
      </ul>
      {c.var.lang !== 'en' && <p>{t('parties.sources.inEnglish')}</p>}
    </section>
  )
}
