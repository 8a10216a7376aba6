import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DescriptionList,
  List,
  LocalizedText,
  Section,
  Table,
  Tag,
  type View,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import {
  BodyLink,
  ClaimSource,
  DocumentLink,
  type Item,
  ProofLink,
  Said,
  findItems,
} from '../../../base/programme/index.ts'
import { mayRecord } from '../decision-policy.ts'
import { votePage, voteRef } from '../decision-refs.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { findMembers, inEnglishOrder } from '../queries/find-states.ts'
import { meetingPage } from '../refs.ts'
import { POSITION_KINDS, SIDES, type Position, type PositionKind, type Vote, isVote } from '../vote-schema.ts'
import { Corrections, type ShownOne, VoteFrame, shownVote } from './decision-frame.tsx'
import { isCounted, nameDecisions, totalWords, totalsWords } from './decision-rows.tsx'
import { speaksFor } from './position.tsx'

/** GET /programmes/:programme/votes/:vote — on what it was, how many were for and against, which States as far as a source says, and who did not join. */
export const showVote = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await shownVote(c, view)
    const { one } = shown
    const [items, members, order] = await Promise.all([
      findItems(view, one.programme, ['body']),
      findMembers(view, one.programme, one.day),
      inEnglishOrder(view, [...new Set([...one.facts.casts, ...one.positions].map(({ state }) => state))]),
      nameDecisions(view, { votes: [one] }),
    ])
    return (
      <VoteFrame shown={shown}>
        <Ways shown={shown} />
        <Facts shown={shown} bodies={items.get('body') ?? []} members={members.length} />
        <Totals vote={one} />
        <Casts vote={one} order={order} />
        {POSITION_KINDS.map((kind) => (
          <Positions kind={kind} vote={one} order={order} />
        ))}
        <Corrections
          corrections={one.corrections}
          before={({ title, totals }) => (
            <>
              <Said words={title} unmarked />
              {' · '}
              {totalsWords(view, totals).join(' · ')}
            </>
          )}
        />
        <p>
          <ProofLink entity={voteRef(one)} />
        </p>
      </VoteFrame>
    )
  })

function Ways({ shown: { one, outline, meeting } }: { shown: ShownOne<Vote> }): VNode | null {
  const view = useView()
  const { t, to, viewer } = view
  if (!isKeptHere(outline.programme)) return null
  const records = mayRecord(viewer, one)
  const ways = [
    ...(records && meeting ? [{ label: t('meetings.vote.way.edit'), href: to(votePage(one, '/edit')) }] : []),
    ...(records || speaksFor(view, one.programme).length > 0
      ? [{ label: t('meetings.vote.way.position'), href: to(votePage(one, '/position')) }]
      : []),
  ]
  return ways.length > 0 ? <Actions others={ways} /> : null
}

function Facts(props: { shown: ShownOne<Vote>; bodies: readonly Item<'body'>[]; members: number }): VNode {
  const { t, to } = useView()
  const { shown, bodies, members } = props
  const { one, meeting } = shown
  const { facts, day } = one
  return (
    <DescriptionList
      items={[
        [
          t('meetings.vote.field.about'),
          <>
            {t(`meetings.vote.subject.${facts.subject}`)} · {t(`meetings.vote.question.${facts.question}`)}
          </>,
        ],
        [t('meetings.vote.field.paragraph'), facts.paragraph && <bdi>{facts.paragraph}</bdi>],
        [t('meetings.vote.field.document'), facts.document && <DocumentLink id={facts.document} />],
        [t('meetings.vote.field.symbol'), facts.symbol && <bdi>{facts.symbol}</bdi>],
        [t('meetings.vote.field.version'), facts.version && <bdi>{facts.version}</bdi>],
        [t('meetings.vote.field.result'), facts.result && t(`meetings.vote.result.${facts.result}`)],
        [
          t('meetings.vote.field.day'),
          <>
            <Day date={day} />
            {facts.source && <ClaimSource source={facts.source} />}
          </>,
        ],
        [
          t('meetings.decision.field.meeting'),
          meeting && (
            <a href={to(meetingPage(meeting))}>
              <Said words={meeting.facts.title} unmarked />
            </a>
          ),
        ],
        [t('meetings.field.body'), <BodyLink body={bodies.find(({ id }) => id === one.body)} />],
        [
          t('meetings.vote.field.members'),
          isCounted(facts.totals) && t('meetings.vote.members', { count: members }),
        ],
        [t('meetings.vote.field.reportedBy'), facts.reportedBy && <bdi>{facts.reportedBy}</bdi>],
        [t('meetings.field.note'), facts.note && <Said words={facts.note} />],
      ]}
    />
  )
}

