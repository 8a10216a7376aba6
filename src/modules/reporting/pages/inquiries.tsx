import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  DescriptionList,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  List,
  type ListRow,
  Moment,
  Section,
  Tag,
  TextArea,
  type View,
  coreProblems,
  nameEntities,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { giveHelp, withdrawHelp } from '../actions/give-help.ts'
import { replyToInquiry } from '../actions/reply-to-inquiry.ts'
import { LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { findHelp, findInquiries, findInquiry } from '../queries/find-inquiries.ts'
import { findRoundOf } from '../queries/find-shared.ts'
import { preparedOf } from '../rules/made-ready.ts'
import type { Help, Inquiry } from '../store-inquiries.ts'
import { questionWords } from './ask.tsx'
import { stateName } from './frame.tsx'

// What States ask the secretariat about questions, for the secretariat.

const words = (label: 'reporting.inquiry.replyText' | 'reporting.inquiry.helpText') =>
  z.string().trim().min(1).max(LIMITS_OF_CONTRIBUTIONS.note).meta({ label })

const isReviewed = z.boolean().meta({ label: 'reporting.inquiry.reviewed' })

const replyForm = z.object({
  reply: words('reporting.inquiry.replyText'),
  /** The same, or other words, for everyone. */
  help: z
    .string()
    .trim()
    .max(LIMITS_OF_CONTRIBUTIONS.note)
    .optional()
    .meta({ label: 'reporting.inquiry.helpText' }),
  isReviewed,
})
const helpForm = z.object({ help: words('reporting.inquiry.helpText'), isReviewed })
const withdrawForm = z.object({ given: z.string().max(100) })

/** GET /inquiries/:programme */
export async function showInquiries(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const outline = await outlineOf(c, view)
  const { id } = outline.programme
  const inquiries = await findInquiries(view, id)
  await nameEntities(
    view,
    inquiries.map(({ state }) => stateRef(state)),
  )
  const row = (one: Inquiry): ListRow => ({
    title: <bdi>{stateName(view, one.state)}</bdi>,
    href: to(`/inquiries/${id}/${one.id}`),
    tags: !one.reply && <Tag>{t('reporting.inquiry.open')}</Tag>,
    meta: [<Moment at={one.at} />, <bdi dir="ltr">{one.question}</bdi>],
  })
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('reporting.inquiry.list')}
      lead={t('reporting.inquiry.listLead')}
      trail={[{ label: t('reporting.nav'), href: programmeAddress(view, outline.programme, '/reports') }]}
    >
      <List rows={inquiries.map(row)} empty={<EmptyState title={t('reporting.inquiry.listNone')} />} />
    </ProgrammePage>,
    200,
    view,
  )
}

/** GET /inquiries/:programme/:inquiry */
export async function showInquiry(c: Ctx): Promise<Response> {
  const inquiry = await inquiryOf(c)
  return showOne(c, inquiry, formOf(inquiry))
}

/** Help alone, once it was replied to. */
const formOf = ({ reply }: Inquiry): FormState => (reply ? startForm(helpForm, {}) : startForm(replyForm, {}))

async function inquiryOf(c: Ctx): Promise<Inquiry> {
  const { programme = '', inquiry: id = '' } = c.req.param()
  const found = await findInquiry(viewOf(c), programme, id)
  if (!found) throw coreProblems.notFound()
  return found
}

const addressOf = ({ programme, id }: Inquiry): string => `/inquiries/${programme}/${id}`

/** POST /inquiries/:programme/:inquiry — replies to the State, and gives the help beside it to everyone. */
export async function postReply(c: Ctx): Promise<Response> {
  const inquiry = await inquiryOf(c)
  const form = await readForm(c, replyForm)
  if (!form.ok) return showOne(c, inquiry, form)
  const { viewer, lang, to } = viewOf(c)
  const { reply, help, isReviewed } = form.data
  return submitOnce(
    c,
    async (services) => {
      await replyToInquiry(services, viewer, { inquiry: inquiry.id, text: reply })
      if (help) await giveHelp(services, viewer, { inquiry: inquiry.id, lang, text: help, isReviewed })
      return to(addressOf(inquiry))
    },
    {
      refused: (refused) => showOne(c, inquiry, refused),
      done: help ? 'reporting.done.helpGiven' : 'reporting.done.replied',
    },
  )
}

