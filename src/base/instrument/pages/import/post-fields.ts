import { type Ctx, submitOnce, to } from '../../../../core/index.ts'
import { correctFields } from '../../actions/correct-fields.ts'
import { importOf } from './access.ts'
import { changedFields, readFields } from './fields.tsx'
import { importPage } from './import.tsx'

/** POST /imports/:id/fields */
export async function postFields(c: Ctx): Promise<Response> {
  const { id } = await importOf(c)
  const form = await readFields(c)
  if (!form.ok) return importPage(c, { fields: form })
  const { programme = null, status = null, ...named } = form.data
  const fields = { ...named, status }
  return submitOnce(
    c,
    async (services) => {
      await correctFields(services, c.var.viewer, { id, expected: form.version, fields, programme })
      return to(c, `/imports/${id}`)
    },
    async () => importPage(c, { fields: changedFields(form, await importOf(c)) }),
  )
}
