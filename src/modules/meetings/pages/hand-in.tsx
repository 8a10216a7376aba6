import {
  Actions,
  type Ctx,
  type FormState,
  Notice,
  type Option,
  Page,
  Problem,
  type Ref,
  type View,
  clientNetwork,
  coreProblems,
  dateWords,
  demand,
  nameEntities,
  page,
  pickText,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitOnce,
  takeOwnTurn,
  takeTurn,
  viewOf,
} from '../../../core/index.ts'
import { findProgrammeParties, groupRef, listGroups, partyRef } from '../../../base/parties/index.ts'
import { asMap, exerciseBand, findOutline } from '../../../base/programme/index.ts'
import { handInByLink, handInStatement } from '../actions/hand-in-statement.ts'
import { titleOf } from '../entities.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { findAgenda, standingOf } from '../queries/find-agenda.ts'
import { findByDelegationLink } from '../queries/find-statements.ts'
import { meetingPage, statementPage } from '../refs.ts'
import { isOff } from '../rules/steps.ts'
import type { Meeting } from '../schema.ts'
import { voicesOf } from '../statement-policy.ts'
import { HandInFields, givenOf, handInForm } from './hand-in-form.tsx'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { partyName } from './statement-words.ts'

const HAND_INS = { name: 'meetings/hand-in', seconds: 600, turns: 60 }
/** Links that open nothing, by network. */
const WRONG_LINKS = { name: 'meetings/wrong-link', seconds: 600, turns: 100 }

/** Before a byte of the upload is read. @throws signInNeeded, notAllowed, notFound, tooMany */
export async function handInTurn(c: Ctx): Promise<void> {
  await handingIn(c)
  await takeOwnTurn(c, { anonymous: HAND_INS, account: HAND_INS })
}

interface HandingIn {
  shown: Shown
  /** For whom they speak in this programme. */
  parties: Ref[]
}

async function handingIn(c: Ctx): Promise<HandingIn> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  const { meeting, outline } = shown
  const voices = voicesOf(view.viewer)
  demand(view.viewer, voices.length > 0)
  if (!isKeptHere(outline.programme) || isOff(meeting)) throw coreProblems.notFound()
  return { shown, parties: voices }
}

/** GET /programmes/:programme/meetings/:meeting/statements/new?provision= */
export async function newStatement(c: Ctx): Promise<Response> {
  const at = await handingIn(c)
  const provisions = c.req.query('provision')?.slice(0, 500)
  return showForm(
    c,
    at,
    startForm(handInForm, { release: 'delivered', language: 'en', ...(provisions && { provisions }) }),
  )
}

/** POST /programmes/:programme/meetings/:meeting/statements/new */
export async function postStatement(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await handingIn(c)
  const form = await readForm(c, handInForm)
  if (!form.ok) return showForm(c, at, form)
  const read = await givenOf(view, form.data)
  if ('errors' in read) return showForm(c, at, refuseForm(form, read.errors))
  const { given } = read
  const party = at.parties.find((one) => refKey(one) === form.data.party) ?? at.parties[0]!
  const { programme, id: meeting } = at.shown.meeting
  return submitOnce(
    c,
    async (services) => {
      const id = await handInStatement(services, view.viewer, {
        ...given,
        programme,
        meeting,
        party,
      })
      return view.to(statementPage({ programme, meeting, id }))
    },
    { refused: (refused) => showForm(c, at, refused), done: 'meetings.done.handedIn' },
  )
}

async function showForm(c: Ctx, { shown, parties }: HandingIn, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { meeting } = shown
  await nameEntities(view, parties)
  return page(
    c,
    <Frame shown={shown} title={view.t('meetings.way.handIn')} lead={view.t('meetings.handIn.lead')}>
      <HandInFields
        action={view.to(meetingPage(meeting, '/statements/new'))}
        form={form}
        parties={parties.map((one) => ({ value: refKey(one), label: partyName(view, one) }))}
        groups={await groupOptions(view, meeting, parties)}
        items={await itemOptions(view, meeting)}
      />
    </Frame>,
    form.status,
    view,
  )
}

