import type { VNode } from 'preact'
import { Day, List, type ListRow, type Panel, Section, type View, numberWords } from '../../../core/index.ts'
import { findReports } from '../queries/find-items.ts'
import type { Item } from '../schema.ts'
import { Existed } from './existed.tsx'
import { programmeAddress } from './components.tsx'
import { bodyAddress } from './meetings.tsx'
import { Said } from './said.tsx'
import { ClaimSource, documentName, nameDocuments } from './source-line.tsx'

type Naming = Item<'view'> | Item<'cosponsors'>
type Body = Item<'body'>
type Officer = NonNullable<Body['body']['officers']>[number]

/** An office in a body that somebody holds. */
interface Office {
  body: Body
  officer: Officer
}

/**
 * On the page of a State or group of the world: the offices that somebody holds for it, and the sources that report of it, each with its document and date;
 * none of an exercise.
 */
const namingPanel = (kind: 'state' | 'group'): Panel => ({
  name: `programme.naming-${kind}`,
  on: `parties/${kind}`,
  order: 50,
  async render(view, ids) {
    const world = ids.filter((id) => !id.includes('/'))
    if (world.length === 0) return new Map()
    const items = (await findReports(view)) as (Naming | Body)[]
    const reports = items.filter((item): item is Naming => item.section !== 'body')
    const bodies = items.filter((item): item is Body => item.section === 'body')
    const held = bodies.flatMap((body) => (body.body.officers ?? []).map((officer) => ({ body, officer })))
    const naming = world
      .map((id) => ({
        id,
        offices: held.filter(({ officer: { of } }) => of && isCalled(of, kind, id)),
        own: reports.filter((item) => names(item, kind, id)),
      }))
      .filter(({ offices, own }) => offices.length + own.length > 0)
    await nameDocuments(
      view,
      naming.flatMap(({ offices, own }) => [
        ...offices.map(({ officer }) => officer),
        ...own.map(({ body }) => body),
      ]),
    )
    return new Map(
      naming.map(({ id, offices, own }) => [
        id,
        <>
          {offices.length > 0 && officesOf(view, offices)}
          {own.length > 0 && sectionOf(view, own)}
        </>,
      ]),
    )
  },
})

function names({ body }: Naming, kind: string, id: string): boolean {
  const parties: readonly object[] = 'by' in body ? body.by : body.states
  return parties.some((party) => isCalled(party, kind, id))
}

const isCalled = (party: object, kind: string, id: string): boolean =>
  (party as Record<string, unknown>)[kind] === id

const officesOf = (view: View, offices: readonly Office[]): VNode => (
  <Section id="offices" title={view.t('programme.naming.offices')}>
    <List
      rows={offices.map(({ body, officer: { office, name, from, to, source } }) => ({
        title: <Said words={body.body.name} />,
        href: bodyAddress(view, body),
        meta: [
          <Said words={office} unmarked />,
          from && <Existed from={from} to={to} />,
          <>
            <bdi>{name}</bdi>
            <ClaimSource source={source} />
          </>,
        ],
      }))}
    />
  </Section>
)

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
      title: <Said words={body.said} />,
      href,
      meta: [
        view.t('programme.views.reportedBy', { document: documentName(view, body.reportedBy) }),
        <Day date={body.reportedOn} />,
      ],
    }
  return {
    title: <Said words={body.text} />,
    href,
    meta: [
      <>
        <Day date={body.asOf} />
        <ClaimSource source={body.source} />
      </>,
    ],
  }
}

export const namingPanels = (['state', 'group'] as const).map(namingPanel)
