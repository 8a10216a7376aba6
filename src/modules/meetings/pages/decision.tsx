import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DescriptionList,
  EntityLink,
  Listed,
  Moment,
  Section,
  Table,
  nameEntities,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import {
  BodyLink,
  ClaimSource,
  DocumentLink,
  type Item,
  ProofLink,
  Said,
  findItems,
} from '../../../base/programme/index.ts'
import { nameOfDecision } from '../decision-entities.ts'
import { mayRecord } from '../decision-policy.ts'
import { decisionPage, decisionRef } from '../decision-refs.ts'
import type { Decision } from '../decision-schema.ts'
import { findDecisionsById } from '../queries/find-decisions.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { meetingPage } from '../refs.ts'
import { Corrections, DecisionFrame, type ShownOne, shownDecision } from './decision-frame.tsx'
import { nameDecisions, operativeWords } from './decision-rows.tsx'

/** GET /programmes/:programme/decisions/:decision — what it says, whom it addresses, and what became of it. */
export const showDecision = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await shownDecision(c, view)
    const { one, outline } = shown
    const { programme, facts, changes } = one
    const related = [
      one.successor,
      ...facts.chain.map(({ decision }) => decision),
      ...changes.map(({ successor }) => successor),
    ]
    const [items, others] = await Promise.all([
      findItems(view, programme, ['body']),
      findDecisionsById(view, programme, [...new Set(related.flatMap((id) => id ?? []))]),
      nameDecisions(view, { decisions: [one] }),
      nameEntities(
        view,
        one.provisions.map((id) => everyVersionOf({ id })),
      ),
    ])
    const mayChange = isKeptHere(outline.programme) && mayRecord(view.viewer, one)
    const way = (below: `/${string}`) => view.to(decisionPage(one, below))
    return (
      <DecisionFrame shown={shown}>
        {mayChange && (
          <Actions
            others={[
              { label: view.t('meetings.decision.way.status'), href: way('/status') },
              ...(shown.meeting ? [{ label: view.t('meetings.decision.way.edit'), href: way('/edit') }] : []),
            ]}
          />
        )}
        <p>
          <Said words={facts.text} />
        </p>
        <Facts shown={shown} bodies={items.get('body') ?? []} others={others} />
        <History decision={one} others={others} />
        <Corrections corrections={one.corrections} before={({ text }) => <Said words={text} />} />
        <p>
          <ProofLink entity={decisionRef(one)} />
        </p>
      </DecisionFrame>
    )
  })

type Others = ReadonlyMap<string, Decision>

function Other({ id, others }: { id: string | null; others: Others }): VNode | null {
  const { to, lang } = useView()
  const found = id === null ? undefined : others.get(id)
  if (!found) return null
  return (
    <a href={to(decisionPage(found))}>
      <bdi>{nameOfDecision(found, lang)}</bdi>
    </a>
  )
}

function Provision({ id }: { id: string }): VNode {
  const { names } = useView()
  const named = names.get(refKey(everyVersionOf({ id })))
  return named ? <EntityLink name={named.name} address={named.address} /> : <bdi>{id}</bdi>
}

function Facts(props: { shown: ShownOne<Decision>; bodies: readonly Item<'body'>[]; others: Others }): VNode {
  const view = useView()
  const { t, to } = view
  const { shown, bodies, others } = props
  const { one, meeting } = shown
  const { facts, status, successor, provisions, day } = one
  const words = operativeWords(view, one)
  return (
    <DescriptionList
      items={[
        [
          t('meetings.decision.field.status'),
          <>
            {t(`meetings.decision.status.${status}`)} <Other id={successor} others={others} />
          </>,
        ],
        [t('meetings.decision.field.deadline'), facts.deadline && <Day date={facts.deadline} />],
        [t('meetings.decision.field.reading'), words.length > 0 && <Listed items={words} />],
        [t('meetings.decision.field.to'), facts.to && <bdi>{facts.to}</bdi>],
        [
          t('meetings.decision.field.provisions'),
          provisions.length > 0 && (
            <Listed
              items={provisions.map((id) => (
                <Provision id={id} />
              ))}
            />
          ),
        ],
        [
          t('meetings.decision.field.chain'),
          facts.chain.length > 0 && (
            <Listed
              items={facts.chain.map(({ verb, document, decision }) => (
                <>
                  {t(`meetings.decision.chain.${verb}`)}{' '}
                  {document ? <DocumentLink id={document} /> : <Other id={decision} others={others} />}
                </>
              ))}
            />
          ),
        ],
        [
          t('meetings.decision.field.decided'),
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
        [t('meetings.decision.field.document'), facts.document && <DocumentLink id={facts.document} />],
      ]}
    />
  )
}

/** Each change of its status: who put it on record, and what says so. */
function History({ decision, others }: { decision: Decision; others: Others }): VNode | null {
  const { t } = useView()
  if (decision.changes.length === 0) return null
  return (
    <Section id="history" title={t('meetings.decision.history')}>
      <Table
        caption={t('meetings.decision.history')}
        captionHidden
        rows={decision.changes.toReversed()}
        columns={[
          { label: t('meetings.changes.at'), render: ({ at }) => <Moment at={new Date(at)} /> },
          {
            label: t('meetings.decision.field.status'),
            render: ({ to, successor }) => (
              <>
                {t(`meetings.decision.status.${to}`)} <Other id={successor} others={others} />
              </>
            ),
          },
          { label: t('meetings.decision.field.by'), render: ({ by }) => t(`meetings.decision.by.${by}`) },
          {
            label: t('meetings.changes.source'),
            render: ({ source, symbol }) => (
              <>
                {source && <bdi>{source}</bdi>}
                {symbol && (
                  <>
                    {' · '}
                    <bdi>{symbol}</bdi>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
