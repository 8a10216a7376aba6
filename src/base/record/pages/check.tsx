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
  MAX_FILE_BYTES,
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
  sha256Hex,
  startForm,
  takeOwnTurn,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { readCitation } from '../../../text/index.ts'
import { readKeys, verifiersOf } from '../keys.ts'
import { type Described, PARTY_KINDS, describeEntries, entityAddress } from '../queries/describe-entries.ts'
import {
  type Unrecorded,
  findNamedOnRecord,
  findOnPage,
  findEntriesWithFile,
  findSought,
} from '../queries/find-sought.ts'
import { NoteError } from '../rules/note.ts'
import { checkProof, parseProof } from '../rules/proof.ts'
import { EntryList, recordPart } from './components.tsx'

const MAX_TEXT = 200_000
const proofForm = z.object({
  proof: z.string().max(MAX_TEXT).meta({ label: 'record.check.proof' }),
  entry: z.string().max(MAX_TEXT).meta({ label: 'record.check.entry' }),
})

const soughtForm = z.object({ sought: z.string().max(1000).meta({ label: 'record.check.sought' }) })

const fileForm = z.object({
  file: z.file().min(1).max(MAX_FILE_BYTES).meta({ label: 'record.check.file' }),
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
  const url = urlOf(view, sought)
  const what: Sought | null = url ? { page: pageOf(url) } : isAddress(view, sought) ? null : { words: sought }
  const { recorded: found, unrecorded } = url
    ? await findOnPage(view, pageOf(url), url.hash)
    : { recorded: what ? await findByWords(view, what) : [], unrecorded: [] }
  const [only] = found
  if (only && found.length === 1) return seeOther(c, to(c, entityAddress(refKey(only))))
  if (only) {
    await nameEntities(view, found)
    return page(c, <CheckPage sought={asked} several={found} />, 200, view)
  }
  if (unrecorded.length > 0) return page(c, <CheckPage sought={asked} unrecorded={unrecorded} />, 200, view)
  const form = refuseForm(asked, { sought: c.var.t(whyNotFound(c, what)) })
  return page(
    c,
    <CheckPage sought={form} search={what && 'words' in what ? what.words : undefined} />,
    form.status,
  )
}

/** As the modules know it, else as search does. */
async function findByWords(view: View, what: Sought): Promise<Ref[]> {
  const found = await findSought(view, what)
  return found.length > 0 || !('words' in what) ? found : findNamedOnRecord(view, what.words)
}

/** What to say of what nothing on record goes by: a page that gathers what has pages of its own, a paragraph of no text, or anything else. */
function whyNotFound(c: Ctx, what: Sought | null) {
  if (what && 'page' in what && c.var.formPages.isPage(`/${c.var.lang}${what.page.replace(/[?#].*/, '')}`))
    return 'record.check.gathered'
  const citation = what && 'words' in what ? readCitation(what.words) : null
  return citation?.place && citation.symbols.length === 0 ? 'record.check.whichText' : 'record.check.notFound'
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

const hostOf = ({ services }: View): string => new URL(services.config.origin).host

const isAddress = (view: View, sought: string): boolean =>
  /^(?:https?:)?\//i.test(sought) || sought.startsWith(`${hostOf(view)}/`)

/** The address of a page of this site, its path decoded; null for words, and for an address elsewhere. */
function urlOf(view: View, sought: string): { path: string; search: string; hash: string } | null {
  if (!isAddress(view, sought)) return null
  const host = hostOf(view)
  try {
    const whole = sought.startsWith(`${host}/`) ? `https://${sought}` : sought
    const { host: asked, pathname, search, hash } = new URL(whole, view.services.config.origin)
    return asked === host ? { path: decodeURI(pathname), search, hash } : null
  } catch {
    return null
  }
}

const LANGUAGE = /^\/[a-z]{2}(?=\/)/
const OF_EXERCISE = /^\/exercise(?=\/)/

/** Without language and part. */
const pageOf = ({ path, search }: { path: string; search: string }): string =>
  `${path.replace(LANGUAGE, '').replace(OF_EXERCISE, '')}${search}`

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
  const checksum = sha256Hex(new Uint8Array(await form.data.file.arrayBuffer()))
  return seeOther(c, to(c, `/record/check?sought=${checksum}`))
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
  /** It has its own page and is not on record by itself. */
  unrecorded?: Unrecorded[]
  /** Words that search may find. */
  search?: string | undefined
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
    unrecorded,
    search,
    file,
    held,
  } = props
  const view = useView()
  const { t, to: addressOf, frame } = view
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
      {unrecorded && <NotRecorded found={unrecorded} />}
      <Form method="get" action={addressOf('/record/check')} form={sought}>
        <TextField name="sought" hint={t('record.check.soughtHint')} />
        <Button>{t('record.check.show')}</Button>
      </Form>
      {search && frame.search && (
        <p>
          <a href={`${addressOf(frame.search)}?${new URLSearchParams({ q: search })}`}>
            {t('record.check.search', { words: search })}
          </a>
        </p>
      )}
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

/** That what a page shows is not on record by itself; of a party, with what is. */
function NotRecorded({ found }: { found: Unrecorded[] }): VNode {
  const { t, to: addressOf } = useView()
  return (
    <Notice>
      {found.map(({ of, name }) => (
        <>
          <p>{t('record.check.unrecorded', { name })}</p>
          {PARTY_KINDS.includes(of.kind) && (
            <p>
              <a href={`${addressOf('/record')}?${new URLSearchParams({ party: of.id })}`}>
                {t('record.check.ofParty', { name })}
              </a>
            </p>
          )}
        </>
      ))}
    </Notice>
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
