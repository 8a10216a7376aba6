import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  DescriptionList,
  EmptyState,
  Form,
  type Link,
  List,
  Listed,
  LocalizedText,
  Notice,
  Section,
  Select,
  Tag,
  TextField,
  type View,
  coreProblems,
  demand,
  nameEntities,
  oneLine,
  parseRef,
  publicPage,
  refKey,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ProofLink, Said } from '../../../base/programme/index.ts'
import { inEnglishOrder, mayRecord, votePage } from '../../meetings/index.ts'
import { addChainStep, giveRelation } from '../actions/follow-outcome.ts'
import {
  CHAIN_ACTS,
  CHAIN_STEPS,
  OUTCOME_LIMITS as LIMITS,
  type Outcome,
  RELATIONS,
  isAdopted,
  outcomeRef,
} from '../outcome-schema.ts'
import { mayLead, mayOpen, voicesOf } from '../policy.ts'
import { type DecisionShown, findDecided, findOutcomes } from '../queries/find-outcomes.ts'
import { roundPage, textPage } from '../refs.ts'
import { standingRelations } from '../rules/relations.ts'
import type { Round } from '../schema.ts'
import { Frame, type Shown, findShown } from './frame.tsx'
import { partyName } from './party-names.ts'
import { drawForm } from './silence.tsx'
import { workForm } from './work-form.ts'

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

interface Following {
  shown: Shown
  outcome: Outcome
}

async function following(c: Ctx, may: (view: View, round: Round) => boolean): Promise<Following> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, may(view, shown.round))
  const [outcome] = await findOutcomes(view, shown.round)
  if (!outcome || !isAdopted(outcome.kind)) throw coreProblems.notFound()
  return { shown, outcome }
}

const label = (name: string) => ({ label: `negotiation.field.${name}` })
const relationForm = z.object({
  state: z.string().max(200).meta(label('state')),
  relation: z.enum(['associated', 'dissociated']).meta(label('relation')),
})

const ownStates = ({ viewer }: View) => voicesOf(viewer).filter(({ kind }) => kind === 'state')

/** GET, POST /programmes/:programme/negotiation/:round/outcome/relation */
export const relating = workForm({
  schema: relationForm,
  find: (c) => following(c, (view) => ownStates(view).length > 0),
  versionOf: ({ outcome }) => outcome.version,
  start: (c) => {
    const [own] = ownStates(viewOf(c))
    return { ...(own && { state: own.id }), relation: 'associated' as const }
  },
  async act(services, { c, at: { shown }, data, version }) {
    const { id } = shown.round
    await giveRelation(services, viewOf(c).viewer, { round: id, ...data, expected: version })
    return roundPage(shown.round, '/outcome')
  },
  async draw(c, { shown, outcome }, form) {
    const view = viewOf(c)
    const { t, to } = view
    const own = ownStates(view)
    await nameEntities(view, own)
    const relations = outcome.facts.vote
      ? (['associated'] as const)
      : (['associated', 'dissociated'] as const)
    return drawForm(c, shown, {
      form,
      title: t('negotiation.way.relation'),
      lead: t('negotiation.relation.lead'),
      content: (
        <Form action={to(roundPage(shown.round, '/outcome/relation'))} form={form}>
          <Select
            name="state"
            options={own.map((ref) => ({ value: ref.id, label: partyName(view, refKey(ref)) }))}
          />
          <Select
            name="relation"
            options={relations.map((value) => ({ value, label: t(`negotiation.relation.${value}`) }))}
            preselected
          />
          <Button>{t('negotiation.save')}</Button>
        </Form>
      ),
    })
  },
  done: 'negotiation.done.related',
})

const chainForm = z.object({
  step: z.enum(CHAIN_STEPS).meta(label('chainStep')),
  act: z.enum(CHAIN_ACTS).optional().meta(label('chainAct')),
  symbol: oneLine(LIMITS.line).meta(label('symbol')),
  day: z.iso.date('negotiation.form.badDay').optional().meta(label('day')),
})

/** GET, POST /programmes/:programme/negotiation/:round/outcome/chain */
export const chaining = workForm({
  schema: chainForm,
  find: (c) => following(c, ({ viewer }, round) => mayOpen(viewer, round)),
  versionOf: ({ outcome }) => outcome.version,
  async act(services, { c, at: { shown }, data, version }) {
    const { step, act = null, symbol, day = null } = data
    await addChainStep(services, viewOf(c).viewer, {
      ...{ round: shown.round.id, expected: version },
      step: { step, act, symbol, day },
    })
    return roundPage(shown.round, '/outcome')
  },
  draw(c, { shown }, form) {
    const { t, to } = viewOf(c)
    return drawForm(c, shown, {
      form,
      title: t('negotiation.way.chain'),
      lead: t('negotiation.chain.lead'),
      content: (
        <Form action={to(roundPage(shown.round, '/outcome/chain'))} form={form}>
          <Select
            name="step"
            options={CHAIN_STEPS.map((value) => ({ value, label: t(`negotiation.chain.step.${value}`) }))}
          />
          <Select
            name="act"
            options={[
              { value: '', label: t('negotiation.chain.noAct') },
              ...CHAIN_ACTS.map((value) => ({ value, label: t(`negotiation.chain.act.${value}`) })),
            ]}
          />
          <TextField name="symbol" lang="und" />
          <TextField name="day" hint={t('meetings.edit.dateHint')} />
          <Button>{t('negotiation.save')}</Button>
        </Form>
      ),
    })
  },
  done: 'negotiation.done.chained',
})
