import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DescriptionList,
  EmptyState,
  type Link,
  List,
  Listed,
  LocalizedText,
  Notice,
  Section,
  Tag,
  type View,
  nameEntities,
  parseRef,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ProofLink, Said } from '../../../base/programme/index.ts'
import { inEnglishOrder, mayRecord, votePage } from '../../meetings/index.ts'
import { type Outcome, RELATIONS, isAdopted, outcomeRef } from '../outcome-schema.ts'
import { mayLead, mayOpen, voicesOf } from '../policy.ts'
import { type DecisionShown, findDecided, findOutcomes } from '../queries/find-outcomes.ts'
import { roundPage, textPage } from '../refs.ts'
import { standingRelations } from '../rules/relations.ts'
import type { Round } from '../schema.ts'
import { Frame, findShown } from './frame.tsx'
import { partyName } from './party-names.ts'

/** GET /programmes/:programme/negotiation/:round/outcome — what the body decided, how the round ended, and how each State stands to what came of it. */
export const showOutcome = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const { round } = shown
    const [decided, outcomes] = [await findDecided(view, round), await findOutcomes(view, round)]
    await nameEntities(view, [...statesIn(decided), ...partiesIn(outcomes)])
    const order = await inOrder(view, decided, outcomes)
    const { t, to } = view
    return (
      <Frame shown={shown} title={t('negotiation.ending.title')} lead={t('negotiation.ending.pageLead')}>
        <OutcomeWays view={view} round={round} outcome={outcomes[0]} />
        {outcomes.map((one, i) => (
          <Section title={t(`negotiation.ending.${one.kind}`)}>
            {(i > 0 || round.status !== 'closed') && (
              <Notice>
                <p>{t('negotiation.ending.reopened')}</p>
              </Notice>
            )}
            <Facts round={round} outcome={one} />
            {isAdopted(one.kind) && <Relations outcome={one} decided={decided} order={order} />}
            <Chain outcome={one} />
            <p>
              <ProofLink entity={outcomeRef(one)} />
            </p>
          </Section>
        ))}
        <Section title={t('negotiation.decide.title')}>
          <DecisionRows decided={decided} />
        </Section>
        <Explanations decided={decided} order={order} />
        <p>
          <a href={to(roundPage(round, '/report'))}>{t('negotiation.report.title')}</a>
        </p>
      </Frame>
    )
  })

const statesIn = (decided: readonly DecisionShown[]) =>
  decided.flatMap(({ decided: { positions } }) => positions.map(({ state }) => stateRef(state)))
const partiesIn = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap(({ relations }) => relations.flatMap(({ party }) => parseRef(party) ?? []))

/** The States of the page by their refs, in English alphabetical order, whatever the language of the reader. */
async function inOrder(
  view: View,
  decided: readonly DecisionShown[],
  outcomes: readonly Outcome[],
): Promise<string[]> {
  const refs = [...statesIn(decided), ...partiesIn(outcomes)]
  const ids = await inEnglishOrder(view, [...new Set(refs.map(({ id }) => id))])
  return ids.map((id) => refKey(stateRef(id)))
}

function OutcomeWays(props: { view: View; round: Round; outcome: Outcome | undefined }): VNode | null {
  const { view, round, outcome } = props
  const { t, to, viewer } = view
  const isOver = round.status === 'closed'
  const ways: Link[] = []
  if (!isOver && mayRecord(viewer, round))
    ways.push({ label: t('negotiation.way.decide'), href: to(roundPage(round, '/decide')) })
  if (!isOver && mayLead(viewer, round))
    ways.push({ label: t('negotiation.way.end'), href: to(roundPage(round, '/end')) })
  if (outcome && isAdopted(outcome.kind)) {
    const speaks = voicesOf(viewer).some(({ kind }) => kind === 'state')
    if (speaks)
      ways.push({ label: t('negotiation.way.relation'), href: to(roundPage(round, '/outcome/relation')) })
    if (speaks && outcome.facts.vote)
      ways.push({
        label: t('negotiation.way.position'),
        href: to(votePage({ programme: round.programme, id: outcome.facts.vote }, '/position')),
      })
    if (mayOpen(viewer, round))
      ways.push({ label: t('negotiation.way.chain'), href: to(roundPage(round, '/outcome/chain')) })
  }
  return ways.length > 0 ? <Actions others={ways} /> : null
}

