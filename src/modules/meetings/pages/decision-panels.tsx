import type { VNode } from 'preact'
import { type Panel, Section, type View, useView } from '../../../core/index.ts'
import { OWN_PAGE } from '../../../base/instrument/index.ts'
import { Said } from '../../../base/programme/index.ts'
import type { Decision } from '../decision-schema.ts'
import {
  SHOWN,
  SHOWN_ON_PROVISION,
  findDecisionsIn,
  findDecisionsOfMeeting,
  findDecisionsOn,
  findFollowUp,
  findProceedings,
  findVotesOfBodies,
  findVotesOfMeeting,
  findVotesOn,
} from '../queries/find-decisions.ts'
import { findMeeting } from '../queries/find-meetings.ts'
import { type MeetingName, meetingPage } from '../refs.ts'
import type { Meeting } from '../schema.ts'
import { DecisionList, VoteList, nameDecisions } from './decision-rows.tsx'
import { ProceedingsSections, nameProceedings } from './proceedings.tsx'

type Drawn = [string, VNode]

/** On a batch of meetings by their keys: what one part of each is, if anything. The page on which it stands has found the meeting. */
const onMeetings =
  (draw: (view: View, meeting: MeetingName) => Promise<VNode | null>): Panel['render'] =>
  async (view, keys) => {
    const drawn = await Promise.all(
      keys.map(async (key): Promise<Drawn[]> => {
        const [programme = '', id = ''] = key.split('/')
        const part = await draw(view, { programme, id })
        return part ? [[key, part]] : []
      }),
    )
    return new Map(drawn.flat())
  }

/** The way to the whole list, where a page shows its beginning. */
function Rest({ count, most, href }: { count: number; most: number; href: string }): VNode | null {
  const { t, to } = useView()
  if (count <= most) return null
  return (
    <p>
      <a href={to(href)}>{t('meetings.decision.all')}</a>
    </p>
  )
}

const followUp: Panel = {
  name: 'meetings.follow-up',
  on: 'meetings/meeting',
  place: 'followUp',
  order: 10,
  render: onMeetings(async (view, { programme, id }) => {
    const meeting = await findMeeting(view, programme, id)
    if (!meeting) return null
    const { decisions, before } = await findFollowUp(view, meeting)
    if (decisions.length === 0) return null
    await nameDecisions(view, { decisions })
    return <FollowUp meeting={meeting} decisions={decisions} before={before} />
  }),
}

/** What became of what was decided before: first what the last meeting decided, then what is still open of those before it. */
function FollowUp(props: {
  meeting: Meeting
  decisions: readonly Decision[]
  before: readonly Meeting[]
}): VNode {
  const { t, to } = useView()
  const { meeting, decisions, before } = props
  const shown = decisions.slice(0, SHOWN)
  const groups = before
    .map((one) => ({ one, own: shown.filter((decision) => decision.meeting === one.id) }))
    .filter(({ own }) => own.length > 0)
  return (
    <Section id="follow-up" title={t('meetings.decision.followUp')}>
      <p class="hint">{t('meetings.decision.followUpLead')}</p>
      {groups.map(({ one, own }) => (
        <>
          <h3>
            <a href={to(meetingPage(one))}>
              <Said words={one.facts.title} unmarked />
            </a>
          </h3>
          <DecisionList decisions={own} />
        </>
      ))}
      <Rest
        count={decisions.length}
        most={SHOWN}
        href={`/programmes/${meeting.programme}/decisions?body=${meeting.body}`}
      />
    </Section>
  )
}

const outcome: Panel = {
  name: 'meetings.proceedings',
  on: 'meetings/meeting',
  order: 20,
  render: onMeetings(async (view, { programme, id }) => {
    const found = await findProceedings(view, { programme, id })
    const meeting = found && (await findMeeting(view, programme, id))
    if (!meeting) return null
    await nameProceedings(view, found)
    return <ProceedingsSections meeting={meeting} proceedings={found} />
  }),
}

