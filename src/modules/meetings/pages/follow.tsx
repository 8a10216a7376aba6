import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Page,
  Radios,
  coreProblems,
  nameEntities,
  page,
  readForm,
  refKey,
  requireAccount,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, findOutline, programmeAddress, programmeRef } from '../../../base/programme/index.ts'
import { followMeetings, stopFollowing, unfollowMeetings } from '../actions/follow-meetings.ts'
import { titleOf } from '../entities.ts'
import type { Followed } from '../follow-schema.ts'
import { findFollowed, findOwnFollows } from '../queries/find-follows.ts'
import { findMeeting } from '../queries/find-meetings.ts'
import { meetingPage, meetingRef } from '../refs.ts'

const followForm = z.object({
  what: z.enum(['programme', 'meeting', 'none']).meta({ label: 'meetings.follow.what' }),
})

/** The page of what can be followed: all meetings of a programme, and one of them where the address names it. */
async function following(c: Ctx) {
  const view = viewOf(c)
  requireAccount(view.viewer)
  const outline = await findOutline(view, c.req.param('programme') ?? '')
  const asked = c.req.query('meeting')
  const meeting = outline && asked ? await findMeeting(view, outline.programme.id, asked) : null
  if (!outline || (asked && !meeting)) throw coreProblems.notFound()
  const below = `/programmes/${outline.programme.id}/follow` as const
  return { view, outline, meeting, action: view.to(asked ? `${below}?meeting=${asked}` : below) }
}

/** GET /programmes/:programme/follow?meeting= */
export async function showFollow(c: Ctx): Promise<Response> {
  const at = await following(c)
  const own = await findOwnFollows(at.view, at.outline.programme.id)
  const what = own.some(({ meeting }) => meeting === null)
    ? 'programme'
    : at.meeting && own.some(({ meeting }) => meeting === at.meeting!.id)
      ? 'meeting'
      : 'none'
  return draw(c, at, startForm(followForm, { what }))
}

/** POST /programmes/:programme/follow?meeting= */
export async function postFollow(c: Ctx): Promise<Response> {
  const at = await following(c)
  const form = await readForm(c, followForm)
  if (!form.ok) return draw(c, at, form)
  const { view, outline, meeting } = at
  const { viewer } = view
  const programme = outline.programme.id
  const all: Followed = { programme, meeting: null }
  const one: Followed | null = meeting && { programme, meeting: meeting.id }
  const { what } = form.data
  return submitOnce(
    c,
    async (services) => {
      if (what !== 'programme') await unfollowMeetings(services, viewer, all)
      if (what !== 'meeting' && one) await unfollowMeetings(services, viewer, one)
      const wanted = { programme: all, meeting: one, none: null }[what]
      if (wanted) await followMeetings(services, viewer, wanted)
      return meeting ? view.to(meetingPage(meeting)) : programmeAddress(view, outline.programme, '/meetings')
    },
    {
      refused: (refused) => draw(c, at, refused),
      done: what === 'none' ? 'meetings.done.notFollowed' : 'meetings.done.followed',
    },
  )
}

async function draw(c: Ctx, at: Awaited<ReturnType<typeof following>>, form: FormState): Promise<Response> {
  const { view, outline, meeting, action } = at
  const { t, lang, services } = view
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('meetings.follow.title')}
      lead={t('meetings.follow.lead')}
      trail={[
        { label: t('meetings.list.title'), href: programmeAddress(view, outline.programme, '/meetings') },
        ...(meeting ? [{ label: titleOf(meeting, lang), href: view.to(meetingPage(meeting)) }] : []),
      ]}
    >
      {!services.mail.leaves && <p class="hint">{t('meetings.follow.unsent')}</p>}
      <Form action={action} form={form}>
        <Radios
          name="what"
          options={[
            ...(meeting
              ? [{ value: 'meeting', label: t('meetings.follow.meeting', { title: titleOf(meeting, lang) }) }]
              : []),
            { value: 'programme', label: t('meetings.follow.programme') },
            { value: 'none', label: t('meetings.follow.none') },
          ]}
        />
        <Button>{t('meetings.follow.save')}</Button>
      </Form>
    </ProgrammePage>,
    form.status,
    view,
  )
}

const stopForm = z.object({})

/** GET /follow/:follow — from an e-mail; it shows a button, for programs open links that stand in e-mails. */
export async function showStop(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const id = c.req.param('follow') ?? ''
  const followed = await findFollowed(view, id)
  if (!followed) throw coreProblems.notFound()
  const { programme, meeting } = followed
  const ref = meeting === null ? programmeRef(programme) : meetingRef({ programme, id: meeting })
  await nameEntities(view, [ref])
  return page(
    c,
    <Page title={t('meetings.follow.stop')}>
      <p>{t('meetings.follow.stopText', { what: view.names.get(refKey(ref))?.name ?? programme })}</p>
      <Form action={to(`/follow/${id}`)} form={startForm(stopForm)}>
        <Button>{t('meetings.follow.stopNow')}</Button>
      </Form>
    </Page>,
    200,
    view,
  )
}

/** POST /follow/:follow */
export async function postStop(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const id = c.req.param('follow') ?? ''
  const followed = await findFollowed(view, id)
  if (!followed) throw coreProblems.notFound()
  return submitOnce(
    c,
    async (services) => {
      await stopFollowing(services, id)
      return view.to(`/programmes/${followed.programme}/meetings`)
    },
    { refused: () => showStop(c), done: 'meetings.done.notFollowed' },
  )
}