function Totals({ vote: { facts } }: { vote: Vote }): VNode | null {
  const view = useView()
  const { t } = view
  if (!isVote(facts.mode)) return null
  return (
    <Section id="totals" title={t('meetings.vote.totals')}>
      <Table
        caption={t('meetings.vote.totals')}
        captionHidden
        rows={[...SIDES]}
        columns={[
          { label: t('meetings.vote.side.label'), render: (side) => t(`meetings.vote.side.${side}`) },
          {
            label: t('meetings.vote.count'),
            align: 'end',
            render: (side) => totalWords(view, facts.totals[side]),
          },
        ]}
      />
    </Section>
  )
}

const nameOf = ({ names }: View, state: string): string => names.get(refKey(stateRef(state)))?.name ?? state

/** The States in English alphabetical order, each with how it voted; how it had intended to vote stands apart. */
function Casts({ vote: { facts }, order }: { vote: Vote; order: readonly string[] }): VNode | null {
  const view = useView()
  const { t } = view
  if (facts.casts.length === 0) return null
  const rows = order.flatMap((state) => facts.casts.find((one) => one.state === state) ?? [])
  const isIntended = rows.some(({ intended }) => intended !== null)
  return (
    <Section id="states" title={t('meetings.vote.states')}>
      {!facts.isWhole && <p class="hint">{t('meetings.vote.statesPart')}</p>}
      <Table
        caption={t('meetings.vote.states')}
        captionHidden
        rows={rows}
        columns={[
          { label: t('meetings.vote.field.state'), render: ({ state }) => <bdi>{nameOf(view, state)}</bdi> },
          {
            label: t('meetings.vote.field.vote'),
            render: ({ vote }) => (vote ? t(`meetings.vote.side.${vote}`) : t('meetings.vote.notRecorded')),
          },
          ...(isIntended
            ? [
                {
                  label: t('meetings.vote.field.intended'),
                  render: ({ intended }: (typeof rows)[number]) =>
                    intended && t(`meetings.vote.side.${intended}`),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function Positions(props: { kind: PositionKind; vote: Vote; order: readonly string[] }): VNode | null {
  const view = useView()
  const { t } = view
  const { kind, vote, order } = props
  const own = order.flatMap((state) =>
    vote.positions.filter((one) => one.kind === kind && one.state === state),
  )
  if (own.length === 0) return null
  return (
    <Section id={kind} title={t(`meetings.vote.positions.${kind}`)}>
      <List
        rows={own.map((one) => ({
          title: <bdi>{nameOf(view, one.state)}</bdi>,
          tags: <Tag>{t(one.isOwn ? 'meetings.vote.ownWords' : 'meetings.vote.reported')}</Tag>,
          meta: [one.paragraphs && <bdi>{one.paragraphs}</bdi>, whereFrom(one)],
          ...(one.text && {
            summary: <LocalizedText texts={{ [one.language ?? 'und']: one.text }} unmarked />,
          }),
        }))}
      />
    </Section>
  )
}

const whereFrom = ({ reportedBy, document }: Position): VNode | null =>
  document ? <DocumentLink id={document} /> : reportedBy ? <bdi>{reportedBy}</bdi> : null
