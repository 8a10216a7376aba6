import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  Checkbox,
  type Ctx,
  DayField,
  DescriptionList,
  Form,
  type FormState,
  Hidden,
  Notice,
  Select,
  TextField,
  type View,
  coreProblems,
  dateWords,
  demand,
  languageName,
  oneLine,
  page,
  readForm,
  requireAccount,
  senderOf,
  startForm,
  submitOnce,
  takeTurn,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { handOverPart } from '../actions/hand-over-part.ts'
import { LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { mayHandOver } from '../policy.ts'
import { linkForForm, linkOfForm } from '../link-in-form.ts'
import { reportingProblems } from '../problems.ts'
import { findHanded } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import { partsOf } from '../rules/parts.ts'
import { WorkPage, nameWork, partTitle, toWork } from './frame.tsx'
import { workOf } from './work-of.ts'

/** Letters to addresses that somebody typed: nobody sends them by the thousand from here. */
const LIMIT = { name: 'reporting/hand-over', seconds: 3_600, turns: 60 }

const formOf = ({ services }: View, { questionnaire }: Work) =>
  z.object({
    part: z
      .enum(partsOf(questionnaire.body).map(({ name }) => name))
      .meta({ label: 'reporting.field.handedPart' }),
    name: oneLine(LIMITS_OF_CONTRIBUTIONS.name).meta({ label: 'reporting.field.handedTo' }),
    email: z.email().max(254).optional().meta({ label: 'reporting.field.handedEmail' }),
    language: z.enum(services.words.languages).meta({ label: 'reporting.field.letterLanguage' }),
    until: z.iso.date().meta({ label: 'reporting.field.until' }),
    showsStanding: z.boolean().meta({ label: 'reporting.field.showsStanding' }),
    again: z.string().max(100).optional(),
    /** See `link-in-form.ts`. */
    link: z.string().max(400),
  })

/** @throws notFound, notAllowed, notNow: it is no draft */
async function handableWork(c: Ctx): Promise<Work> {
  const work = await workOf(c)
  demand(c.var.viewer, mayHandOver(c.var.viewer, work.report.state))
  if (work.report.status !== 'draft') throw reportingProblems.notNow()
  return work
}

/** GET /reports/:id/handed-over/new?part=&again= */
export async function newHandOver(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await handableWork(c)
  const again = (await findHanded(view, work)).find(({ id }) => id === c.req.query('again'))
  const form = startForm(formOf(view, work), {
    part: again?.part ?? c.req.query('part'),
    ...(again && { again: again.id, name: again.to.name, email: again.to.email ?? undefined }),
    language: view.lang,
    until: work.round.closes,
    showsStanding: again?.showsStanding ?? false,
    link: linkForForm(view.services, work.report.id, requireAccount(view.viewer)),
  } as never)
  return showForm(c, work, form)
}

/** POST /reports/:id/handed-over/new — answers with the link itself, which no address and no row has. */
export async function postHandOver(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await handableWork(c)
  const form = await readForm(c, formOf(view, work))
  if (!form.ok) return showForm(c, work, form)
  const { services, viewer } = c.var
  const { email = null, language, link: carried, ...given } = form.data
  const link = linkOfForm(services, work.report.id, requireAccount(viewer), carried)
  if (link === null) throw coreProblems.badRequest()
  const contribute = `/${language}${view.to('/contribute').slice(view.lang.length + 1)}`
  const answer = await submitOnce(
    c,
    async (tx) => {
      const handed = { ...given, report: work.report.id, email, language, link, page: contribute }
      await handOverPart(tx, viewer, handed)
      return view.to(`/reports/${work.report.id}/handed-over`)
    },
    {
      turn: async () => void (await takeTurn(services, LIMIT, senderOf(c))),
      refused: (refused) => showForm(c, work, refused),
    },
  )
  if (answer.status !== 303) return answer
  c.header('Location', undefined)
  const isSent = email !== null && services.mail.leaves
  return showLink(c, work, {
    name: given.name,
    until: given.until,
    email,
    address: isSent ? null : `${services.config.origin}${contribute}?link=${link}`,
  })
}

async function showForm(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang, services } = view
  return page(
    c,
    <WorkPage
      work={work}
      programme={await nameWork(view, work)}
      title={t('reporting.handOver.title')}
      lead={t('reporting.handOver.lead')}
      trail={[toWork(view, work), toHanded(view, work)]}
    >
      <Form action={to(`/reports/${work.report.id}/handed-over/new`)} form={form}>
        <Hidden name="link" value={form.values['link'] ?? ''} />
        <Whom work={work} form={form} />
        <TextField
          name="email"
          type="email"
          autocomplete="off"
          hint={t('reporting.handOver.emailHint', { mail: services.mail.leaves ? 'yes' : 'other' })}
        />
        <Select
          name="language"
          hint={t('reporting.handOver.languageHint')}
          options={services.words.languages.map((value) => ({ value, label: languageName(value, lang) }))}
        />
        <DayField
          name="until"
          hint={t('reporting.handOver.untilHint', { day: dateWords(work.round.closes, lang) })}
        />
        <Checkbox name="showsStanding" hint={t('reporting.handOver.standingHint')} optional={false} />
        <Button>{t('reporting.handOver.submit')}</Button>
      </Form>
    </WorkPage>,
    form.status,
    view,
  )
}

