import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  Form,
  type FormState,
  Hidden,
  Moment,
  Quote,
  Section,
  TextArea,
  TextField,
  type View,
  coreProblems,
  demand,
  oneLine,
  page,
  readForm,
  refuseForm,
  seenText,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { compareMandate } from '../actions/compare-mandate.ts'
import { takeBackMandate } from '../actions/take-back-mandate.ts'
import { type OfficialWording, officialWordingSlot } from '../official-wording.ts'
import { mayCompare } from '../policy.ts'
import { findMandateChecks } from '../queries/find-mandates.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { type MandatedFeature, areEnough, currentChecks, holdsFor } from '../rules/feature-status.ts'
import { isCitedPlace } from '../rules/is-cited-place.ts'
import type { ComparedMandate, MandateCheck } from '../schema.ts'
import { ProgrammePage, outlineOf, programmeAddress } from './components.tsx'
import { Said, said } from './said.tsx'
import { DocumentLink, PlaceLink, documentName, nameDocuments } from './source-line.tsx'

const comparing = z.object({
  paragraph: oneLine(100).min(1).meta({ label: 'programme.compareMandate.paragraph' }),
  wording: oneLine(64).default(''),
})
const takingBack = z.object({
  reason: seenText(1000).default('').meta({ label: 'programme.compareMandate.reason' }),
})

interface Asked {
  view: View
  outline: Outline
  feature: MandatedFeature
}

/** The mandate that an address names. @throws notFound, signInNeeded, notAllowed */
async function mandateAsked(c: Ctx): Promise<Asked> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { programme } = outline
  demand(view.viewer, mayCompare(view.viewer, programme.id))
  const feature = programme.body.features.find(({ id }) => id === c.req.param('feature'))
  if (feature?.status !== 'mandated' || feature.mandate.checked) throw coreProblems.notFound()
  await nameDocuments(view, [feature])
  return { view, outline, feature }
}

/** GET /programmes/:programme/mandates/:feature — a mandate beside the official wording that it cites, for whoever may compare them. */
export const showCompareMandate = (c: Ctx): Promise<Response> => comparePage(c, startForm(comparing))

/** POST the same: a paragraph to look at, or that the one shown says so */
export async function postCompareMandate(c: Ctx): Promise<Response> {
  const { view, outline, feature } = await mandateAsked(c)
  const form = await readForm(c, comparing)
  if (!form.ok) return comparePage(c, form)
  const { paragraph: place, wording } = form.data
  const [shown = null] = await officialWordingSlot.get(view.services)(view, [
    { document: feature.mandate.document, paragraph: place },
  ])
  const isCited = isCitedPlace(feature.mandate.paragraph, place)
  const isRead = shown?.checksum === wording
  const fault = !isCited ? 'notCited' : shown === null ? 'noWording' : isRead ? null : 'lookFirst'
  if (fault)
    return comparePage(c, refuseForm(form, { paragraph: view.t(`programme.compareMandate.${fault}`) }))
  return submitOnce(
    c,
    async (services) => {
      const { id } = outline.programme
      await compareMandate(services, c.var.viewer, { programme: id, feature: feature.id, place, wording })
      return to(c, mandatesOf(outline, feature))
    },
    { refused: (refused) => comparePage(c, refused), done: 'programme.done.mandateCompared' },
  )
}

/** POST /programmes/:programme/mandates/:feature/take-back */
export async function postTakeBackMandate(c: Ctx): Promise<Response> {
  const { outline, feature } = await mandateAsked(c)
  const form = await readForm(c, takingBack)
  if (!form.ok) return comparePage(c, form)
  return submitOnce(
    c,
    async (services) => {
      const { id } = outline.programme
      const { reason } = form.data
      await takeBackMandate(services, c.var.viewer, { programme: id, feature: feature.id, reason })
      return to(c, mandatesOf(outline, feature))
    },
    { refused: (refused) => comparePage(c, refused), done: 'programme.done.mandateTakenBack' },
  )
}

/** Where the forms of a mandate stand, without language. */
const addressOf = ({ programme }: Outline, { id }: MandatedFeature): string =>
  `/programmes/${programme.id}/mandates/${id}`

const mandatesOf = ({ programme }: Outline, { id }: MandatedFeature): string =>
  `/programmes/${programme.id}/mandates#${id}`

