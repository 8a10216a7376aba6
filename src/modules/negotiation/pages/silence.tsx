import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  type Link,
  List,
  Notice,
  Select,
  Tag,
  TextArea,
  TextField,
  type View,
  coreProblems,
  demand,
  nameEntities,
  page,
  parseRef,
  publicPage,
  refKey,
  sendOnly,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProofLink } from '../../../base/programme/index.ts'
import { breakSilence, openSilence, withdrawSilence } from '../actions/run-silence.ts'
import { decidersIn } from '../decision-policy.ts'
import { mayLead } from '../policy.ts'
import { findObjection, findSilenceRule, findSilences, partyOf } from '../queries/find-silence.ts'
import { roundPage, textPage } from '../refs.ts'
import type { DecisionRule, Round } from '../schema.ts'
import { MOST_REASON, MOST_STATEMENT, type Objection, type Silence, silenceRef } from '../silence-schema.ts'
import { momentWords } from './deadline.tsx'
import { Frame, type Shown, findShown } from './frame.tsx'
import { partyName } from './party-names.ts'
import { momentFields, momentOf } from './round-form.ts'
import { workForm } from './work-form.ts'

/** GET /programmes/:programme/negotiation/:round/silence — silence procedures, the newest first, with the clock of the one that is under way. */
export const showSilences = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const { round } = shown
    const silences = await findSilences(view, round)
    const objections = await Promise.all(silences.map((one) => findObjection(view, round, one)))
    await nameEntities(
      view,
      objections.flatMap((one) => (one ? [partyOf(one)] : [])),
    )
    const { t } = view
    return (
      <Frame shown={shown} title={t('negotiation.silence.title')} lead={t('negotiation.silence.lead')}>
        <SilenceWays
          view={view}
          round={round}
          silences={silences}
          rule={await findSilenceRule(view, round)}
        />
        <List
          rows={silences.map((silence, i) => ({
            title: t('negotiation.silence.on', { nr: silence.textNr }),
            href: view.to(textPage(round, silence.textNr)),
            tags: <Tag>{t(`negotiation.silence.status.${silence.status}`)}</Tag>,
            meta: [<ProofLink entity={silenceRef(silence.id)} />],
            summary: <State silence={silence} objection={objections[i] ?? null} />,
          }))}
          empty={<EmptyState title={t('negotiation.silence.none')} />}
        />
      </Frame>
    )
  })

/** What this person can do with the silence procedures of a round. */
function SilenceWays(props: {
  view: View
  round: Round
  silences: readonly Silence[]
  rule: DecisionRule | null
}): VNode | null {
  const { view, round, silences, rule } = props
  const { t, to, viewer } = view
  const open = silences.find(({ status }) => status === 'open')
  const leads = mayLead(viewer, round)
  const ways: Link[] = []
  if (open && decidersIn(viewer, round).length > 0)
    ways.push({ label: t('negotiation.way.object'), href: to(roundPage(round, '/silence/object')) })
  if (open && leads)
    ways.push({
      label: t('negotiation.way.withdrawSilence'),
      href: to(roundPage(round, '/silence/withdraw')),
    })
  if (!open && leads && rule && round.status !== 'closed')
    ways.push({ label: t('negotiation.way.openSilence'), href: to(roundPage(round, '/silence/open')) })
  return ways.length > 0 ? <Actions others={ways} /> : null
}

/** How a silence stands, and what this reader may know of who broke it. */
export function State(props: { silence: Silence; objection: Objection | null }): VNode {
  const view = useView()
  const { silence, objection } = props
  const { t } = view
  return (
    <>
      <Clock silence={silence} />
      {silence.status === 'broken' && (
        <p>
          {t('negotiation.silence.recorded')}{' '}
          {objection === null && t(`negotiation.silence.told.${silence.rule.breakTold ?? 'chair'}`)}
        </p>
      )}
      {objection && (
        <>
          <p>
            <bdi>{partyName(view, objection.party)}</bdi>
          </p>
          <p class="words">
            <bdi>{objection.statement}</bdi>
          </p>
        </>
      )}
      {silence.reason && (
        <p>
          <bdi>{silence.reason}</bdi>
        </p>
      )}
    </>
  )
}

const MINUTE = 60_000

/** Day, hour and zone of the end; and how long it still is, as of the moment at which the page was made. */
export function Clock({ silence }: { silence: Silence }): VNode {
  const { t, lang, services } = useView()
  const { status, endsAt, endedAt, timeZone } = silence
  if (status !== 'open')
    return <p>{t('negotiation.silence.ended', { at: momentWords(endedAt ?? endsAt, timeZone, lang) })}</p>
  // What is left is true for a moment: the page is made anew for everyone who asks.
  sendOnly()
  const left = Math.max(0, Math.floor((endsAt.getTime() - services.clock().getTime()) / MINUTE))
  return (
    <p>
      <time dateTime={endsAt.toISOString()}>
        {t('negotiation.silence.until', { at: momentWords(endsAt, timeZone, lang) })}
      </time>{' '}
      <strong>
        {left === 0
          ? t('negotiation.silence.lastMinute')
          : t('negotiation.silence.left', { hours: Math.floor(left / 60), minutes: left % 60 })}
      </strong>
    </p>
  )
}

const openForm = z.object(momentFields('endsAt'))

