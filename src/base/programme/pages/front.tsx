import type { ComponentChildren, VNode } from 'preact'
import {
  Card,
  type Ctx,
  Day,
  List,
  Page,
  Panels,
  Section,
  Split,
  type View,
  coreProblems,
  publicPage,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { type Front, type Meeting, findFronts } from '../queries/find-meetings.ts'
import { nextOf, upcomingOf } from '../rules/next-of.ts'
import { whatIsDue } from '../rules/what-is-due.ts'
import type { Programme } from '../schema.ts'
import { RetiredNotice, exerciseBand, programmeAddress, today } from './components.tsx'
import { Coming } from './meetings.tsx'
import { partsOf, presentParts } from './parts.ts'
import { Said, said } from './said.tsx'
import { ClaimSource, nameDocuments } from './source-line.tsx'

/** GET /programmes/:programme */
export const showProgramme = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const [front] = await findFronts(view, c.req.param('programme') ?? '')
    if (!front) throw coreProblems.notFound()
    return (
      <Page
        {...frontHead(view, front)}
        local={{ label: said(view, front.programme.body.name), items: partsOf(view, front) }}
      >
        {await frontOf(view, front)}
      </Page>
    )
  })

interface FrontHead {
  title: string
  heading: ComponentChildren
  lead: ComponentChildren
  description: string
  wide: true
  exercise: ComponentChildren
}

/** What `Page` says at the head of the front page of a programme: its name, what it is, and that it is an exercise. */
export function frontHead(view: View, { programme }: Front): FrontHead {
  const { name, summary } = programme.body
  return {
    title: said(view, name),
    heading: <Said words={name} />,
    lead: <Said words={summary} />,
    description: said(view, summary),
    wide: true,
    exercise: exerciseBand(programme),
  }
}

/** The front page of a programme below its heading, which `frontHead` gives; higher modules hang their panels on it. */
export async function frontOf(view: View, front: Front): Promise<VNode> {
  const { programme } = front
  await nameDocuments(view, [programme.body, ...front.reviewed, ...nextOf(upcomingOfFront(view, front))])
  const panels = await renderPanels(view, 'programme/programme', [programme.id])
  const upcoming = upcomingOfFront(view, front)
  return (
    <>
      <RetiredNotice programme={programme} />
      {upcoming.length > 0 ? (
        <Split
          first
          aside={
            <Card title={view.t('programme.front.next')}>
              <Next front={front} upcoming={upcoming} />
            </Card>
          }
        >
          <Parts front={front} />
        </Split>
      ) : (
        <Parts front={front} />
      )}
      <Standing programme={programme} />
      <Due front={front} />
      <Panels shown={panels} id={programme.id} />
    </>
  )
}

/** Finds the names of the documents of which fronts in brief speak, before they are drawn. */
export const nameFronts = (view: View, fronts: readonly Front[]): Promise<void> =>
  nameDocuments(
    view,
    fronts.flatMap((front) => nextOf(upcomingOfFront(view, front))),
  )

/** The same in brief, beside those of other programmes: what it is, what is next, the ways into it. */
export function FrontInBrief({ front }: { front: Front }): VNode {
  const view = useView()
  const { programme } = front
  const upcoming = upcomingOfFront(view, front)
  const name = said(view, programme.body.name)
  const matter = (
    <>
      <p>
        <Said words={programme.body.summary} />
      </p>
      <nav aria-label={name}>
        <ul class="inline">
          {presentParts(view, front).map(({ path, short }) => (
            <li>
              <a href={programmeAddress(view, programme, path)}>{short}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
  return (
    <Section
      id={programme.id}
      title={
        <a href={programmeAddress(view, programme)}>
          <Said words={programme.body.name} unmarked />
        </a>
      }
    >
      <RetiredNotice programme={programme} />
      {upcoming.length > 0 ? (
        <Split
          aside={
            <Card
              title={view.t('programme.front.next')}
              label={view.t('programme.front.nextOf', { programme: name })}
              level={3}
            >
              <Coming outline={front} meetings={nextOf(upcoming)} brief />
            </Card>
          }
        >
          {matter}
        </Split>
      ) : (
        matter
      )}
    </Section>
  )
}

const upcomingOfFront = (view: View, front: Front): readonly Meeting[] =>
  front.programme.retired ? [] : upcomingOf(front.meetings, front, today(view)).toBeHeld

/** The meetings of the next days on which there are any, and the way to those that follow. */
function Next({ front, upcoming }: { front: Front; upcoming: readonly Meeting[] }): VNode {
  const view = useView()
  const next = nextOf(upcoming)
  const later = upcoming.length - next.length
  return (
    <>
      <Coming outline={front} meetings={next} />
      {later > 0 && (
        <p>
          <a href={programmeAddress(view, front.programme, '/calendar#upcoming')}>
            {view.t('programme.front.later', { count: later })}
          </a>
        </p>
      )}
    </>
  )
}

/** The ways to the programme's own pages. */
function Parts({ front }: { front: Front }): VNode {
  const view = useView()
  const { t } = view
  return (
    <nav aria-label={t('programme.front.find')}>
      <ul class="cards">
        {presentParts(view, front).map(({ path, title, text }) => (
          <li>
            <a class="title" href={programmeAddress(view, front.programme, path)}>
              {title}
            </a>
            <p class="summary">{text}</p>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What falls due under its mandates, the earliest first; nothing of a programme that is retired. */
function Due({ front }: { front: Front }): VNode | null {
  const view = useView()
  const { programme, reviewed } = front
  const due = programme.retired ? [] : whatIsDue(programme, reviewed, today(view))
  if (due.length === 0) return null
  return (
    <Section id="due" title={view.t('programme.due.title')}>
      <List
        dated
        rows={due.map(({ what, date, text, source, path }) => ({
          mark: <Day date={date} />,
          title: <Said words={text} unmarked />,
          href: programmeAddress(view, programme, path),
          tags: <ClaimSource source={source} />,
          meta: [view.t(`programme.due.${what}`)],
        }))}
      />
    </Section>
  )
}

/** What stands now, each sentence with its source. */
function Standing({ programme }: { programme: Programme }): VNode | null {
  const { t } = useView()
  const { standing } = programme.body
  if (standing.length === 0) return null
  return (
    <Section id="standing" title={t('programme.front.standing')}>
      {standing.map(({ id, text, source }) => (
        <p id={id}>
          <Said words={text} />
          <ClaimSource source={source} />
        </p>
      ))}
    </Section>
  )
}
