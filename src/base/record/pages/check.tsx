import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Notice,
  Page,
  Section,
  TextArea,
  TextField,
  page,
  parseRef,
  readForm,
  refuseForm,
  seeOther,
  startForm,
  to,
  useView,
} from '../../../core/index.ts'
import { readKeys, verifiersOf } from '../keys.ts'
import { NoteError } from '../rules/note.ts'
import { checkProof, parseProof } from '../rules/proof.ts'
import { entityAddress } from '../queries/describe-entries.ts'
import { recordPart } from './components.tsx'

const MAX_TEXT = 200_000
const proofForm = z.object({
  proof: z.string().max(MAX_TEXT).meta({ label: 'record.check.proof' }),
  entry: z.string().max(MAX_TEXT).meta({ label: 'record.check.entry' }),
})

const soughtForm = z.object({ sought: z.string().max(1000).meta({ label: 'record.check.sought' }) })

/** GET /record/check — finds the page of an entry or an entity; or shows both forms. */
export async function showCheck(c: Ctx): Promise<Response> {
  const sought = c.req.query('sought')?.trim()
  if (!sought) return page(c, <CheckPage />)
  const address = addressOf(sought)
  if (address) return seeOther(c, to(c, address))
  const form = refuseForm(startForm(soughtForm, { sought }), { sought: c.var.t('record.check.notFound') })
  return page(c, <CheckPage sought={form} />, form.status)
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
  if (!form.ok) return page(c, <CheckPage kept={form} />, form.status)
  try {
    const keys = await readKeys(services.db)
    const proof = parseProof(endedLines(form.data.proof))
    const { size } = checkProof(proof, Buffer.from(form.data.entry), verifiersOf(keys.history), keys.origin)
    return page(c, <CheckPage kept={form} held={{ index: proof.index, size }} />)
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    const refused = refuseForm(form, { proof: t('record.check.fails', { reason: error.message }) })
    return page(c, <CheckPage kept={refused} />, refused.status)
  }
}

/** Forms lose the end of the last line. */
const endedLines = (text: string): string => `${text.trimEnd()}\n`

interface CheckProps {
  sought?: FormState
  kept?: FormState
  /** Where the proof that was sent holds. */
  held?: { index: number; size: number }
}

function CheckPage({ sought = startForm(soughtForm), kept = startForm(proofForm), held }: CheckProps): VNode {
  const view = useView()
  const { t, to: addressOf } = view
  return (
    <Page
      title={t('record.check.title')}
      lead={t('record.check.lead')}
      local={recordPart(view)}
      trail={[{ label: t('record.title'), href: addressOf('/record') }]}
    >
      {held && (
        <Notice status>
          <p>{t('record.check.holds', { position: held.index, size: held.size })}</p>
        </Notice>
      )}
      <Form method="get" action={addressOf('/record/check')} form={sought}>
        <TextField name="sought" hint={t('record.check.soughtHint')} />
        <Button>{t('record.check.show')}</Button>
      </Form>
      <Section id="kept" title={t('record.check.kept')}>
        <Form action={addressOf('/record/check')} form={kept}>
          <TextArea name="proof" hint={t('record.check.proofHint')} rows={8} />
          <TextArea name="entry" hint={t('record.check.entryHint')} rows={4} />
          <Button>{t('record.check.check')}</Button>
        </Form>
      </Section>
    </Page>
  )
}