/** GET, POST /programmes/:programme/negotiation/:round/silence/open */
export const openingSilence = workForm({
  schema: openForm,
  async find(c): Promise<{ shown: Shown; rule: DecisionRule }> {
    const view = viewOf(c)
    const shown = await findShown(c, view)
    demand(view.viewer, mayLead(view.viewer, shown.round))
    const rule = await findSilenceRule(view, shown.round)
    if (!rule) throw coreProblems.notFound()
    return { shown, rule }
  },
  versionOf: ({ shown }) => shown.round.version,
  start: (_c, { shown }) => ({ timeZone: shown.round.timeZone }),
  act: async (services, { c, at: { shown }, data, version }) => {
    const { round } = shown
    await openSilence(services, viewOf(c).viewer, {
      round: round.id,
      endsAt: momentOf(data.endsAt, data.timeZone),
      timeZone: data.timeZone,
      expected: version,
    })
    return roundPage(round, '/silence')
  },
  draw: (c, { shown, rule }, form) => {
    const { t, to } = viewOf(c)
    const { round } = shown
    const told = t(`negotiation.silence.told.${rule.breakTold ?? 'chair'}`)
    return drawForm(c, shown, {
      form,
      title: t('negotiation.way.openSilence'),
      content: (
        <>
          <p>{t('negotiation.silence.openLead', { nr: round.textNr })}</p>
          <p>{told}</p>
          <Form action={to(roundPage(round, '/silence/open'))} form={form}>
            <TextField name="endsAt" hint={t('negotiation.open.deadlineHintPlain')} />
            <TextField name="timeZone" hint={t('negotiation.open.zoneHint')} />
            <Button>{t('negotiation.way.openSilence')}</Button>
          </Form>
        </>
      ),
    })
  },
  done: 'negotiation.done.silenceOpened',
})

interface UnderWay {
  shown: Shown
  silence: Silence
}

async function underWay(c: Ctx, may: (view: View, round: Round) => boolean): Promise<UnderWay> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, may(view, shown.round))
  const [silence] = await findSilences(view, shown.round)
  if (!silence) throw coreProblems.notFound()
  return { shown, silence }
}

const label = (name: string) => ({ label: `negotiation.field.${name}` })
const objectForm = z.object({
  party: z.string().max(300).meta(label('party')),
  statement: z.string().trim().min(1).max(MOST_STATEMENT).meta(label('statement')),
})

/** GET, POST /programmes/:programme/negotiation/:round/silence/object */
export const objecting = workForm({
  schema: objectForm,
  find: (c) => underWay(c, ({ viewer }, round) => decidersIn(viewer, round).length > 0),
  versionOf: ({ silence }) => silence.version,
  start: (c, { shown }) => {
    const [own, ...others] = decidersIn(viewOf(c).viewer, shown.round)
    return own && others.length === 0 ? { party: refKey(own) } : {}
  },
  act: async (services, { c, at: { shown, silence }, data }) => {
    const party = parseRef(data.party)
    if (!party) throw coreProblems.notFound()
    await breakSilence(services, viewOf(c).viewer, { id: silence.id, party, statement: data.statement })
    return roundPage(shown.round, '/silence')
  },
  draw: async (c, { shown, silence }, form) => {
    const view = viewOf(c)
    const { t, to } = view
    const { round } = shown
    const own = decidersIn(view.viewer, round)
    return drawForm(c, shown, {
      form,
      title: t('negotiation.way.object'),
      content: (
        <>
          <Notice>
            <p>{t(`negotiation.silence.told.${silence.rule.breakTold ?? 'chair'}`)}</p>
          </Notice>
          <Clock silence={silence} />
          <Form action={to(roundPage(round, '/silence/object'))} form={form}>
            <Select
              name="party"
              options={own.map((ref) => ({ value: refKey(ref), label: partyName(view, refKey(ref)) }))}
            />
            <TextArea name="statement" lang="und" rows={6} />
            <Button>{t('negotiation.silence.object')}</Button>
          </Form>
        </>
      ),
    })
  },
  done: 'negotiation.done.objected',
})

const withdrawForm = z.object({
  reason: z.string().trim().min(1).max(MOST_REASON).meta(label('reason')),
})

/** GET, POST /programmes/:programme/negotiation/:round/silence/withdraw */
export const withdrawing = workForm({
  schema: withdrawForm,
  find: (c) => underWay(c, ({ viewer }, round) => mayLead(viewer, round)),
  versionOf: ({ silence }) => silence.version,
  act: async (services, { c, at: { shown, silence }, data, version }) => {
    const { id } = silence
    await withdrawSilence(services, viewOf(c).viewer, { id, reason: data.reason, expected: version })
    return roundPage(shown.round, '/silence')
  },
  draw: (c, { shown, silence }, form) => {
    const { t, to } = viewOf(c)
    return drawForm(c, shown, {
      form,
      title: t('negotiation.way.withdrawSilence'),
      content: (
        <>
          <Clock silence={silence} />
          <Form action={to(roundPage(shown.round, '/silence/withdraw'))} form={form}>
            <TextArea name="reason" lang="und" rows={4} hint={t('negotiation.silence.reasonHint')} />
            <Button>{t('negotiation.way.withdrawSilence')}</Button>
          </Form>
        </>
      ),
    })
  },
  done: 'negotiation.done.silenceWithdrawn',
})

/** A page of the round with one form. */
export async function drawForm(
  c: Ctx,
  shown: Shown,
  { form, title, lead, content }: { form: FormState; title: string; lead?: string; content: VNode },
): Promise<Response> {
  return page(
    c,
    <Frame shown={shown} title={title} {...(lead && { lead })}>
      {content}
    </Frame>,
    form.status,
    viewOf(c),
  )
}
