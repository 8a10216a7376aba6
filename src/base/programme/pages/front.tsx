import type { VNode } from 'preact'
import { type Ctx, DaySpan, Page, publicPageByContent, renderPanels } from '../../../core/index.ts'
import { isOver } from '../rules/is-over.ts'
import type { Item, ItemSection, Programme } from '../schema.ts'
import { listItems } from '../store.ts'
import { ExerciseNotice, Said, itemsIn, programmeAddress, programmeOf, said, today } from './components.tsx'
import { SourceLine, nameDocuments } from './source-line.tsx'

/** Pages of a programme that the front page leads to, where the programme has them. */
const parts = [
  { section: 'norm', path: '/norms', message: 'norms' },
  { section: 'cbm', path: '/framework', message: 'framework' },
  { section: 'body', path: '/bodies', message: 'bodies' },
  { section: 'meeting', path: '/calendar', message: 'calendar' },
  { section: 'event', path: '/timeline', message: 'timeline' },
  { section: 'view', path: '/views', message: 'views' },
  { section: 'disagreement', path: '/disagreements', message: 'disagreements' },
  { section: 'party', path: '/parties', message: 'parties' },
] as const

/** GET /programmes/:programme */
export const showProgramme = (c: Ctx): Promise<Response> =>
  publicPageByContent(c, async () => {
    const programme = await programmeOf(c)
    const { name, summary } = programme.body
    return (
      <Page c={c} title={said(c, name)} description={said(c, summary)}>
        {await frontOf(c, programme)}
      </Page>
    )
  })

/** What higher modules show on a programme's front page. */
async function frontPanels(c: Ctx, programme: Programme): Promise<VNode[]> {
  const { services, lang, viewer } = c.var
  const panels = await renderPanels(
    { module: 'programme', kind: 'programme' },
    { services, viewer, lang, ids: [programme.id] },
  )
  return panels.flatMap((panel) => panel.parts?.get(programme.id) ?? [])
}

interface FrontProps {
  c: Ctx
  programme: Programme
  meetings: Item<'meeting'>[]
  present: Set<string>
  panels: VNode[]
}

/** What the programme is, what stands now, what comes next, and the ways to its parts. */
function ProgrammeFront({ c, programme, meetings, present, panels }: FrontProps): VNode {
  const { t } = c.var
  const { body } = programme
  const next = meetings.filter((m) => !isOver(m.body.to, today(c)))
  return (
    <>
      <ExerciseNotice c={c} programme={programme} />
      <h1>
        <Said c={c} words={body.name} />
      </h1>
      <p class="lead">
        <Said c={c} words={body.summary} />
      </p>
      {body.standing.length > 0 && (
        <section>
          <h2>{t('programme.front.standing')}</h2>
          {body.standing.map((line) => (
            <p>
              <Said c={c} words={line.text} /> <SourceLine c={c} source={line.source} />
            </p>
          ))}
        </section>
      )}
      {next.length > 0 && (
        <section>
          <h2>{t('programme.front.next')}</h2>
          <ul class="rows">
            {next.map((m) => (
              <li>
                <DaySpan from={m.body.from} to={m.body.to} lang={c.var.lang} />
                {': '}
                <a href={`${programmeAddress(c, programme, '/calendar')}#${m.id}`}>{said(c, m.body.title)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('programme.front.find')}</h2>
        <ul class="cards">
          {parts
            .filter((part) => present.has(part.section))
            .map((part) => (
              <li>
                <h3>
                  <a href={programmeAddress(c, programme, part.path)}>
                    {t(`programme.part.${part.message}.title`)}
                  </a>
                </h3>
                <p>{t(`programme.part.${part.message}.text`)}</p>
              </li>
            ))}
          <li>
            <h3>
              <a href={programmeAddress(c, programme, '/mandates')}>{t('programme.part.mandates.title')}</a>
            </h3>
            <p>{t('programme.part.mandates.text')}</p>
          </li>
        </ul>
      </section>
      {panels}
    </>
  )
}

/** The front page of a programme, without the frame; higher modules hang their panels on it. */
export async function frontOf(c: Ctx, programme: Programme): Promise<VNode> {
  const items = new Map<ItemSection, Item[]>()
  for (const { section } of parts)
    items.set(section, await listItems(c.var.services.db, programme.id, section))
  await nameDocuments(c, [programme.body])
  return (
    <ProgrammeFront
      c={c}
      programme={programme}
      meetings={itemsIn(items, 'meeting')}
      present={new Set([...items].filter(([, list]) => list.length > 0).map(([section]) => section))}
      panels={await frontPanels(c, programme)}
    />
  )
}
