import {
  type Ctx,
  type FormErrors,
  type FormState,
  refuseForm,
  submitOnce,
  to,
  viewOf,
  withValues,
} from '../../../../core/index.ts'
import { acceptAsCorrected } from '../../actions/accept-as-corrected.ts'
import { correctFields } from '../../actions/correct-fields.ts'
import { findBeside } from '../../queries/find-instruments.ts'
import { findElsewhere } from '../../queries/find-imports.ts'
import { type ReplacedText, findReplaced } from '../../replaced-texts.ts'
import { correctedReading, lacksLanguage } from '../../rules/corrected-reading.ts'
import { type ImportFields, withFields } from '../../rules/corrections-of-form.ts'
import { type StatusDecision, type StatusDoubt, doubtOfStatus } from '../../rules/doubt-of-status.ts'
import { replacedVersion } from '../../rules/import-versions.ts'
import { hasAddress } from '../../rules/reason.ts'
import { needsReason } from '../../rules/replaced-text.ts'
import type { Import } from '../../schema.ts'
import { addressOfVersion } from '../text-page.tsx'
import { importOf, readingOf } from './access.ts'
import { changedFields, readFields } from './fields.tsx'
import { importPage } from './import.tsx'

/** POST /imports/:id/fields — saves what was typed; with the other button, accepts the text with it. */
export async function postFields(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const form = await readFields(c)
  if (!form.ok) return importPage(c, form)
  const { programme = null, status = null, proposed = null, despiteFile, ...rest } = form.data
  const { paragraphs, replaced, reason, language = '', button, ...named } = rest
  const isAccept = button === 'accept'
  const fields = { ...named, language, status }
  const decision = { status, proposed, despiteFile, reason, shown: Number(replaced), programme }
  // Before the transaction of the form: the engine compares in a thread, which others use too.
  const again = isAccept ? await lookAgain(c, found, form, fields, decision) : NOTHING_READ
  if (again.form) return importPage(c, again.form, again.draftWords, {}, again.replaced)
  const { id } = found
  const input = { id, expected: form.version, fields, programme }
  return submitOnce(
    c,
    async (services) => {
      const { viewer } = c.var
      if (isAccept) {
        const shown = { paragraphs: Number(paragraphs), replaced: Number(replaced) }
        const seen = { ...input, ...shown, proposed, despiteFile, reason }
        const instrument = await acceptAsCorrected(services, viewer, seen, again.replaced)
        const beside = await findBeside({ ...viewOf(c), services }, instrument, found.file.sha256)
        return to(c, beside ? addressOfVersion(beside) : `/instruments/${instrument}`)
      }
      await correctFields(services, viewer, input)
      return `${to(c, `/imports/${id}`)}#fields`
    },
    {
      refused: (refused) => importPage(c, refused),
      changed: async () => {
        const now = await importOf(c)
        const stands = now.reading ? await findReplaced(c.var.services, readingOf(now).parts) : []
        return importPage(c, changedFields(form, now, stands), undefined, {}, stands)
      },
      done: isAccept ? 'instrument.done.accepted' : 'instrument.done.saved',
    },
  )
}

/** An import with what somebody typed. */
interface LookedAt {
  /** With why it cannot be accepted as what it says; null where it can. */
  form: FormState | null
  draftWords: string | null
  replaced: readonly (ReplacedText | null)[]
}

const NOTHING_READ: LookedAt = { form: null, draftWords: null, replaced: [] }

/** As what somebody accepts it, and what they were shown of the texts that stand. */
interface Decision extends StatusDecision {
  reason: string
  shown: number
  programme: string | null
}

/** What becomes of an import with what was typed: whether its text can be accepted as what it says, and what it would take the place of. */
async function lookAgain(
  c: Ctx,
  { state, reading: read, corrections }: Import,
  form: FormState,
  fields: ImportFields,
  decision: Decision,
): Promise<LookedAt> {
  if (state !== 'read' || !read) return NOTHING_READ
  const { services, viewer, t } = c.var
  const all = withFields(corrections, read.document, fields, viewer.accountId)
  const reading = correctedReading(read.document, all)
  const replaced = await findReplaced(services, reading.parts)
  const doubt = doubtOfStatus(reading, all, decision, services.clock())
  const { draftWords, proposed } = reading
  const [elsewhere] = await findElsewhere({ services, viewer }, decision, reading.parts)
  const isOther = replacedVersion(replaced) !== decision.shown
  const errors: FormErrors = {
    ...(lacksLanguage(reading) && { language: t('instrument.import.chooseLanguage') }),
    ...(doubt && statusErrors(c)[doubt]),
    ...(elsewhere && { programme: t.any('instrument.problem.belongsElsewhere.detail', elsewhere.params) }),
    ...(isOther && { form: t('instrument.replaces.shownAnew') }),
    ...(!isOther && reasonErrors(c, replaced, fields, decision)),
  }
  if (Object.keys(errors).length === 0) return { form: null, draftWords, replaced }
  const values = withValues(form.values, {
    replaced: String(replacedVersion(replaced)),
    // Nobody has chosen yet between what stood there and what the words say now.
    ...(doubt === 'proposedAnew' && { status: proposed ?? '', proposed: proposed ?? '' }),
  })
  return { form: refuseForm({ ...form, values }, errors), draftWords, replaced }
}

function statusErrors({ var: { t } }: Ctx): Record<StatusDoubt, FormErrors> {
  return {
    noStatus: { status: t('instrument.import.status.choose') },
    proposedAnew: { status: t('instrument.import.status.proposedAnew') },
    callsItselfDraft: { despiteFile: t('instrument.import.status.confirmDraft') },
    confirmedAsDraft: { despiteFile: t('instrument.import.status.confirmedAsDraft') },
    adoptedInFuture: { date: t('instrument.import.status.inFuture') },
  }
}

function reasonErrors(
  { var: { t } }: Ctx,
  replaced: readonly (ReplacedText | null)[],
  { status }: ImportFields,
  { reason }: Decision,
): FormErrors {
  if (hasAddress(reason)) return { reason: t('instrument.replaces.noAddress') }
  const isNeeded = replaced.some((one) => one && needsReason(one, status))
  return isNeeded && reason.trim() === '' ? { reason: t('instrument.replaces.sayWhy') } : {}
}