/** The items of the agenda of a meeting as it stands. */
export async function itemOptions(view: View, meeting: Pick<Meeting, 'programme' | 'id'>): Promise<Option[]> {
  const agenda = await findAgenda(view, meeting)
  const items = agenda ? standingOf(agenda).items : []
  return items.map(({ id, number, title }) => ({
    value: id,
    label: `${number} ${pickText(asMap(title), view.lang)?.text ?? ''}`,
  }))
}

/** Groups on whose behalf a statement can be made. */
export async function groupOptions(
  view: View,
  { programme }: Meeting,
  parties: readonly Ref[],
): Promise<Option[]> {
  const own = (await findProgrammeParties(view, programme))
    .filter(({ kind }) => kind === 'group')
    .map(partyRef)
  const isExercise = parties.every(({ id }) => id.startsWith(`${programme}/`))
  const groups = isExercise ? own : [...own, ...listGroups().map(({ id }) => groupRef(id))]
  await nameEntities(view, groups)
  return groups
    .filter((one) => !parties.some((party) => refKey(party) === refKey(one)))
    .map((one) => ({ value: refKey(one), label: partyName(view, one) }))
}

// By a link, without an account: nothing but handing in.

const linkIn = (c: Ctx): string => c.req.query('link') ?? ''

/** @throws tooMany */
async function openedBy(c: Ctx) {
  const opened = await findByDelegationLink(viewOf(c), linkIn(c))
  if (!opened) await takeTurn(c.var.services, WRONG_LINKS, clientNetwork(c))
  return opened
}
type Opened = NonNullable<Awaited<ReturnType<typeof openedBy>>>

/** Before a byte of the upload is read. @throws notFound, tooMany */
export async function linkTurn(c: Ctx): Promise<void> {
  const opened = await openedBy(c)
  if (opened) await takeTurn(c.var.services, HAND_INS, opened.link.id)
}

/** GET /hand-in?link= — changes nothing: mail scanners open links. */
export async function showByLink(c: Ctx): Promise<Response> {
  const opened = await openedBy(c)
  return opened
    ? showLinkForm(c, opened, startForm(handInForm, { release: 'delivered', language: 'en' }))
    : showNothing(c)
}

/** POST /hand-in?link= */
export async function postByLink(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const opened = await openedBy(c)
  if (!opened) return showNothing(c)
  const form = await readForm(c, handInForm)
  if (!form.ok) return showLinkForm(c, opened, form)
  const read = await givenOf(view, form.data)
  if ('errors' in read) return showLinkForm(c, opened, refuseForm(form, read.errors))
  const { given } = read
  const link = linkIn(c)
  try {
    return await submitOnce(
      c,
      async (services) => {
        await handInByLink(services, { ...given, link })
        return view.to('/hand-in')
      },
      {
        refused: (refused) => showLinkForm(c, opened, refused),
        done: 'meetings.done.handedIn',
        leading: (address) => `${address}?link=${link}`,
      },
    )
  } catch (error) {
    if (error instanceof Problem && error.code === 'delegationLinkNotValid') return showNothing(c)
    throw error
  }
}

async function showLinkForm(c: Ctx, { link, meeting }: Opened, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, lang, to } = view
  const outline = await findOutline(view, meeting.programme)
  await nameEntities(view, [link.party])
  return page(
    c,
    <Page
      title={t('meetings.handIn.byLink', { party: partyName(view, link.party) })}
      lead={t('meetings.handIn.byLinkLead', { day: dateWords(link.until, lang) })}
      exercise={exerciseBand(outline?.programme ?? null)}
    >
      <p>
        <a href={to(meetingPage(meeting))}>{titleOf(meeting, lang)}</a>
      </p>
      <HandInFields
        action={`${to('/hand-in')}?link=${encodeURIComponent(linkIn(c))}`}
        form={form}
        parties={[]}
        groups={await groupOptions(view, meeting, [link.party])}
        items={await itemOptions(view, meeting)}
      />
    </Page>,
    form.status,
    view,
  )
}

/** One page for all that opens nothing: it does not tell whether there ever was such a link. */
async function showNothing(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  return page(
    c,
    <Page title={t('meetings.problem.delegationLinkNotValid.title')}>
      <Notice>
        <p>{t('meetings.problem.delegationLinkNotValid.detail')}</p>
      </Notice>
      <Actions others={[{ label: t('meetings.handIn.toSite'), href: to('/') }]} />
    </Page>,
    404,
    view,
  )
}
