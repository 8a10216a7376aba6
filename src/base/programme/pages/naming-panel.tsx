import type { VNode } from 'preact'
import { Day, List, type ListRow, type Panel, Section, type View, numberWords } from '../../../core/index.ts'
import { findReports } from '../queries/find-items.ts'
import type { Item } from '../schema.ts'
import { programmeAddress } from './components.tsx'
import { Said } from './said.tsx'
import { ClaimSource, documentName, nameDocuments } from './source-line.tsx'

type Naming = Item<'view'> | Item<'cosponsors'>

/** On the page of a State or group of the world: the sources that report of it, each with its document and date; none of an exercise. */
const namingPanel = (kind: 'state' | 'group'): Panel => ({
  name: `programme.naming-${kind}`,
  on: `parties/${kind}`,
  order: 50,
  async render(view, ids) {
    const world = ids.filter((id) => !id.includes('/'))
    if (world.length === 0) return new Map()
    const items = (await findReports(view)) as Naming[]
    const naming = new Map(
      world
        .map((id) => [id, items.filter((item) => names(item, kind, id))] as const)
        .filter(([, own]) => own.length > 0),
    )
    await nameDocuments(
      view,
      [...naming.values()].flatMap((own) => own.map(({ body }) => body)),
    )
    return new Map([...naming].map(([id, own]) => [id, sectionOf(view, own)]))
  },
})

function names({ body }: Naming, kind: string, id: string): boolean {
  const parties: readonly Record<string, unknown>[] = 'by' in body ? body.by : body.states
  return parties.some((party) => party[kind] === id)
}

const sectionOf = (view: View, items: readonly Naming[]): VNode => (
  <Section
    id="reported"
    title={view.t('programme.naming.title')}
    aside={numberWords(items.length, view.lang)}
  >
    <p>{view.t('programme.views.lead')}</p>
    <List rows={items.map((item) => rowOf(view, item))} />
  </Section>
)

function rowOf(view: View, { id, programme, body }: Naming): ListRow {
  const href = `${programmeAddress(view, { id: programme }, '/views')}#${id}`
  if ('by' in body)
    return {
      title: view.t('programme.views.reportedBy', { document: documentName(view, body.reportedBy) }),
      href,
      meta: [<Day date={body.reportedOn} />, <Said words={body.said} />],
    }
  return {
    title: <Said words={body.text} />,
    href,
    tags: <ClaimSource source={body.source} />,
    meta: [<Day date={body.asOf} />],
  }
}

export const namingPanels = (['state', 'group'] as const).map(namingPanel)
