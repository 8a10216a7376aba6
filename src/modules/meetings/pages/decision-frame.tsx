import type { ComponentChildren, VNode } from 'preact'
import { type Ctx, Moment, Section, Table, type View, coreProblems, useView } from '../../../core/index.ts'
import {
  type Outline,
  ProgrammePage,
  Said,
  findOutline,
  programmeAddress,
} from '../../../base/programme/index.ts'
import { nameOfDecision, nameOfVote } from '../decision-entities.ts'
import { decisionPage, votePage } from '../decision-refs.ts'
import type { Decision } from '../decision-schema.ts'
import { titleOf } from '../entities.ts'
import { findDecision, findVote } from '../queries/find-decisions.ts'
import { findMeeting } from '../queries/find-meetings.ts'
import { meetingPage } from '../refs.ts'
import type { Meeting } from '../schema.ts'
import type { Vote } from '../vote-schema.ts'

/** A decision or a vote, with where it stands. */
export interface ShownOne<One> {
  one: One
  outline: Outline
  /** Null where it hangs on a body alone. */
  meeting: Meeting | null
}

/** @throws coreProblems.notFound */
async function withPlace<One extends Decision | Vote>(view: View, one: One | null): Promise<ShownOne<One>> {
  const outline = one && (await findOutline(view, one.programme))
  if (!one || !outline) throw coreProblems.notFound()
  return { one, outline, meeting: one.meeting ? await findMeeting(view, one.programme, one.meeting) : null }
}

const param = (c: Ctx, name: string): string => c.req.param(name) ?? ''

/** The decision that an address names. @throws coreProblems.notFound */
export const shownDecision = async (c: Ctx, view: View): Promise<ShownOne<Decision>> =>
  withPlace(view, await findDecision(view, param(c, 'programme'), param(c, 'decision')))

/** The vote that an address names. @throws coreProblems.notFound */
export const shownVote = async (c: Ctx, view: View): Promise<ShownOne<Vote>> =>
  withPlace(view, await findVote(view, param(c, 'programme'), param(c, 'vote')))

interface FrameProps<One> {
  shown: ShownOne<One>
  /** Of a page below its own. */
  title?: string
  lead?: string
  children: ComponentChildren
}

/** A page of a decision, or of something done with it. */
export function DecisionFrame({ shown, title, lead, children }: FrameProps<Decision>): VNode {
  const view = useView()
  const { t, lang } = view
  const { one, outline, meeting } = shown
  const name = nameOfDecision(one, lang)
  return (
    <ProgrammePage
      outline={outline}
      title={title ? `${title} – ${name}` : name}
      heading={title ?? <bdi>{name}</bdi>}
      kind={title ? name : t(`meetings.decision.kind.${one.kind}`)}
      lead={lead}
      trail={trailOf(
        view,
        { outline, meeting, list: 'decisions' },
        title ? { name, page: decisionPage(one) } : null,
      )}
    >
      {children}
    </ProgrammePage>
  )
}

/** A page of a vote, or of something done with it. */
export function VoteFrame({ shown, title, lead, children }: FrameProps<Vote>): VNode {
  const view = useView()
  const { t, lang } = view
  const { one, outline, meeting } = shown
  const name = nameOfVote(one, lang)
  return (
    <ProgrammePage
      outline={outline}
      title={title ? `${title} – ${name}` : name}
      heading={title ?? <Said words={one.facts.title} />}
      kind={title ? name : t(`meetings.vote.mode.${one.facts.mode}`)}
      lead={lead}
      trail={trailOf(view, { outline, meeting, list: 'votes' }, title ? { name, page: votePage(one) } : null)}
    >
      {children}
    </ProgrammePage>
  )
}

function trailOf(
  view: View,
  { outline, meeting, list }: { outline: Outline; meeting: Meeting | null; list: 'decisions' | 'votes' },
  above: { name: string; page: string } | null,
) {
  const { t, to, lang } = view
  return [
    {
      label: t(list === 'decisions' ? 'meetings.decision.list.title' : 'meetings.vote.list.title'),
      href: programmeAddress(view, outline.programme, `/${list}`),
    },
    ...(meeting ? [{ label: titleOf(meeting, lang), href: to(meetingPage(meeting)) }] : []),
    ...(above ? [{ label: above.name, href: to(above.page) }] : []),
  ]
}

interface Corrected<Before> {
  at: string
  reason: string
  source: string | null
  before: Before
}

/** What stood in the record of a closed meeting before each correction, the latest first. */
export function Corrections<Before>(props: {
  corrections: readonly Corrected<Before>[]
  before(stood: Before): ComponentChildren
}): VNode | null {
  const { t } = useView()
  const { corrections, before } = props
  if (corrections.length === 0) return null
  return (
    <Section id="corrections" title={t('meetings.correction.title')}>
      <Table
        caption={t('meetings.correction.title')}
        captionHidden
        rows={corrections.toReversed()}
        columns={[
          { label: t('meetings.correction.at'), render: ({ at }) => <Moment at={new Date(at)} /> },
          { label: t('meetings.correction.before'), render: (one) => before(one.before) },
          { label: t('meetings.changes.reason'), render: ({ reason }) => <bdi>{reason}</bdi> },
          { label: t('meetings.changes.source'), render: ({ source }) => source && <bdi>{source}</bdi> },
        ]}
      />
    </Section>
  )
}
