import type { VNode } from 'preact'
import { type Ctx, DaySpan, Page, type View, coreProblems, publicPage, renderPanels } from '../../../core/index.ts'
import { type Front, findFronts } from '../queries/find-fronts.ts'
import { isOver } from '../rules/is-over.ts'
import type { Item, Programme } from '../schema.ts'
import { ExerciseNotice, Said, programmeAddress, said, today } from './components.tsx'
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
  publicPage(c, async (view) => {
    const [front] = await findFronts(view, c.req.param('programme') ?? '')
    if (!front) throw coreProblems.notFound()
    const { name, summary } = front.programme.body
    return (
      <Page c={c} title={said(c, name)} description={said(c, summary)}>
        {await frontOf(c, view, front)}
      </Page>
    )
  })

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
export async function frontOf(c: Ctx, view: View, { programme, meetings, sections }: Front): Promise<VNode> {
  await nameDocuments(c, [programme.body])
  const panels = await renderPanels(view, 'programme/programme', [programme.id])
  return (
    <ProgrammeFront
      c={c}
      programme={programme}
      meetings={meetings}
      present={sections}
      panels={panels.flatMap((panel) => panel.parts?.get(programme.id) ?? [])}
    />
  )
}