/** Which part, and to whom; of a new link, both are known. */
function Whom({ work, form: { values } }: { work: Work; form: FormState }): VNode {
  const view = useView()
  const { t } = view
  const parts = partsOf(work.questionnaire.body)
  if (!values['again'])
    return (
      <>
        <Select
          name="part"
          options={parts.map((part) => ({ value: part.name, label: partTitle(view, part) }))}
        />
        <TextField name="name" hint={t('reporting.handOver.nameHint')} autocomplete="off" />
      </>
    )
  const part = parts.find(({ name }) => name === values['part'])
  return (
    <>
      {['again', 'part', 'name'].map((name) => (
        <Hidden name={name} value={values[name] ?? ''} />
      ))}
      <DescriptionList
        items={[
          part ? [t('reporting.field.handedPart'), partTitle(view, part)] : null,
          [t('reporting.field.handedTo'), <bdi>{values['name']}</bdi>],
        ]}
      />
      <p>{t('reporting.handOver.againText')}</p>
    </>
  )
}

/** The step of a trail that leads back to what was handed over. */
export const toHanded = ({ t, to }: View, { report }: Work) => ({
  label: t('reporting.handOver.list'),
  href: to(`/reports/${report.id}/handed-over`),
})

interface Made {
  name: string
  until: string
  email: string | null
  /** The link, where the focal point passes it on; null where it was sent. */
  address: string | null
}

async function showLink(c: Ctx, work: Work, made: Made): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const again = `/reports/${work.report.id}/handed-over`
  return page(
    c,
    <WorkPage
      work={work}
      programme={await nameWork(view, work)}
      title={t('reporting.handOver.made')}
      trail={[toWork(view, work), toHanded(view, work)]}
    >
      <Link {...made} />
      <Actions
        main={{ label: t('reporting.handOver.list'), href: to(again) }}
        others={[{ label: t('reporting.handOver.another'), href: to(`${again}/new`) }]}
      />
    </WorkPage>,
    200,
    view,
  )
}

function Link({ name, until, email, address }: Made): VNode {
  const { t, lang } = useView()
  return (
    <>
      <DescriptionList
        items={[
          [t('reporting.field.handedTo'), <bdi>{name}</bdi>],
          [t('reporting.field.until'), dateWords(until, lang)],
          address !== null && [
            t('reporting.handOver.link'),
            <code class="break" dir="ltr">
              {address}
            </code>,
          ],
        ]}
      />
      <Notice status>
        <p>
          {address === null
            ? t('reporting.handOver.sent', { email: email ?? '' })
            : t('reporting.handOver.once')}
        </p>
      </Notice>
    </>
  )
}