const decisionsHere: Panel = {
  name: 'meetings.decisions',
  on: 'meetings/meeting',
  order: 60,
  render: onMeetings(async (view, meeting) => {
    const decisions = await findDecisionsOfMeeting(view, meeting)
    if (decisions.length === 0) return null
    await nameDecisions(view, { decisions })
    return (
      <Section id="decisions" title={view.t('meetings.decision.ofMeeting')}>
        <DecisionList decisions={decisions.slice(0, SHOWN)} />
        <Rest
          count={decisions.length}
          most={SHOWN}
          href={`/programmes/${meeting.programme}/decisions?meeting=${meeting.id}`}
        />
      </Section>
    )
  }),
}

const votesHere: Panel = {
  name: 'meetings.votes',
  on: 'meetings/meeting',
  order: 70,
  render: onMeetings(async (view, meeting) => {
    const votes = await findVotesOfMeeting(view, meeting)
    if (votes.length === 0) return null
    await nameDecisions(view, { votes })
    return (
      <Section id="votes" title={view.t('meetings.vote.ofMeeting')}>
        <VoteList votes={votes.slice(0, SHOWN)} />
        <Rest count={votes.length} most={SHOWN} href={`/programmes/${meeting.programme}/votes`} />
      </Section>
    )
  }),
}

const onProvision: Panel = {
  name: 'meetings.decisions-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 45,
  async render(view, ids) {
    const found = await findDecisionsOn(view, ids)
    await nameDecisions(view, { decisions: [...found.values()].flat() })
    return new Map(
      [...found].map(([id, decisions]): Drawn => [
        id,
        <Section id="decisions" title={view.t('meetings.decision.onProvision')}>
          <DecisionList decisions={decisions.slice(0, SHOWN_ON_PROVISION)} />
          <Rest
            count={decisions.length}
            most={SHOWN_ON_PROVISION}
            href={`/programmes/${decisions[0]!.programme}/decisions?provision=${encodeURIComponent(id)}`}
          />
        </Section>,
      ]),
    )
  },
}

const votesOfBody: Panel = {
  name: 'meetings.votes-of-body',
  on: 'programme/body',
  order: 40,
  async render(view, keys) {
    // A list of many bodies says nothing of votes.
    if (keys.length > 1) return new Map()
    const found = await findVotesOfBodies(view, keys)
    await nameDecisions(view, { votes: [...found.values()].flat() })
    return new Map(
      [...found].flatMap(([key, votes]): Drawn[] =>
        votes.length === 0
          ? []
          : [
              [
                key,
                <Section id="votes" title={view.t('meetings.vote.ofBody')}>
                  <VoteList votes={votes.slice(0, SHOWN)} />
                  <Rest count={votes.length} most={SHOWN} href={`/programmes/${votes[0]!.programme}/votes`} />
                </Section>,
              ],
            ],
      ),
    )
  },
}

const onDocument: Panel = {
  name: 'meetings.decisions-in-document',
  on: 'documents/document',
  order: 40,
  async render(view, ids) {
    const drawn = await Promise.all(
      ids.map(async (id): Promise<Drawn[]> => {
        const [votes, decisions] = await Promise.all([findVotesOn(view, id), findDecisionsIn(view, id)])
        if (votes.length + decisions.length === 0) return []
        await nameDecisions(view, { votes, decisions })
        return [[id, <InDocument votes={votes.slice(0, SHOWN)} decisions={decisions.slice(0, SHOWN)} />]]
      }),
    )
    return new Map(drawn.flat())
  },
}

function InDocument({
  votes,
  decisions,
}: {
  votes: Parameters<typeof VoteList>[0]['votes']
  decisions: readonly Decision[]
}): VNode {
  const { t } = useView()
  return (
    <>
      {votes.length > 0 && (
        <Section id="votes" title={t('meetings.vote.onDocument')}>
          <VoteList votes={votes} />
        </Section>
      )}
      {decisions.length > 0 && (
        <Section id="decisions" title={t('meetings.decision.inDocument')}>
          <DecisionList decisions={decisions} />
        </Section>
      )}
    </>
  )
}

/** What hangs of decisions, votes and outcomes on pages of meetings and of lower modules. */
export const decisionPanels: Panel[] = [
  followUp,
  outcome,
  decisionsHere,
  votesHere,
  onProvision,
  votesOfBody,
  onDocument,
]
