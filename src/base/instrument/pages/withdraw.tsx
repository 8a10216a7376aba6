import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Notice,
  Page,
  TextArea,
  page,
  readForm,
  seenText,
  startForm,
  submitOnce,
  to,
  useView,
} from '../../../core/index.ts'
import { findDocument, inLibrary } from '../../documents/index.ts'
import { type Programme, exerciseBand, findProgramme } from '../../programme/index.ts'
import { withdrawVersion } from '../actions/withdraw-version.ts'
import { instrumentProblems } from '../problems.ts'
import { standingIn } from '../rules/choose-version.ts'
import { versionsVersion } from '../rules/import-versions.ts'
import { LONGEST_REASON } from '../rules/reason.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import type { Instrument, Version } from '../schema.ts'
import { TextInVersion, VersionName } from './facts.tsx'
import { addressOfVersion, addressOfWithdrawal, titleWords } from './text-page.tsx'
import { ownVersionAsked } from './version-asked.ts'

const withdrawal = z.object({
  reason: seenText(LONGEST_REASON).min(1).meta({ label: 'instrument.withdraw.reason' }),
})

interface Place {
  instrument: Instrument
  versions: Version[]
  version: Version
  /** What would stand in its place; undefined where nothing would. */
  next: Version | undefined
  /** It stands now. */
  isStanding: boolean
  text: string
  programme: Programme | null
}

/** GET /instruments/:id/withdraw?version=&text= — what undoing the acceptance of a version does, and why it is undone. */
export async function showWithdraw(c: Ctx): Promise<Response> {
  const place = await placeOf(c)
  return withdrawPage(c, place, startWithdrawal(place))
}

const startWithdrawal = ({ versions }: Place): FormState =>
  startForm(withdrawal, {}, { version: versionsVersion(versions) })

/** POST the same */
export async function postWithdraw(c: Ctx): Promise<Response> {
  const place = await placeOf(c)
  const form = await readForm(c, withdrawal)
  if (!form.ok) return withdrawPage(c, place, form)
  const { version } = place
  return submitOnce(
    c,
    async (services) => {
      await withdrawVersion(services, c.var.viewer, {
        instrument: version.instrument,
        version: version.number,
        language: version.language,
        expected: form.version,
        reason: form.data.reason,
      })
      return to(c, addressOfVersion(version))
    },
    {
      refused: async (refused) => withdrawPage(c, await placeOf(c), refused),
      changed: async () => {
        const now = await placeOf(c)
        const errors = { form: c.var.t('instrument.withdraw.changed') }
        return withdrawPage(c, now, { ...startWithdrawal(now), values: form.values, errors, status: 409 })
      },
      done: 'instrument.done.withdrawn',
    },
  )
}

/** @throws signInNeeded, notAllowed, notFound, noText, neverAccepted, alreadyWithdrawn */
async function placeOf(c: Ctx): Promise<Place> {
  const { view, instrument, versions, version } = await ownVersionAsked(c)
  if (!version.body.file && !version.body.quoted) throw instrumentProblems.neverAccepted()
  if (isWithdrawn(version)) throw instrumentProblems.alreadyWithdrawn({ address: addressOfVersion(version) })
  const [document, programme] = await Promise.all([
    instrument.document ? findDocument(view, instrument.document) : null,
    instrument.programme ? findProgramme(view, instrument.programme) : null,
  ])
  const others = versions.filter((one) => one !== version)
  return {
    instrument,
    versions,
    version,
    next: standingIn(instrument, others, version.language),
    isStanding: standingIn(instrument, versions, version.language) === version,
    text: document?.symbol ?? titleWords(view, instrument),
    programme,
  }
}

const withdrawPage = (c: Ctx, place: Place, form: FormState) =>
  page(c, <WithdrawPage {...place} form={form} />, form.status)

function WithdrawPage({ form, ...place }: Place & { form: FormState }): VNode {
  const view = useView()
  const { t, to } = view
  const { version, text, programme } = place
  return (
    <Page
      title={t('instrument.withdraw.of', { text })}
      heading={t('instrument.withdraw.title')}
      lead={t('instrument.withdraw.lead')}
      kind={<TextInVersion text={text} version={version} />}
      trail={[inLibrary({ t, to }), { label: <bdi>{text}</bdi>, href: to(addressOfVersion(version)) }]}
      exercise={exerciseBand(programme)}
    >
      <StandsAfter {...place} />
      <Form action={to(addressOfWithdrawal(version))} form={form}>
        <TextArea name="reason" lang="und" rows={4} hint={t('instrument.withdraw.reasonHint')} />
        <Button>{t('instrument.withdraw.title')}</Button>
      </Form>
    </Page>
  )
}

/** What stands once it is undone. */
function StandsAfter({ version, next, isStanding }: Place): VNode {
  const { t, to } = useView()
  if (!isStanding) return <p>{t('instrument.withdraw.stays')}</p>
  if (!next)
    return (
      <Notice warning>
        <p>{t('instrument.withdraw.nothing')}</p>
      </Notice>
    )
  return (
    <p>
      {t('instrument.withdraw.next')}{' '}
      <a href={to(addressOfVersion(next))}>
        <VersionName version={next} />
      </a>
      {' · '}
      <a
        href={`${to(`/instruments/${version.instrument}/since`)}?version=${version.number}&text=${version.language}&from=${next.number}`}
      >
        {t('instrument.withdraw.compare')}
      </a>
    </p>
  )
}
