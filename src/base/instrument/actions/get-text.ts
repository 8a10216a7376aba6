import { Problem, anyone, type Services, type Viewer, isPassing, sha256Hex } from '../../../core/index.ts'
import { documentsOfFile } from '../../../text/index.ts'
import { type Supply, isPage } from '../download.ts'
import { findImport, readAnew } from '../import-store.ts'
import { type ReplacedText, findReplaced } from '../replaced-texts.ts'
import { correctedReading, lacksLanguage } from '../rules/corrected-reading.ts'
import { doubtOfStatus } from '../rules/doubt-of-status.ts'
import { type Outcome, type PinnedText, agreeingIn, whatFileSays } from '../rules/pinned-texts.ts'
import type { TextStatus } from '../pack-shapes.ts'
import type { Import } from '../schema.ts'
import { instrumentOfDocument } from '../store.ts'
import { keepTry, openImports, wasWithdrawn } from '../sought-store.ts'
import { acceptImport } from './accept-import.ts'
import { discardImport } from './discard-import.ts'
import { findQuotedHere } from '../queries/find-quoted.ts'
import { type ReadOptions, readImport } from './read-import.ts'
import { type UploadedFile, keepImport } from './start-import.ts'
import { type Quotations, takeQuoted } from './take-quoted.ts'

/** How a text is got. */
export interface Getting extends Pick<ReadOptions, 'onProgress' | 'signal'> {
  supply: Supply
  /** What others quote of a text that is not supplied; absent where nobody looks for that. */
  quotes?: (text: PinnedText) => Promise<Quotations | null>
  /** A page in place of a file is no text: a service gives one where it has none. */
  refusesPages: boolean
  /** In which it is tried; null at the command line. */
  run: string | null
}

/**
 * Gets a pinned text and has its file read, as an import of whoever asks. A file whose checksum is pinned, and which says that it is this text, is
 * accepted on their word where nothing stands in its place; all else waits for a person, or is put aside as another text.
 * @throws the reason of `signal`, and what may pass by itself
 */
export async function getText(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  getting: Getting,
): Promise<Outcome> {
  const outcome = await tryTo(services, viewer, text, getting)
  await keepTry(services.db, text, { outcome, run: getting.run, at: services.clock() })
  return outcome
}

async function tryTo(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  getting: Getting,
): Promise<Outcome> {
  try {
    const supplied = await getting.supply(text)
    if (!('file' in supplied)) return (await takeQuotes(services, viewer, text, getting)) ?? supplied
    return await bring(services, viewer, text, supplied.file, getting)
  } catch (error) {
    if (getting.signal?.aborted || isPassing(error)) throw error
    services.log.error({ err: error, text: text.document }, 'a pinned text could not be got')
    return { what: 'failed' }
  }
}

/**
 * A pinned file that was brought before and waits for a person: it is read anew, since what made it wait may be understood by now, unless somebody
 * corrects it.
 */
export async function getWaiting(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  id: string,
  options: Pick<ReadOptions, 'onProgress' | 'signal'> = {},
): Promise<Outcome> {
  const found = await findImport(services.db, id)
  const isOurs = found && text.files.includes(found.file.sha256) && found.corrections.length === 0
  if (!isOurs) return { what: 'waiting', import: id, why: 'underWay' }
  await readAnew(services.db, id)
  const outcome = await readAndTake(services, viewer, text, id, options)
  await keepTry(services.db, text, { outcome, run: null, at: services.clock() })
  return outcome
}

async function takeQuotes(services: Services, viewer: Viewer, text: PinnedText, { quotes }: Getting) {
  const found = (await quotes?.(text)) ?? (await findQuotedHere(anyone(services), text))
  return found ? takeQuoted(services, viewer, text, found) : null
}

async function bring(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  file: UploadedFile,
  { refusesPages, onProgress, signal }: Getting,
): Promise<Outcome> {
  const sha256 = sha256Hex(file.bytes)
  const isPinned = text.files.includes(sha256)
  if (refusesPages && !isPinned && isPage(file.bytes)) return { what: 'page' }
  const [open] = await openImports(services.db, { files: [sha256] })
  if (open) return { what: 'waiting', import: open.id, why: 'underWay' }
  const id = await keepImport(services, viewer, { file, programme: text.programme })
  return readAndTake(services, viewer, text, id, {
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  })
}

async function readAndTake(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  id: string,
  options: ReadOptions,
): Promise<Outcome> {
  await readImport(services, id, options)
  const found = await findImport(services.db, id)
  if (found?.state === 'duplicate' && found.instrument) return { what: 'here', instrument: found.instrument }
  if (found?.state !== 'read')
    return { what: 'unreadable', ...(found?.refusal && { detail: found.refusal.message }) }
  const isPinned = text.files.includes(found.file.sha256)
  return isPinned ? acceptPinned(services, viewer, text, found) : keepForReview(services, viewer, text, found)
}

/** Nobody looks at it, so anything that is not plain waits for somebody who does. */
async function acceptPinned(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  { id, reading, file }: Import,
): Promise<Outcome> {
  const read = correctedReading(reading!.document, [])
  const waits = (why: Extract<Outcome, { what: 'waiting' }>['why']): Outcome => ({
    what: 'waiting',
    import: id,
    why,
  })
  if (lacksLanguage(read)) return waits('noLanguage')
  if (whatFileSays(read.parts, text) !== 'same') return waits('saysOtherwise')
  const decision = { status: read.status ?? (await statusInPack(services, text)), despiteFile: false }
  if (doubtOfStatus(read, [], decision, services.clock())) return waits('noStatus')
  const replaced = await findReplaced(services, read.parts)
  if (replaced.some((one) => one && !makesWay(one))) return waits('replaces')
  if (await wasWithdrawn(services.db, text, file.sha256)) return waits('withdrawn')
  try {
    return { what: 'accepted', instrument: await acceptImport(services, viewer, id, decision, replaced) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    services.log.info({ err: error, text: text.document }, 'a pinned text waits for a person')
    return waits('notTaken')
  }
}

/** What others quote makes way for a document that has all of it, and so do places without words. */
const makesWay = ({ version, counts }: ReplacedText): boolean =>
  counts.vanished === 0 && (version.body.quoted !== undefined || counts.same + counts.changed === 0)

/** As what a pack gives the text of a document; null where none has it. */
async function statusInPack({ db }: Services, { document }: PinnedText): Promise<TextStatus | null> {
  const { status, source } = (await instrumentOfDocument(db, document))?.body ?? {}
  return (source && status) ?? null
}

async function keepForReview(
  services: Services,
  viewer: Viewer,
  text: PinnedText,
  { id, reading }: Import,
): Promise<Outcome> {
  const { document } = reading!
  const parts = documentsOfFile(document)
  const says = whatFileSays(parts, text)
  if (says === 'otherDocument' || says === 'otherLanguage') {
    await discardImport(services, viewer, id)
    const detail = says === 'otherDocument' ? parts.map(({ symbol }) => symbol).join(', ') : document.language
    return { what: says, detail }
  }
  const agreeing = agreeingIn(parts, text)
  return {
    what: 'waiting',
    import: id,
    why: says === 'nothing' ? 'saysOtherwise' : text.files.length > 0 ? 'otherFile' : 'noChecksum',
    ...(agreeing && { agreeing }),
  }
}