/** POST /inquiries/:programme/:inquiry/help */
export async function postHelp(c: Ctx): Promise<Response> {
  const inquiry = await inquiryOf(c)
  const form = await readForm(c, helpForm)
  if (!form.ok)
    return showOne(c, inquiry, {
      ...formOf(inquiry),
      values: form.values,
      errors: form.errors,
      status: form.status,
    })
  const { viewer, lang, to } = viewOf(c)
  return submitOnce(
    c,
    async (services) => {
      const { help: text, isReviewed } = form.data
      await giveHelp(services, viewer, { inquiry: inquiry.id, lang, text, isReviewed })
      return to(addressOf(inquiry))
    },
    { refused: (refused) => showOne(c, inquiry, refused), done: 'reporting.done.helpGiven' },
  )
}

/** POST /inquiries/:programme/:inquiry/withdraw */
export async function postWithdrawHelp(c: Ctx): Promise<Response> {
  const inquiry = await inquiryOf(c)
  const form = await readForm(c, withdrawForm)
  const again = ({ errors, status }: FormState) => showOne(c, inquiry, { ...formOf(inquiry), errors, status })
  if (!form.ok) return again(form)
  const { viewer, to } = viewOf(c)
  return submitOnce(
    c,
    async (services) => {
      await withdrawHelp(services, viewer, { help: form.data.given })
      return to(addressOf(inquiry))
    },
    { refused: again, done: 'reporting.done.helpWithdrawn' },
  )
}

async function showOne(c: Ctx, inquiry: Inquiry, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const outline = await outlineOf(c, view)
  const [asked, help] = await Promise.all([
    findRoundOf(view, inquiry.report),
    findHelp(view, { programme: inquiry.programme, id: inquiry.questionnaire }),
    nameEntities(view, [stateRef(inquiry.state)]),
  ])
  if (!asked) throw coreProblems.notFound()
  const { body } = asked.questionnaire
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={questionWords(view, preparedOf(body), inquiry.question)}
      kind={t('reporting.inquiry.from', { state: stateName(view, inquiry.state) })}
      trail={[{ label: t('reporting.inquiry.list'), href: to(`/inquiries/${inquiry.programme}`) }]}
    >
      <p class="typed" dir="auto">
        {inquiry.text}
      </p>
      <DescriptionList
        items={[
          [t('reporting.inquiry.at'), <Moment at={inquiry.at} />],
          [t('reporting.inquiry.reply'), inquiry.reply && <span dir="auto">{inquiry.reply.text}</span>],
        ]}
      />
      <Form action={to(`${addressOf(inquiry)}${inquiry.reply ? '/help' : ''}`)} form={form}>
        {!inquiry.reply && (
          <TextArea name="reply" rows={5} lang="und" hint={t('reporting.inquiry.replyHint')} />
        )}
        <TextArea name="help" rows={4} lang={view.lang} hint={t('reporting.inquiry.helpHint')} />
        {form.errors['help'] && <Checkbox name="isReviewed" optional={false} />}
        <Button>{t(`reporting.inquiry.${inquiry.reply ? 'give' : 'sendReply'}`)}</Button>
      </Form>
      <Section title={t('reporting.inquiry.given')}>
        <List
          rows={(help.get(inquiry.question) ?? []).map((one) => helpRow(view, inquiry, one))}
          empty={<p>{t('reporting.inquiry.noHelp')}</p>}
        />
      </Section>
    </ProgrammePage>,
    form.status,
    view,
  )
}

const helpRow = ({ t, to }: View, inquiry: Inquiry, { id, lang, text, at }: Help): ListRow => ({
  title: <span lang={lang}>{text}</span>,
  meta: [<Moment at={at} />],
  children: (
    <Form action={to(`${addressOf(inquiry)}/withdraw`)}>
      <Hidden name="given" value={id} />
      <Button quiet>{t('reporting.inquiry.withdraw')}</Button>
    </Form>
  ),
})
