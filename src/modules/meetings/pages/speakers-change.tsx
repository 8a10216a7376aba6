import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  type Option,
  Radios,
  type Services,
  Select,
  TextField,
  type View,
  coreProblems,
  demand,
  nameEntities,
  oneLine,
  page,
  parseRef,
  readForm,
  refKey,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { moveSpeaker, noteSpoke, openSpeakers, signUp, withdrawSpeaker } from '../actions/change-speakers.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { meetingPage } from '../refs.ts'
import { inOrder } from '../rules/speakers.ts'
import { SPEAKER_LIMITS as LIMITS } from '../speakers-schema.ts'
import { mayKeepFloorOf, maySpeak, voicesOf } from '../statement-policy.ts'
import { partiesIn } from './delegation-links.tsx'
import { asMoment, moment } from './hand-in-form.tsx'
import { groupOptions, itemOptions } from './hand-in.tsx'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { type ShownSpeakers, mayChange, nameSpeakers, speakersAt, speakersPage } from './speakers.tsx'
import { partyName } from './statement-words.ts'

const label = (name: string) => ({ label: `meetings.field.${name}` })

const openForm = z.object({
  title: oneLine(LIMITS.title).meta(label('listTitle')),
  item: z.string().max(200).optional().meta(label('item')),
  opensAt: moment('opensAt').optional(),
  closesAt: moment('closesAt').optional(),
  order: z.enum(['rule', 'groups', 'as-signed-up']).meta(label('order')),
})

async function opening(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayKeepFloorOf(view.viewer, shown.meeting))
  if (!isKeptHere(shown.outline.programme)) throw coreProblems.notFound()
  return shown
}

/** GET /programmes/:programme/meetings/:meeting/speakers/new */
export const newSpeakers = async (c: Ctx): Promise<Response> =>
  drawOpen(c, await opening(c), startForm(openForm, { order: 'rule' }))

/** POST /programmes/:programme/meetings/:meeting/speakers/new */
export async function postNewSpeakers(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await opening(c)
  const form = await readForm(c, openForm)
  if (!form.ok) return drawOpen(c, shown, form)
  const { title, item = null, opensAt, closesAt, order } = form.data
  const { programme, id: meeting } = shown.meeting
  return submitOnce(
    c,
    async (services) => {
      const id = await openSpeakers(services, view.viewer, {
        programme,
        meeting,
        title,
        item,
        opensAt: opensAt ? asMoment(opensAt) : null,
        closesAt: closesAt ? asMoment(closesAt) : null,
        groupsFirst: order === 'rule' ? null : order === 'groups',
      })
      return view.to(meetingPage(shown.meeting, `/speakers/${id}`))
    },
    { refused: (refused) => drawOpen(c, shown, refused), done: 'meetings.done.listOpened' },
  )
}

