import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DayField,
  DescriptionList,
  Form,
  type FormState,
  List,
  Notice,
  type Ref,
  Section,
  Select,
  Tag,
  type View,
  coreProblems,
  dateWords,
  demand,
  isLive,
  nameEntities,
  page,
  parseRef,
  readForm,
  refKey,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { findProgrammeParties, listStates, partyRef, stateRef } from '../../../base/parties/index.ts'
import { giveLink, revokeDelegationLink } from '../actions/give-link.ts'
import { mayKeep } from '../policy.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { findLinks } from '../queries/find-statements.ts'
import { meetingPage } from '../refs.ts'
import { voicesOf } from '../statement-policy.ts'
import type { DelegationLink } from '../statement-schema.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { partyName } from './statement-words.ts'

const linkForm = z.object({
  party: z.string().max(300).meta({ label: 'meetings.field.party' }),
  until: z.iso.date().meta({ label: 'meetings.field.until' }),
})
const revokeForm = z.object({})

interface Giving {
  shown: Shown
  links: DelegationLink[]
  parties: Ref[]
}

/** Parties that can speak in a meeting of a programme: of an exercise its own. */
export async function partiesIn(view: View, { meeting, outline }: Shown): Promise<Ref[]> {
  const own = (await findProgrammeParties(view, meeting.programme)).map(partyRef)
  return outline.programme.kind === 'exercise' ? own : [...listStates().map(({ id }) => stateRef(id)), ...own]
}

async function giving(c: Ctx): Promise<Giving> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  const voices = voicesOf(view.viewer)
  const isSecretariat = mayKeep(view.viewer, shown.meeting)
  demand(view.viewer, isSecretariat || voices.length > 0)
  if (!isKeptHere(shown.outline.programme)) throw coreProblems.notFound()
  const [links, parties] = await Promise.all([
    findLinks(view, shown.meeting),
    isSecretariat ? partiesIn(view, shown) : voices,
  ])
  await nameEntities(view, [...parties, ...links.map(({ party }) => party)])
  return { shown, links, parties }
}

/** GET /programmes/:programme/meetings/:meeting/links */
export const showLinks = async (c: Ctx): Promise<Response> => draw(c, await giving(c), startForm(linkForm))

/** POST /programmes/:programme/meetings/:meeting/links — answers with the link itself, which no address and no row has. */
export async function postLink(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await giving(c)
  const form = await readForm(c, linkForm)
  if (!form.ok) return draw(c, at, form)
  const party = parseRef(form.data.party)
  if (!party) throw coreProblems.badRequest()
  const { until } = form.data
  const { programme, id: meeting } = at.shown.meeting
  let made = null as string | null
  const answer = await submitOnce(
    c,
    async (services) => {
      made = await giveLink(services, view.viewer, { programme, meeting, party, until })
      return view.to(meetingPage(at.shown.meeting, '/links'))
    },
    { refused: (refused) => draw(c, at, refused) },
  )
  // A form that is sent twice makes one link, which the second answer does not have: it leads to the list.
  if (answer.status !== 303 || made === null) return answer
  c.header('Location', undefined)
  const address = `${view.services.config.origin}${view.to('/hand-in')}?link=${made}`
  return showMade(c, at.shown, { party, until, address })
}

async function showMade(
  c: Ctx,
  shown: Shown,
  { party, until, address }: { party: Ref; until: string; address: string },
): Promise<Response> {
  const view = viewOf(c)
  const { t, lang, to } = view
  await nameEntities(view, [party])
  return page(
    c,
    <Frame shown={shown} title={t('meetings.links.made')}>
      <DescriptionList
        items={[
          [t('meetings.field.party'), <bdi>{partyName(view, party)}</bdi>],
          [t('meetings.field.until'), dateWords(until, lang)],
          [
            t('meetings.links.link'),
            <code class="break" dir="ltr">
              {address}
            </code>,
          ],
        ]}
      />
      <Notice status>
        <p>{t('meetings.links.once')}</p>
      </Notice>
      <p>
        <a href={to(meetingPage(shown.meeting, '/links'))}>{t('meetings.way.links')}</a>
      </p>
    </Frame>,
    200,
    view,
  )
}

async function draw(c: Ctx, { shown, links, parties }: Giving, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { meeting } = shown
  return page(
    c,
    <Frame shown={shown} title={t('meetings.way.links')} lead={t('meetings.links.lead')}>
      <Form action={to(meetingPage(meeting, '/links'))} form={form}>
        <Select
          name="party"
          options={parties.map((one) => ({ value: refKey(one), label: partyName(view, one) }))}
        />
        <DayField name="until" />
        <Button>{t('meetings.links.make')}</Button>
      </Form>
      {links.length > 0 && (
        <Section title={t('meetings.links.title')}>
          <List rows={links.map((link) => linkRow(view, shown, link))} />
        </Section>
      )}
    </Frame>,
    form.status,
    view,
  )
}

const linkRow = (view: View, { meeting }: Shown, link: DelegationLink) => {
  const { t, lang, to, services } = view
  const holds = isLive(link, services.clock())
  return {
    title: <bdi>{partyName(view, link.party)}</bdi>,
    tags: !holds && <Tag>{t('meetings.links.ended')}</Tag>,
    meta: [`${t('meetings.field.until')}: ${dateWords(link.until, lang)}`],
    ...(holds && {
      children: <Revoke action={to(meetingPage(meeting, `/links/${link.id}/revoke`))} />,
    }),
  }
}

function Revoke({ action }: { action: string }): VNode {
  const { t } = useView()
  return (
    <Form action={action} form={startForm(revokeForm)}>
      <Button>{t('meetings.links.revoke')}</Button>
    </Form>
  )
}

/** POST /programmes/:programme/meetings/:meeting/links/:id/revoke */
export async function postRevoke(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await giving(c)
  return submitOnce(
    c,
    async (services) => {
      await revokeDelegationLink(services, view.viewer, c.req.param('id') ?? '')
      return view.to(meetingPage(at.shown.meeting, '/links'))
    },
    { refused: () => draw(c, at, startForm(linkForm)), done: 'meetings.done.revoked' },
  )
}