async function comparePage(c: Ctx, form: FormState): Promise<Response> {
  const { view, outline, feature } = await mandateAsked(c)
  const { document, paragraph } = feature.mandate
  const place = form.values['paragraph'] ?? paragraph
  const checks = await findMandateChecks(view, [outline.programme.id])
  const current = currentChecks(feature, checks)
  const own = current.find(({ account }) => account === view.viewer.accountId)
  const isEnough = areEnough(current)
  // Of what others compared only that it is enough concerns this person.
  const check = own ?? (isEnough ? current.at(-1) : undefined)
  const isFormer = current.length === 0 && checks.some((one) => holdsFor(one, feature))
  const [wording = null] = await officialWordingSlot.get(view.services)(view, [
    { document, paragraph: place },
  ])
  // What is refused may have been sent from the other form, as the mandate stood before.
  const schema = check ? takingBack : comparing
  const shown = form.schema === schema ? form : { ...startForm(schema), errors: form.errors }
  return page(
    c,
    <Comparison
      {...{
        outline,
        feature,
        form: shown,
        place,
        wording,
        check,
        isEnough,
        isFormer,
        others: current.length,
      }}
    />,
    form.status,
    view,
  )
}

interface Props extends Omit<Asked, 'view'> {
  form: FormState
  /** Where the wording stands that is shown. */
  place: string
  wording: OfficialWording | null
  /** Where this person compared it already, or enough others did. */
  check: ComparedMandate | undefined
  isEnough: boolean
  /** Somebody compared it as it stood before. */
  isFormer: boolean
  /** So many people compared it as it stands. */
  others: number
}

function Comparison({ outline, feature, form, place, wording, check, ...so }: Props): VNode {
  const view = useView()
  const { t } = view
  const { mandate, label } = feature
  const address = view.to(addressOf(outline, feature))
  return (
    <ProgrammePage
      outline={outline}
      title={t('programme.compareMandate.title', { feature: said(view, label) })}
      lead={t('programme.compareMandate.lead')}
      trail={[
        {
          label: t('programme.mandates.title'),
          href: programmeAddress(view, outline.programme, '/mandates'),
        },
      ]}
    >
      <ErrorSummary errors={form.errors} />
      <DescriptionList
        items={[
          [t('programme.compareMandate.feature'), <Said words={label} unmarked />],
          [t('programme.compareMandate.cites'), <PlaceLink source={mandate} />],
          [t('programme.compareMandate.note'), mandate.note && <Said words={mandate.note} />],
        ]}
      />
      {so.others > 0 && !so.isEnough && <p>{t('programme.mandates.awaitsSecond')}</p>}
      {check ? (
        <TakeBack {...{ check, form, address }} />
      ) : (
        <>
          {so.isFormer && <p>{t('programme.mandates.changedSince')}</p>}
          <Compare {...{ feature, form, address, place, wording }} />
        </>
      )}
    </ProgrammePage>
  )
}

interface CompareProps extends Pick<Props, 'feature' | 'form' | 'place' | 'wording'> {
  /** Of the form, with its language. */
  address: string
}

/** The wording, or that it is not here; and the form that confirms it, or looks at another paragraph. */
function Compare({ feature, form, address, place, wording }: CompareProps): VNode {
  const view = useView()
  const { t } = view
  const { document } = feature.mandate
  return (
    <>
      {wording ? (
        <Quote
          texts={wording.texts}
          original={wording.original}
          badge="official"
          source={{
            title: documentName(view, document),
            paragraph: place,
            href: view.to(wording.address),
            status: 'official',
          }}
        />
      ) : (
        <EmptyState title={t('programme.compareMandate.noWording')}>
          <p>
            {t('programme.compareMandate.noWordingText')} <DocumentLink id={document} />
          </p>
        </EmptyState>
      )}
      <Form action={address} form={form} isSaidAbove>
        <TextField name="paragraph" hint={t('programme.compareMandate.paragraphHint')} value={place} />
        <Hidden name="wording" value={wording?.checksum ?? ''} />
        <Button>{t(wording ? 'programme.compareMandate.confirm' : 'programme.compareMandate.look')}</Button>
      </Form>
    </>
  )
}

interface TakeBackProps extends Pick<CompareProps, 'form' | 'address'> {
  check: MandateCheck
}

function TakeBack({ check, form, address }: TakeBackProps): VNode {
  const { t } = useView()
  return (
    <Section id="compared" title={t('programme.compareMandate.done')}>
      <p>
        <PlaceLink source={{ document: check.document, paragraph: check.place }} /> · <Moment at={check.at} />
      </p>
      <Form action={`${address}/take-back`} form={form} isSaidAbove>
        <TextArea name="reason" />
        <Button>{t('programme.compareMandate.takeBack')}</Button>
      </Form>
    </Section>
  )
}
