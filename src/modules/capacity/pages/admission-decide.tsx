import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Radios,
  TextArea,
  coreProblems,
  demand,
  nameEntities,
  page,
  parseRef,
  readForm,
  refKey,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, outlineOf } from '../../../base/programme/index.ts'
import { admitOrganization } from '../actions/admit-organization.ts'
import { mayAdmit } from '../policy.ts'
import { requirePart } from '../queries/find-features.ts'
import { findAdmissions } from '../queries/find-offers.ts'
import { OFFERS } from '../refs.ts'
import { ADMISSION_ACTS, admissionActsOf } from '../rules/admission-acts.ts'
import { partyName } from './words.ts'

const decideForm = z.object({
  act: z.enum(ADMISSION_ACTS).meta({ label: 'capacity.admission.decision' }),
  reason: z.string().trim().min(1).max(2_000).meta({ label: 'capacity.field.reason' }),
})

/** The organization that somebody decides on, in the programme that the address names. */
async function deciding(c: Ctx, key: string | undefined) {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { id } = outline.programme
  demand(view.viewer, mayAdmit(view.viewer, id))
  await requirePart(view, id, OFFERS)
  const provider = parseRef(key?.slice(0, 200) ?? '')
  if (provider?.module !== 'parties' || provider.kind !== 'organization') throw coreProblems.notFound()
  await nameEntities(view, [provider])
  if (!view.names.has(refKey(provider))) throw coreProblems.notFound()
  const admission = (await findAdmissions(view, id)).find((one) => refKey(one.provider) === refKey(provider))
  return { view, outline, provider, admission }
}
type Deciding = Awaited<ReturnType<typeof deciding>>

const startOf = ({ admission }: Deciding): FormState =>
  startForm(decideForm, {}, { version: admission?.version ?? 0 })

/** GET /offers/admissions/:programme/decide?provider= */
export async function askAdmission(c: Ctx): Promise<Response> {
  const found = await deciding(c, c.req.query('provider'))
  return showDecision(c, found, startOf(found))
}

/** POST /offers/admissions/:programme/decide?provider= */
export async function postAdmission(c: Ctx): Promise<Response> {
  const form = await readForm(c, decideForm)
  const found = await deciding(c, c.req.query('provider'))
  if (!form.ok) return showDecision(c, found, form)
  const { view, outline, provider } = found
  const { act, reason } = form.data
  const { id: programme } = outline.programme
  return submitOnce(
    c,
    async (services) => {
      const given = { programme, provider, act, reason, expected: form.version }
      await admitOrganization(services, view.viewer, given)
      return view.to(`/offers/admissions/${programme}`)
    },
    {
      refused: (refused) => showDecision(c, found, refused),
      changed: async () => {
        const now = await deciding(c, refKey(provider))
        return showDecision(c, now, startOf(now))
      },
      done: 'capacity.done.decided',
    },
  )
}

async function showDecision(c: Ctx, found: Deciding, form: FormState): Promise<Response> {
  const { view, outline, provider, admission } = found
  const { t, to } = view
  const here = `/offers/admissions/${outline.programme.id}`
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('capacity.admission.decide', { name: partyName(view, provider) })}
      lead={t('capacity.admission.decideLead')}
      trail={[{ label: t('capacity.admission.title'), href: to(here) }]}
    >
      <Form action={to(`${here}/decide?provider=${encodeURIComponent(refKey(provider))}`)} form={form}>
        <Radios
          name="act"
          options={admissionActsOf(admission?.status).map((value) => ({
            value,
            label: t(`capacity.admission.${value}`),
            hint: t(`capacity.admission.${value}Hint`),
          }))}
        />
        <TextArea name="reason" rows={3} lang="und" hint={t('capacity.admission.reasonHint')} />
        <Button>{t('capacity.admission.save')}</Button>
      </Form>
    </ProgrammePage>,
    form.status,
    view,
  )
}