async function drawOpen(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const items = await itemOptions(view, shown.meeting)
  return page(
    c,
    <Frame shown={shown} title={t('meetings.way.speakers')} lead={t('meetings.speakers.openLead')}>
      <Form action={to(meetingPage(shown.meeting, '/speakers/new'))} form={form}>
        <TextField name="title" lang="und" />
        {items.length > 0 && (
          <Select name="item" options={[{ value: '', label: t('meetings.edit.none') }, ...items]} />
        )}
        <TextField name="opensAt" hint={t('meetings.speakers.windowHint')} />
        <TextField name="closesAt" />
        <Radios
          name="order"
          options={[
            { value: 'rule', label: t('meetings.speakers.byRule') },
            { value: 'groups', label: t('meetings.speakers.groupsFirst') },
            { value: 'as-signed-up', label: t('meetings.speakers.asSignedUp') },
          ]}
        />
        <Button>{t('meetings.speakers.open')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

const ACTS = ['sign-up', 'spoke', 'move', 'withdraw'] as const
const changeForm = z.object({
  act: z.enum(ACTS).meta(label('act')),
  party: z.string().max(300).optional().meta(label('party')),
  onBehalf: z.string().max(300).optional().meta(label('onBehalf')),
  isReply: z.boolean().meta(label('isReply')),
  speaker: z.string().max(100).optional().meta(label('speaker')),
  before: z.string().max(100).optional().meta(label('before')),
})
type Change = z.infer<typeof changeForm>

async function changing(c: Ctx): Promise<ShownSpeakers> {
  const view = viewOf(c)
  const at = await speakersAt(c, view)
  demand(view.viewer, mayChange(view, at.shown.meeting))
  return at
}

/** GET /programmes/:programme/meetings/:meeting/speakers/:list/change */
export async function showChange(c: Ctx): Promise<Response> {
  const at = await changing(c)
  const isFloor = mayKeepFloorOf(viewOf(c).viewer, at.shown.meeting)
  return drawChange(c, at, startForm(changeForm, { act: isFloor ? 'spoke' : 'sign-up' }))
}

/** POST /programmes/:programme/meetings/:meeting/speakers/:list/change */
export async function postChange(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await changing(c)
  const form = await readForm(c, changeForm)
  if (!form.ok) return drawChange(c, at, form)
  return submitOnce(
    c,
    async (services) => {
      await change(services, view, at, form.data)
      return view.to(speakersPage(at.list))
    },
    {
      refused: async (refused) => drawChange(c, await changing(c), refused),
      done: 'meetings.done.listChanged',
    },
  )
}

async function change(
  services: Services,
  { viewer }: View,
  { list }: ShownSpeakers,
  given: Change,
): Promise<void> {
  const { act, onBehalf = null, isReply, speaker = '', before = null } = given
  const own = voicesOf(viewer)
  if (act === 'sign-up') {
    const party = parseRef(given.party ?? '') ?? own[0]
    if (!party) throw coreProblems.badRequest()
    await signUp(services, viewer, { list: list.id, party, onBehalf, isReply })
  } else if (act === 'move') await moveSpeaker(services, viewer, { list: list.id, speaker, before })
  else if (act === 'spoke') await noteSpoke(services, viewer, { list: list.id, speaker })
  else await withdrawSpeaker(services, viewer, { list: list.id, speaker })
}

async function drawChange(c: Ctx, { shown, list }: ShownSpeakers, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, viewer } = view
  const isFloor = mayKeepFloorOf(viewer, shown.meeting)
  const parties = isFloor ? await partiesIn(view, shown) : voicesOf(viewer)
  await Promise.all([nameEntities(view, parties), nameSpeakers(view, [list])])
  const waiting = [...inOrder(list.speakers, false), ...inOrder(list.speakers, true)].filter(
    ({ status, party }) => status === 'waiting' && (isFloor || maySpeak(viewer, party)),
  )
  const speakers = waiting.map((one): Option => ({
    value: one.id,
    label: `${partyName(view, one.party)}${one.isReply ? ` (${t('meetings.speakers.reply')})` : ''}`,
  }))
  const acts = isFloor ? ACTS : (['sign-up', 'withdraw'] as const)
  const groups = await groupOptions(
    view,
    shown.meeting,
    parties.filter(({ kind }) => kind !== 'group'),
  )
  const none = { value: '', label: t('meetings.edit.none') }
  return page(
    c,
    <Frame
      shown={shown}
      title={t('meetings.speakers.change')}
      lead={t('meetings.speakers.of', { title: list.title })}
    >
      <Form action={to(speakersPage(list, '/change'))} form={form}>
        <Radios
          name="act"
          options={acts.map((value) => ({ value, label: t(`meetings.speakers.act.${value}`) }))}
        />
        <Select
          name="party"
          hint={t('meetings.speakers.forSignUp')}
          options={parties.map((one) => ({ value: refKey(one), label: partyName(view, one) }))}
        />
        <Select name="onBehalf" options={[none, ...groups]} />
        <Checkbox name="isReply" optional={false} />
        {speakers.length > 0 && (
          <Select name="speaker" hint={t('meetings.speakers.forOthers')} options={[none, ...speakers]} />
        )}
        {isFloor && speakers.length > 1 && (
          <Select name="before" options={[{ value: '', label: t('meetings.speakers.toEnd') }, ...speakers]} />
        )}
        <Button>{t('meetings.edit.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}
