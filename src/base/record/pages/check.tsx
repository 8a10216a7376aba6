import { z } from 'zod'
import {
  Button,
  Field,
  Form,
  type FormErrors,
  Page,
  page,
  parseRef,
  readForm,
  seeOther,
  to,
  type Ctx,
} from '../../../core/index.ts'
import { readKeys, verifiersOf } from '../keys.ts'
import { NoteError } from '../rules/note.ts'
import { checkProof, parseProof } from '../rules/proof.ts'
import { entityAddress } from '../queries/describe-entries.ts'

const MAX_TEXT = 200_000
const proofForm = z.object({
  proof: z.string().max(MAX_TEXT).meta({ label: 'record.check.proof' }),
  entry: z.string().max(MAX_TEXT).meta({ label: 'record.check.entry' }),
})

interface Shown {
  sought?: string
  soughtWrong?: boolean
  errors?: Record<string, string>
  values?: Record<string, string>
  /** Where the proof that was sent holds. */
  held?: { index: number; size: number }
}

/** GET /record/check — finds the page of an entry or an entity; or shows both forms. */
export async function showCheck(c: Ctx): Promise<Response> {
  const sought = c.req.query('sought')?.trim()
  if (!sought) return page(c, checkPage(c, {}))
  const address = addressOf(sought)
  return address ? seeOther(c, to(c, address)) : page(c, checkPage(c, { sought, soughtWrong: true }), 422)
}

/** An entry's number, an entity's "module/kind/id", or the address of its page of proof. */
function addressOf(sought: string): string | null {
  if (/^\d{1,15}$/.test(sought)) return `/record/entries/${sought}`
  const key = sought.replace(/^.*\/record\/(?:entities|things)\//, '').replace(/[?#].*$/, '')
  const ref = parseRef(key)
  return ref && /^[a-z]+$/.test(ref.module) && /^[a-z-]+$/.test(ref.kind) ? entityAddress(key) : null
}

/** POST /record/check — checks a proof that someone kept, against the keys of this record. Stores nothing. */
export async function checkKept(c: Ctx): Promise<Response> {
  const { services, t } = c.var
  const form = await readForm(c, proofForm)
  if (!form.ok) return page(c, checkPage(c, { errors: form.errors, values: form.values }), 422)
  try {
    const keys = await readKeys(services.db)
    const proof = parseProof(unixLines(form.data.proof))
    const { size } = checkProof(proof, Buffer.from(form.data.entry), verifiersOf(keys.history), keys.origin)
    return page(c, checkPage(c, { values: form.values, held: { index: proof.index, size } }))
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    const errors = { proof: t('record.check.fails', { reason: error.message }) }
    return page(c, checkPage(c, { errors, values: form.values }), 422)
  }
}

/** Browsers send text with two-character line ends, and forms lose the last one. */
const unixLines = (text: string): string => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`

function checkPage(c: Ctx, { sought, soughtWrong, errors = {}, values = {}, held }: Shown) {
  const { t } = c.var
  const wrong: FormErrors = soughtWrong ? { sought: t('record.check.notFound') } : {}
  return (
    <Page
      c={c}
      title={t('record.check.title')}
      trail={[{ label: t('record.title'), address: to(c, '/record') }]}
    >
      <h1>{t('record.check.title')}</h1>
      <p class="lead">{t('record.check.lead')}</p>
      {held && (
        <p class="note" role="status">
          {t('record.check.holds', { position: held.index, size: held.size })}
        </p>
      )}
      <form method="get" action={to(c, '/record/check')}>
        <Field
          name="sought"
          label={t('record.check.sought')}
          hint={t('record.check.soughtHint')}
          value={sought}
          errors={wrong}
        />
        <Button>{t('record.check.show')}</Button>
      </form>
      <h2>{t('record.check.kept')}</h2>
      <Form action={to(c, '/record/check')} errors={errors}>
        <Field
          name="proof"
          label={t('record.check.proof')}
          hint={t('record.check.proofHint')}
          rows={8}
          value={values['proof']}
          errors={errors}
        />
        <Field
          name="entry"
          label={t('record.check.entry')}
          hint={t('record.check.entryHint')}
          rows={4}
          value={values['entry']}
          errors={errors}
        />
        <Button>{t('record.check.check')}</Button>
      </Form>
    </Page>
  )
}
