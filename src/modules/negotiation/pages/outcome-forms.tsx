import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  Select,
  TextField,
  type View,
  coreProblems,
  demand,
  nameEntities,
  oneLine,
  refKey,
  viewOf,
} from '../../../core/index.ts'
import { addChainStep, giveRelation } from '../actions/follow-outcome.ts'
import {
  CHAIN_ACTS,
  CHAIN_STEPS,
  OUTCOME_LIMITS as LIMITS,
  type Outcome,
  isAdopted,
} from '../outcome-schema.ts'
import { mayOpen, voicesOf } from '../policy.ts'
import { findOutcomes } from '../queries/find-outcomes.ts'
import { roundPage } from '../refs.ts'
import type { Round } from '../schema.ts'
import { type Shown, findShown } from './frame.tsx'
import { partyName } from './party-names.ts'
import { drawForm } from './silence.tsx'
import { workForm } from './work-form.ts'

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