function Facts({ round, outcome }: { round: Round; outcome: Outcome }): VNode {
  const { t, to } = useView()
  const { facts, day, textNr } = outcome
  const { programme } = round
  const text = (nr: number): VNode => <a href={to(textPage(round, nr))}>{t('negotiation.text.nr', { nr })}</a>
  return (
    <>
      <DescriptionList
        items={[
          [t('negotiation.field.day'), <Day date={day} />],
          [t('negotiation.field.texts'), text(textNr)],
          [t('negotiation.field.revisedFrom'), facts.revisedFrom !== null && text(facts.revisedFrom)],
          [
            t('negotiation.field.package'),
            facts.package && (
              <a href={to(roundPage({ programme, id: facts.package }, '/outcome'))}>
                {t('negotiation.ending.otherText')}
              </a>
            ),
          ],
          [
            t('negotiation.field.version'),
            facts.instrument && (
              <a
                href={to(
                  `/instruments/${facts.instrument.id}?version=${facts.instrument.version}&text=${facts.instrument.language}`,
                )}
              >
                {t('negotiation.base.version', { version: facts.instrument.version })}
              </a>
            ),
          ],
          [
            t('negotiation.field.stays'),
            facts.stays && (
              <>
                <a href={to(`/instruments/${facts.stays.id}?version=${facts.stays.version}`)}>
                  {t('negotiation.base.version', { version: facts.stays.version })}
                </a>{' '}
                {t('negotiation.ending.stays')}
              </>
            ),
          ],
          [t('negotiation.field.until'), facts.until && <bdi>{facts.until}</bdi>],
          [t('negotiation.field.silence'), facts.silence && t('negotiation.silence.status.kept')],
        ]}
      />
      {facts.summary && (
        <Section level={3} title={t('negotiation.ending.summary')}>
          <p class="hint">{t('negotiation.ending.ownResponsibility')}</p>
          <LocalizedText texts={{ [facts.summary.language]: facts.summary.text }} unmarked />
        </Section>
      )}
    </>
  )
}

interface StatesProps {
  decided: readonly DecisionShown[]
  order: readonly string[]
}

/** How each State stands to the text; those of whom nothing is known are not listed. */
function Relations({ outcome, decided, order }: StatesProps & { outcome: Outcome }): VNode {
  const view = useView()
  const { t } = view
  const own = decided.find(({ vote }) => vote === outcome.facts.vote)
  const dissociated = (own?.decided.positions ?? [])
    .filter(({ kind }) => kind === 'dissociation')
    .map(({ state }) => refKey(stateRef(state)))
  const standing = standingRelations(outcome.relations, dissociated)
  return (
    <DescriptionList
      items={RELATIONS.map((one) => {
        const states = order.filter((party) => standing.get(one)!.includes(party))
        return [
          t(`negotiation.relation.${one}`),
          states.length > 0 && (
            <Listed
              items={states.map((party) => (
                <bdi>{partyName(view, party)}</bdi>
              ))}
            />
          ),
        ] as const
      })}
    />
  )
}

/** Where the text went on. */
function Chain({ outcome: { chain } }: { outcome: Outcome }): VNode | null {
  const { t } = useView()
  if (chain.length === 0) return null
  return (
    <List
      ordered
      label={t('negotiation.chain.title')}
      rows={chain.map(({ step, act, symbol, day }) => ({
        title: <bdi>{symbol}</bdi>,
        tags: <Tag>{t(`negotiation.chain.step.${step}`)}</Tag>,
        meta: [act && t(`negotiation.chain.act.${act}`), day && <Day date={day} />],
      }))}
    />
  )
}

/** What the body decided, each on its text. */
export function DecisionRows({ decided }: { decided: readonly DecisionShown[] }): VNode {
  const { t, to } = useView()
  return (
    <List
      rows={decided.map(({ decided: vote, textNr }) => ({
        title: <Said words={vote.facts.title} unmarked />,
        href: to(votePage(vote)),
        tags: vote.facts.result && <Tag>{t(`meetings.vote.result.${vote.facts.result}`)}</Tag>,
        meta: [
          t(`meetings.vote.mode.${vote.facts.mode}`),
          totalsOf(vote.facts.totals),
          t('negotiation.text.nr', { nr: textNr }),
          <Day date={vote.day} />,
        ],
      }))}
      empty={<EmptyState title={t('negotiation.decide.none')} />}
    />
  )
}

/** "92-52-24", as records write it; what was not recorded is not nought. */
const totalsOf = ({ yes, no, abstain }: DecisionShown['decided']['facts']['totals']): string | false =>
  yes !== null && no !== null && abstain !== null && `${yes}-${no}-${abstain}`

/** Explanations of position and dissociations of all decisions, compiled. */
function Explanations({ decided, order }: StatesProps): VNode | null {
  const view = useView()
  const { t, to } = view
  const all = decided.flatMap(({ decided: vote }) => vote.positions.map((position) => ({ vote, position })))
  if (all.length === 0) return null
  const sorted = order.flatMap((party) =>
    all.filter(({ position }) => refKey(stateRef(position.state)) === party),
  )
  return (
    <Section title={t('negotiation.ending.positions')}>
      <List
        rows={sorted.map(({ vote, position }) => ({
          title: <bdi>{partyName(view, refKey(stateRef(position.state)))}</bdi>,
          href: to(votePage(vote)),
          tags: <Tag>{t(`meetings.vote.positionKind.${position.kind}`)}</Tag>,
          meta: [position.paragraphs && <bdi>{position.paragraphs}</bdi>],
          ...(position.text && {
            summary: <LocalizedText texts={{ [position.language ?? 'und']: position.text }} unmarked />,
          }),
        }))}
      />
    </Section>
  )
}
