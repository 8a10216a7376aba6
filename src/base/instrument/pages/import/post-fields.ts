import { type Ctx, refuseForm, submitOnce, to } from '../../../../core/index.ts'
import { acceptAsCorrected } from '../../actions/accept-as-corrected.ts'
import { correctFields } from '../../actions/correct-fields.ts'
import { importOf, readingOf } from './access.ts'
import { changedFields, readFields } from './fields.tsx'
import { importPage } from './import.tsx'

/** POST /imports/:id/fields — saves what was typed; with the other button, accepts the text with it. */
export async function postFields(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const form = await readFields(c)
  if (!form.ok) return importPage(c, form)
  const { programme = null, status = null, paragraphs, button, ...named } = form.data
  const isAccept = button === 'accept'
  if (isAccept && found.state === 'read' && (status ?? readingOf(found).status) === null)
    return importPage(c, refuseForm(form, { status: c.var.t('instrument.import.status.choose') }))
  const { id } = found
  const input = { id, expected: form.version, fields: { ...named, status }, programme }
  return submitOnce(
    c,
    async (services) => {
      const { viewer } = c.var
      if (isAccept) {
        const seen = { ...input, paragraphs: Number(paragraphs) }
        return to(c, `/instruments/${await acceptAsCorrected(services, viewer, seen)}`)
      }
      await correctFields(services, viewer, input)
      return `${to(c, `/imports/${id}`)}#fields`
    },
    async () => importPage(c, changedFields(form, await importOf(c))),
  )
}
