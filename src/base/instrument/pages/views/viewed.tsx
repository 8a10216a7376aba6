import type { ComponentChildren, VNode } from 'preact'
import { type Ctx, Page, Text, pickText, to } from '../../../../core/index.ts'
import type { ReadingProvision } from '../../../../text/index.ts'
import type { Viewed } from '../../queries/find-viewed.ts'
import type { Version } from '../../schema.ts'
import { Notices } from '../notices.tsx'

export type ViewName = 'plain' | 'strength' | 'since' | 'agreed'

/** A provision's permanent page; headings of a pack have none. */
export const addressIn =
  (c: Ctx) =>
  ({ guid }: ReadingProvision): string | null =>
    guid ? to(c, `/provisions/${guid}`) : null

/** A page that shows a text in one of its views. */
export function ViewPage(props: {
  c: Ctx
  viewed: Viewed
  view: ViewName
  children: ComponentChildren
}): VNode {
  const { c, viewed, view, children } = props
  const { t, lang } = c.var
  const { instrument, programme, symbol } = viewed
  const title = pickText(instrument.body.title, lang)?.text ?? instrument.id
  const name = t(`instrument.view.name.${view}`)
  return (
    <Page
      c={c}
      title={t('instrument.view.title', { text: symbol ?? title, view: name })}
      trail={[
        { label: t('instrument.list.title'), address: to(c, '/instruments') },
        { label: symbol ?? title, address: to(c, `/instruments/${instrument.id}`) },
      ]}
    >
      {symbol && <p class="meta">{symbol}</p>}
      <h1>
        <Text t={t} lang={lang} texts={instrument.body.title} />
      </h1>
      <Notices c={c} instrument={instrument} programme={programme} />
      <ViewLinks c={c} view={view} {...viewed} />
      <h2>{name}</h2>
      {children}
    </Page>
  )
}

/** The views of a text side by side; the one shown is marked. */
export function ViewLinks(
  props: { c: Ctx; view: ViewName } & Pick<Viewed, 'instrument' | 'versions' | 'version'>,
): VNode {
  const { c, view, instrument, versions, version } = props
  const { t } = c.var
  const before = versionBefore(versions, version)
  const chosen = c.req.query('version') || c.req.query('text')
  const query = chosen ? `?version=${version.number}&text=${version.language}` : ''
  const link = (name: ViewName, path: string, words: string): VNode => (
    <li>
      <a
        href={to(c, `/instruments/${instrument.id}${path}${query}`)}
        aria-current={name === view ? 'page' : undefined}
      >
        {words}
      </a>
    </li>
  )
  return (
    <nav class="views" aria-label={t('instrument.view.nav')}>
      <ul class="inline">
        {link('plain', '', t('instrument.view.name.plain'))}
        {link('strength', '/strength', t('instrument.view.name.strength'))}
        {before && link('since', '/since', t('instrument.view.since', { number: before.number }))}
        {link('agreed', '/agreed', t('instrument.view.name.agreed'))}
      </ul>
    </nav>
  )
}

/** The version before, in the same language. */
export const versionBefore = (versions: Version[], { number, language }: Version): Version | undefined =>
  versions.find((v) => v.language === language && v.number < number)
