import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkboxes,
  type Ctx,
  DayField,
  EmptyState,
  Form,
  type FormState,
  List,
  type ListRow,
  Notice,
  Page,
  Radios,
  Section,
  TextArea,
  type View,
  coreProblems,
  demand,
  nameEntities,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { chooseOffers } from '../actions/choose-offers.ts'
import { type Fit, type Fits, findFits } from '../queries/find-fits.ts'
import { findIntroductionsOf, findLastOffice } from '../queries/find-introductions.ts'
import { findRequest } from '../queries/find-requests.ts'
import { LIVE } from '../introduction-schema.ts'
import { mayEdit, mayRead } from '../policy.ts'
import { MATCHING } from '../refs.ts'
import { type Reason, exclusionsOf, preferencesOf } from '../rules/match.ts'
import { takesOffers } from '../rules/request-status.ts'
import type { Request } from '../schema.ts'
import { ownRequest } from './edit.tsx'
import { FundFits, fundsBeside } from './fund-fits.tsx'
import { introductionRow, nameIntroductions } from './introduction-row.tsx'
import { OfficeFields, asOffice, officeFields, officeOf } from './office-fields.tsx'
import { nameReasons, partyName, reasonWords } from './words.ts'

const CHOICES = ['accept', 'introduce'] as const
const chooseForm = z.object({
  offers: z.array(z.guid()).min(1).max(50).meta({ label: 'capacity.fits.choose' }),
  step: z.enum(CHOICES).meta({ label: 'capacity.fits.step' }),
  day: z.iso.date().optional().meta({ label: 'capacity.fits.day' }),
  message: z.string().trim().max(2_000).optional().meta({ label: 'capacity.fits.message' }),
  ...officeFields,
})

/** Offers that do not fit and are shown; of others only how many there are. */
const SHOWN = 50

/** GET /requests/:id/fits — the offers that fit, and those that do not, with the reasons. */
export async function showFits(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const request = await findRequest(view, c.req.param('id') ?? '')
  if (!request) throw coreProblems.notFound()
  demand(view.viewer, mayRead(view.viewer, request.state))
  const office = asOffice(await findLastOffice(view, { state: request.state }))
  const { version } = request
  return showPage(c, request, startForm(chooseForm, { step: 'accept', ...office }, { version }))
}

/** POST /requests/:id/fits */
export async function postFits(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const request = await ownRequest(c)
  const form = await readForm(c, chooseForm)
  if (!form.ok) return showPage(c, request, form)
  const { offers, step, day = null, message } = form.data
  return submitOnce(
    c,
    async (services) => {
      await chooseOffers(services, view.viewer, {
        request: request.id,
        offers,
        step,
        day,
        message: message || null,
        office: officeOf(form.data),
        expected: form.version,
      })
      return view.to(`/requests/${request.id}`)
    },
    { refused: (refused) => showPage(c, request, refused), done: 'capacity.done.chosen' },
  )
}

async function showPage(c: Ctx, request: Request, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const [programme, fits, seen, beside] = await Promise.all([
    findProgramme(view, request.programme),
    findFits(view, request),
    findIntroductionsOf(view, request),
    fundsBeside(view, request),
  ])
  const introductions = seen.map(({ introduction }) => introduction)
  const shown = { fitting: fits.fitting, excluded: fits.excluded.slice(0, SHOWN) }
  const all = [...shown.fitting, ...shown.excluded]
  await Promise.all([
    nameReasons(
      view,
      request.programme,
      all.flatMap(({ reasons }) => reasons),
    ),
    nameEntities(
      view,
      all.map(({ provider }) => provider),
    ),
    nameIntroductions(view, introductions),
  ])
  const isOn = programme !== null && (await mayAskUnder(view, programme, MATCHING))
  const live = introductions.filter(({ status }) => LIVE.includes(status))
  const open = shown.fitting.filter(({ offer }) => !live.some((one) => one.with.id === offer))
  return page(
    c,
    <Page
      title={t('capacity.fits.title')}
      lead={t('capacity.fits.lead')}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('capacity.list.title'), href: to(`/programmes/${request.programme}/requests`) },
        { label: <bdi>{request.body.title}</bdi>, href: to(`/requests/${request.id}`) },
      ]}
    >
      {live.length > 0 && (
        <Section id="introductions" title={t('capacity.introductions.title')}>
          <List rows={live.map((one) => introductionRow(view, one, 'requester'))} />
        </Section>
      )}
      <Fitting request={request} fits={shown} />
      <Choose request={request} open={open} form={form} isOn={isOn} />
      <Excluded request={request} fits={fits} shown={shown.excluded} />
      <FundFits request={request} beside={beside} />
    </Page>,
    form.status,
    view,
  )
}

