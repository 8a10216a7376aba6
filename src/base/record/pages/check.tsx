import { createHash } from 'node:crypto'
import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  FileField,
  Form,
  type FormState,
  List,
  Notice,
  Page,
  type Ref,
  Section,
  type Sought,
  TextArea,
  TextField,
  type View,
  nameEntities,
  page,
  parseRef,
  readForm,
  refKey,
  refuseForm,
  seeOther,
  startForm,
  takeOwnTurn,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { readKeys, verifiersOf } from '../keys.ts'
import { type Described, describeEntries, entityAddress } from '../queries/describe-entries.ts'
import { findEntriesWithFile, findSought } from '../queries/find-sought.ts'
import { NoteError } from '../rules/note.ts'
import { checkProof, parseProof } from '../rules/proof.ts'
import { EntryList, recordPart } from './components.tsx'

const MAX_TEXT = 200_000
const proofForm = z.object({
  proof: z.string().max(MAX_TEXT).meta({ label: 'record.check.proof' }),
  entry: z.string().max(MAX_TEXT).meta({ label: 'record.check.entry' }),
})

const soughtForm = z.object({ sought: z.string().max(1000).meta({ label: 'record.check.sought' }) })

const MOST_BYTES = 10_000_000
const fileForm = z.object({
  file: z.file().min(1).max(MOST_BYTES).meta({ label: 'record.check.file' }),
})

/** Many delegates may share one network address. */
const LIMITS = {
  anonymous: { name: 'record/check-file', seconds: 600, turns: 60 },
  account: { name: 'record/check-file', seconds: 600, turns: 120 },
}

/** Lets a file pass that comes within the limits of its sender; before a byte of it is read. @throws coreProblems.tooMany */
export const takeTurn = (c: Ctx): Promise<void> => takeOwnTurn(c, LIMITS)

/**
 * GET /record/check?sought= — leads to where an entry, a page of this site or what goes by a symbol is verified; shows what is known of a file by its
 * checksum; or shows the forms.
 */
export async function showCheck(c: Ctx): Promise<Response> {
  const sought = c.req.query('sought')?.trim()
  if (!sought) return page(c, <CheckPage />)
  const view = viewOf(c)
  const asked = startForm(soughtForm, { sought })
  if (SHA256.test(sought)) {
    const file = sought.toLowerCase()
    const found = await findFile(view, file)
    return page(c, <CheckPage sought={asked} file={{ checksum: file, found }} />, 200, view)
  }
  const address = directAddress(view, sought)
  if (address) return seeOther(c, to(c, address))
  const what = soughtIn(view, sought)
  const found = what ? await findSought(view, what) : []
  const [only] = found
  if (only && found.length === 1) return seeOther(c, to(c, entityAddress(refKey(only))))
  if (only) {
    await nameEntities(view, found)
    return page(c, <CheckPage sought={asked} several={found} />, 200, view)
  }
  const form = refuseForm(asked, { sought: c.var.t('record.check.notFound') })
  return page(c, <CheckPage sought={form} />, form.status)
}

const SHA256 = /^[0-9a-f]{64}$/i

