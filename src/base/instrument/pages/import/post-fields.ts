import {
  type Ctx,
  type FormErrors,
  type FormState,
  refuseForm,
  submitOnce,
  to,
  withValues,
} from '../../../../core/index.ts'
import { acceptAsCorrected } from '../../actions/accept-as-corrected.ts'
import { correctFields } from '../../actions/correct-fields.ts'
import { correctedReading } from '../../rules/corrected-reading.ts'
import { type ImportFields, withFields } from '../../rules/corrections-of-form.ts'
import { type StatusDecision, type StatusDoubt, doubtOfStatus } from '../../rules/doubt-of-status.ts'
import type { Import } from '../../schema.ts'
import { importOf } from './access.ts'
import { changedFields, readFields } from './fields.tsx'
import { importPage } from './import.tsx'

/** POST /imports/:id/fields — saves what was typed; with the other button, accepts the text with it. */
export async function postFields(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const form = await readFields(c)
  if (!form.ok) return importPage(c, form)
  const { programme = null, status = null, proposed = null, despiteFile, ...rest } = form.data
  const { paragraphs, button, ...named } = rest
  const isAccept = button === 'accept'
  const fields = { ...named, status }
  const refused = isAccept && refusedForm(c, found, form, fields, { status, proposed, despiteFile })
  if (refused) return importPage(c, refused.form, refused.draftWords)
  const { id } = found
  const input = { id, expected: form.version, fields, programme }
  return submitOnce(
    c,
    async (services) => {
      const { viewer } = c.var
      if (isAccept) {
        const seen = { ...input, paragraphs: Number(paragraphs), proposed, despiteFile }
        return to(c, `/instruments/${await acceptAsCorrected(services, viewer, seen)}`)
      }
      await correctFields(services, viewer, input)
      return `${to(c, `/imports/${id}`)}#fields`
    },
    {
      refused: (refused) => importPage(c, refused),
      changed: async () => importPage(c, changedFields(form, await importOf(c))),
      done: isAccept ? 'instrument.done.accepted' : 'instrument.done.saved',
    },
  )
}

/** The form with what was typed, where its text cannot be accepted as what it says. */
function refusedForm(
  c: Ctx,
  { state, reading: read, corrections }: Import,
  form: FormState,
  fields: ImportFields,
  decision: StatusDecision,
): { form: FormState; draftWords: string | null } | null {
  if (state !== 'read' || !read) return null
  const { services, viewer, t } = c.var
  const all = withFields(corrections, read.document, fields, viewer.accountId)
  const reading = correctedReading(read.document, all)
  const doubt = doubtOfStatus(reading, all, decision, services.clock())
  if (!doubt) return null
  const { draftWords, proposed } = reading
  const errorsOf: Record<StatusDoubt, FormErrors> = {
    noStatus: { status: t('instrument.import.status.choose') },
    proposedAnew: { status: t('instrument.import.status.proposedAnew') },
    callsItselfDraft: { despiteFile: t('instrument.import.status.confirmDraft') },
    confirmedAsDraft: { despiteFile: t('instrument.import.status.confirmedAsDraft') },
    adoptedInFuture: { date: t('instrument.import.status.inFuture') },
  }
  const errors = errorsOf[doubt]
  if (doubt !== 'proposedAnew') return { form: refuseForm(form, errors), draftWords }
  // Nobody has chosen yet between what stood there and what the words say now.
  const values = withValues(form.values, { status: proposed ?? '', proposed: proposed ?? '' })
  return { form: refuseForm({ ...form, values }, errors), draftWords }
}
