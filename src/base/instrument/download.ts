import { MAX_FILE_BYTES } from '../../core/index.ts'
import type { UploadedFile } from './actions/start-import.ts'
import type { FailedTry, PinnedText } from './rules/pinned-texts.ts'
import { addressOfFile } from '../documents/index.ts'
import { mediaTypeOf } from './rules/media-type-of.ts'

/** A file for a text, or why there is none. */
export type Supplied = { file: UploadedFile } | FailedTry

/** Where files come from: a folder, or a document service. Rejects only where it is stopped. */
export type Supply = (text: PinnedText) => Promise<Supplied>

/** A document service, and what it is allowed. */
export interface DocumentService {
  /** Address of a file, with `{symbol}` and `{language}`. */
  template: string
  /** Says who asks. */
  version: string
  /** For one file, from the first byte of the question to the last of the answer. */
  limitMs?: number
  maxBytes?: number
  stop?: AbortSignal
}

const LIMIT_MS = 60_000
const MOST_REDIRECTS = 5

/**
 * Gets the file of a document from a service. Whatever that answers, no other host is asked, and nothing is kept that is larger or slower than
 * allowed.
 * @throws the reason of `stop`
 */
export async function download(text: PinnedText, service: DocumentService): Promise<Supplied> {
  const { template, limitMs = LIMIT_MS, stop } = service
  const late = AbortSignal.timeout(limitMs)
  const signal = stop ? AbortSignal.any([late, stop]) : late
  let isAnswered = false
  try {
    const answer = await ask(new URL(addressOfFile(template, text)), service, signal)
    if (!(answer instanceof Response)) return answer
    isAnswered = true
    return await take(answer, text, service)
  } catch (error) {
    stop?.throwIfAborted()
    if (late.aborted) return { what: 'slow', detail: `${limitMs / 1000} s` }
    return { what: isAnswered ? 'cutOff' : 'unanswered', ...detailOf(error) }
  }
}

/** Follows redirects as long as they stay on the host, and never to one that is less safe. */
async function ask(
  first: URL,
  { version }: DocumentService,
  signal: AbortSignal,
): Promise<Response | FailedTry> {
  let address = first
  for (let asked = 0; asked <= MOST_REDIRECTS; asked++) {
    const answer = await fetch(address, {
      redirect: 'manual',
      credentials: 'omit',
      headers: { 'User-Agent': `OpenPoA/${version}`, Accept: 'application/pdf, */*;q=0.5' },
      signal,
    })
    const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('Location') : null
    if (location === null) return answer
    await answer.body?.cancel()
    const next = URL.canParse(location, address.href) ? new URL(location, address.href) : null
    const isSame =
      next?.host === first.host && (next.protocol === address.protocol || next.protocol === 'https:')
    if (!next || !isSame) return { what: 'offHost', detail: next?.host || location.slice(0, 100) }
    address = next
  }
  return { what: 'tooManyRedirects' }
}

async function take(
  answer: Response,
  { symbol, language }: PinnedText,
  { maxBytes = MAX_FILE_BYTES }: DocumentService,
): Promise<Supplied> {
  if (answer.status === 404 || answer.status === 410) return refuse(answer, { what: 'gone' })
  if (answer.status !== 200) return refuse(answer, { what: 'notGiven', detail: `HTTP ${answer.status}` })
  if (Number(answer.headers.get('Content-Length')) > maxBytes) return refuse(answer, { what: 'tooLarge' })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    // Leaving the loop ends the connection.
    if (size > maxBytes) return { what: 'tooLarge' }
    parts.push(part)
  }
  if (size === 0) return { what: 'empty' }
  const bytes = Buffer.concat(parts)
  const ending = endingOf(bytes, answer.headers.get('Content-Type') ?? '')
  const name = `${symbol.replace(/[^\p{L}\p{N}.]+/gu, '_')}.${language}.${ending}`
  return { file: { name, mediaType: mediaTypeOf(name), bytes } }
}

async function refuse(answer: Response, failure: FailedTry): Promise<FailedTry> {
  await answer.body?.cancel()
  return failure
}

/** What a file is, by how it begins; else as the service says. */
function endingOf(bytes: Buffer, type: string): string {
  const start = bytes.subarray(0, 1024).toString('latin1')
  if (start.includes('%PDF-')) return 'pdf'
  if (start.startsWith('PK')) return 'docx'
  if (isPage(bytes)) return 'html'
  return /^(?:text|application)\/(?<ending>html|xml|json)\b/.exec(type)?.groups?.['ending'] ?? 'txt'
}

/**
 * Whether a file is a web page: services give one in place of a file that they do not have. A comment ends where its first end is, so that no file can
 * be matched in many ways.
 */
export const isPage = (bytes: Uint8Array): boolean =>
  /^(?:\s|<!--(?:(?!-->)[^])*-->)*<(?:!doctype html|html|head|body)\b/i.test(
    Buffer.from(bytes.subarray(0, 4096)).toString('utf8'),
  )

/** Node says little in the message and the rest in its cause. */
function detailOf(error: unknown): { detail?: string } {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, message } = Object(cause) as { code?: unknown; message?: unknown }
  const words = typeof code === 'string' ? code : message
  return typeof words === 'string' && words ? { detail: words.slice(0, 200) } : {}
}