/** An entry's number or address, an entity's "module/kind/id", or the address of its page of proof. */
function directAddress({ services }: View, sought: string): string | null {
  const [, entry] = /^(?:.*\/record\/entries\/)?(\d{1,15})(?:[?#].*)?$/.exec(sought) ?? []
  if (entry) return `/record/entries/${entry}`
  const key = sought.replace(/^.*\/record\/(?:entities|things)\//, '').replace(/[?#].*$/, '')
  const ref = parseRef(key)
  return ref && services.registry.entity(`${ref.module}/${ref.kind}`) ? entityAddress(key) : null
}

/** The address of a page of this site, or words; null for an address elsewhere. */
function soughtIn({ services }: View, sought: string): Sought | null {
  const { host } = new URL(services.config.origin)
  const isAddress = /^(?:https?:)?\/\//i.test(sought) || sought.startsWith(`${host}/`)
  if (!isAddress && !sought.startsWith('/')) return { words: sought }
  try {
    const url = new URL(sought.startsWith(`${host}/`) ? `https://${sought}` : sought, services.config.origin)
    if (url.host !== host) return null
    const path = decodeURI(url.pathname).replace(/^\/[a-z]{2}(?=\/)/, '')
    return { page: `${path.replace(/^\/exercise(?=\/)/, '')}${url.search}` }
  } catch {
    return null
  }
}

/** To what a file belongs that somebody has, and the entries that name its checksum. */
interface KnownFile {
  of: Ref
  entries: Described[]
}

async function findFile(view: View, file: string): Promise<KnownFile[]> {
  const found = await findSought(view, { file })
  await nameEntities(view, found)
  return Promise.all(
    found.map(async (of) => ({
      of,
      entries: await describeEntries(view, await findEntriesWithFile(view, of, file)),
    })),
  )
}

/** POST /record/check/file — leads to what is known of a file; of the file itself nothing is kept. */
export async function checkFile(c: Ctx): Promise<Response> {
  const form = await readForm(c, fileForm)
  if (!form.ok) return page(c, <CheckPage brought={form} />, form.status)
  const checksum = createHash('sha256').update(new Uint8Array(await form.data.file.arrayBuffer()))
  return seeOther(c, to(c, `/record/check?sought=${checksum.digest('hex')}`))
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
  /** Several go by what was sought. */
  several?: Ref[]
  /** A file that somebody asked about. */
  file?: { checksum: string; found: KnownFile[] }
  brought?: FormState
  kept?: FormState
  /** Where the proof that was sent holds. */
  held?: { index: number; size: number }
}

function CheckPage(props: CheckProps): VNode {
  const {
    sought = startForm(soughtForm),
    brought = startForm(fileForm),
    kept = startForm(proofForm),
    several,
    file,
    held,
  } = props
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
      {file && <FileFound {...file} />}
      {several && (
        <Section id="found" title={t('record.check.several')}>
          <EntityList entities={several} />
        </Section>
      )}
      <Form method="get" action={addressOf('/record/check')} form={sought}>
        <TextField name="sought" hint={t('record.check.soughtHint')} />
        <Button>{t('record.check.show')}</Button>
      </Form>
      <Section id="file" title={t('record.check.fileTitle')}>
        <Form action={addressOf('/record/check/file')} form={brought} upload>
          <FileField name="file" hint={t('record.check.fileHint')} accept="" />
          <Button>{t('record.check.show')}</Button>
        </Form>
      </Section>
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

/** Whether a file is known here: to what it belongs, and by which acts it came. */
function FileFound({ checksum, found }: { checksum: string; found: KnownFile[] }): VNode {
  const { t } = useView()
  return (
    <Section id="found" title={t(found.length > 0 ? 'record.check.fileFound' : 'record.check.file')}>
      {found.length === 0 && (
        <EmptyState title={t('record.check.fileUnknown')}>
          <p>{t('record.check.fileUnknownNext')}</p>
        </EmptyState>
      )}
      {found.map(({ of, entries }) => (
        <>
          <EntityList entities={[of]} />
          <EntryList entries={entries} />
        </>
      ))}
      <p class="meta">
        {t('record.check.checksum')}{' '}
        <code class="break" dir="ltr">
          {checksum}
        </code>
      </p>
    </Section>
  )
}

function EntityList({ entities }: { entities: readonly Ref[] }): VNode {
  const { t, to: addressOf, names } = useView()
  return (
    <List
      rows={entities.map((ref) => {
        const known = names.get(refKey(ref))
        return {
          title: <bdi>{known?.name ?? refKey(ref)}</bdi>,
          ...(known && { href: addressOf(known.address) }),
          children: <a href={addressOf(entityAddress(refKey(ref)))}>{t('record.check.title')}</a>,
        }
      })}
    />
  )
}