/** What fits, grouped by how many preferences are met; the order says so. */
function Fitting({ request, fits: { fitting } }: { request: Request; fits: Fits }): VNode {
  const view = useView()
  const { t } = view
  if (fitting.length === 0)
    return (
      <Section id="fitting" title={t('capacity.fits.fitting', { count: 0 })}>
        <EmptyState title={t('capacity.fits.none')}>
          <p>{t('capacity.fits.noneText')}</p>
        </EmptyState>
      </Section>
    )
  // What meets no wish at all is not excluded, and does not fit either.
  const [others, own] = [fitting.filter(meetsNothing), fitting.filter((fit) => !meetsNothing(fit))]
  const groups = Map.groupBy(own, ({ met }) => met)
  return (
    <>
      <Section id="fitting" title={t('capacity.fits.fitting', { count: own.length })}>
        {own.length > 0 && <p class="hint">{t('capacity.fits.order')}</p>}
        {[...groups].map(([met, rows]) => (
          <Section level={3} title={t('capacity.fits.met', { count: met })}>
            <List rows={rows.map((fit) => fitRow(view, request, fit))} />
          </Section>
        ))}
      </Section>
      {others.length > 0 && (
        <Section id="not-excluded" title={t('capacity.fits.notExcluded', { count: others.length })}>
          <List rows={others.map((fit) => fitRow(view, request, fit))} />
        </Section>
      )}
    </>
  )
}

const meetsNothing = (fit: Fit): boolean => fit.met === 0 && preferencesOf(fit).length > 0

const fitRow = (view: View, { programme }: Request, fit: Fit): ListRow => ({
  title: <bdi>{fit.title}</bdi>,
  href: view.to(`/offers/${fit.offer}`),
  meta: [<bdi>{partyName(view, fit.provider)}</bdi>],
  children: (
    <>
      <Reasons
        title={view.t('capacity.fits.for')}
        programme={programme}
        reasons={fit.reasons.filter(({ met }) => met)}
      />
      <Reasons
        title={view.t('capacity.fits.against')}
        programme={programme}
        reasons={preferencesOf(fit).filter(({ met }) => !met)}
      />
    </>
  ),
})

/** Reasons in words, each citing the two fields that it rests on. */
export function Reasons(props: {
  title: string
  programme: string
  reasons: readonly Reason[]
}): VNode | null {
  const view = useView()
  const { title, programme, reasons } = props
  if (reasons.length === 0) return null
  return (
    <>
      <p class="meta">{title}</p>
      <ul>
        {reasons.map((reason) => (
          <li>{reasonWords(view, programme, reason)}</li>
        ))}
      </ul>
    </>
  )
}

function Choose(props: {
  request: Request
  open: readonly Fit[]
  form: FormState
  isOn: boolean
}): VNode | null {
  const view = useView()
  const { t, to, viewer } = view
  const { request, open, form, isOn } = props
  if (open.length === 0 || !mayEdit(viewer, request.state)) return null
  const isFor = request.readers !== 'own' && request.readers !== 'secretariat'
  if (!isOn || !isFor || !takesOffers(request.status))
    return (
      <Notice>
        <p>{t(isOn ? 'capacity.fits.notYet' : 'capacity.fits.off')}</p>
        {isOn && (
          <p>
            <a href={to(`/requests/${request.id}/status`)}>{t('capacity.status.title')}</a>
          </p>
        )}
      </Notice>
    )
  return (
    <Section id="choose" title={t('capacity.fits.chooseTitle')}>
      <p>{t('capacity.fits.chooseText')}</p>
      <Form action={to(`/requests/${request.id}/fits`)} form={form}>
        <Checkboxes
          name="offers"
          options={open.map(({ offer, title, provider }) => ({
            value: offer,
            label: title,
            hint: partyName(view, provider),
          }))}
        />
        <Radios
          name="step"
          options={CHOICES.map((value) => ({
            value,
            label: t(`capacity.fits.${value}`),
            hint: t(`capacity.fits.${value}Hint`),
          }))}
        />
        <DayField name="day" />
        <TextArea name="message" rows={3} lang="und" />
        <OfficeFields lead={t('capacity.office.leadFits')} />
        <Button>{t('capacity.fits.submit')}</Button>
      </Form>
    </Section>
  )
}

function Excluded(props: { request: Request; fits: Fits; shown: readonly Fit[] }): VNode | null {
  const view = useView()
  const { t, to } = view
  const { request, fits, shown } = props
  if (shown.length === 0) return null
  return (
    <Section id="excluded" title={t('capacity.fits.excluded', { count: fits.excluded.length })}>
      <p class="hint">{t('capacity.fits.excludedText', { shown: shown.length })}</p>
      <List
        rows={shown.map((fit) => ({
          title: <bdi>{fit.title}</bdi>,
          href: to(`/offers/${fit.offer}`),
          meta: [<bdi>{partyName(view, fit.provider)}</bdi>],
          children: (
            <ul>
              {exclusionsOf(fit).map((reason) => (
                <li>
                  <strong>{t(`capacity.rule.${reason.rule}`)}</strong>{' '}
                  {reasonWords(view, request.programme, reason)}
                </li>
              ))}
            </ul>
          ),
        }))}
      />
    </Section>
  )
}
