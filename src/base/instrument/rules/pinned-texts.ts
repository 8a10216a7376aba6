import { type Document, sameSymbol } from '../../../text/index.ts'
import type { PinnedParagraph } from '../pack-shapes.ts'
import type { Pin } from '../schema.ts'
import { isUnknown } from './corrected-reading.ts'
import { isAsPinned } from './pinned-place.ts'

/** An official document in one language, as the pins of one pack or of several know it. */
export interface PinnedText {
  document: string
  /** What it calls itself. */
  symbol: string
  language: string
  /** Of the first pack that pins it. */
  programme: string
  /** SHA-256 of its files; empty where none is pinned. */
  files: string[]
  paragraphs: PinnedParagraph[]
}

/** Why a text is not here although somebody tried to get it. */
export const failures = [
  'notInFolder',
  'quotesUndone',
  'slow',
  'unanswered',
  'notGiven',
  'gone',
  'offHost',
  'tooManyRedirects',
  'tooLarge',
  'cutOff',
  'empty',
  'page',
  'unreadable',
  'otherDocument',
  'otherLanguage',
  'failed',
] as const
export type Failure = (typeof failures)[number]

/** Why a file that came waits for a person instead of being accepted. */
export const waitingReasons = [
  'otherFile',
  'noChecksum',
  'saysOtherwise',
  'replaces',
  'withdrawn',
  'noLanguage',
  'noStatus',
  'notTaken',
  'underWay',
] as const
export type WaitingReason = (typeof waitingReasons)[number]

/** What became of a text that somebody tried to get. */
export type Outcome =
  | { what: 'accepted'; instrument: string }
  | { what: 'here'; instrument: string }
  /** So many of its paragraphs, as others quote them. `isNew`: by this try. */
  | { what: 'quoted'; instrument: string; count: number; isNew: boolean }
  | {
      what: 'waiting'
      import: string
      why: WaitingReason
      /** So many of the paragraphs whose wording is pinned stand in it word for word; absent where none is pinned. */
      agreeing?: { count: number; pinned: number }
    }
  | FailedTry

export interface FailedTry {
  what: Failure
  /** In the words of the service, the network or the file. */
  detail?: string
}

export const isFailure = (outcome: Outcome): outcome is FailedTry =>
  failures.some((failure) => failure === outcome.what)

/** Whether the same try may well end otherwise later. */
export const isPassingFailure = ({ what }: Outcome): boolean =>
  what === 'slow' || what === 'unanswered' || what === 'notGiven' || what === 'cutOff' || what === 'failed'

/** One text for all pins of a document in a language, in the order of their ids; those that only texts here may quote after these. */
export function textsOfPins(pins: readonly Pin[]): PinnedText[] {
  const groups = Map.groupBy(pins, ({ document, language }) => `${document}/${language}`)
  const texts = [...groups.values()].map((group) => {
    const [{ document, symbol, language, programme }] = group as [Pin]
    return {
      document,
      symbol,
      language,
      programme,
      files: [...new Set(group.flatMap(({ files }) => files))],
      paragraphs: group.flatMap(({ paragraphs }) => paragraphs),
    }
  })
  return texts.toSorted((a, b) => Number(isQuoted(a)) - Number(isQuoted(b)))
}

/** Nothing is known of it but what others quote. */
const isQuoted = ({ files, paragraphs }: PinnedText): boolean =>
  files.length === 0 && paragraphs.some(({ quotedIn }) => quotedIn !== undefined)

/** What a document calls itself, and its language. */
export type SaysOfItself = Pick<Document, 'symbol' | 'language'>

/** What the documents of a file say of themselves, against the text that was looked for. */
export function whatFileSays(
  parts: readonly SaysOfItself[],
  { symbol, language }: SaysOfItself,
): 'same' | 'nothing' | 'otherDocument' | 'otherLanguage' {
  const same = parts.filter((part) => sameSymbol(part.symbol, symbol))
  if (same.length === 0) return parts.every((part) => part.symbol) ? 'otherDocument' : 'nothing'
  if (same.every((part) => !isUnknown(part) && part.language !== language)) return 'otherLanguage'
  return same.length === parts.length && parts.every((part) => part.language === language)
    ? 'same'
    : 'nothing'
}

/** How many of the paragraphs whose wording is pinned, by one pin or several, are in a document as pinned; null where none is. */
export function agreeingIn(
  parts: readonly Document[],
  { paragraphs }: Pick<PinnedText, 'paragraphs'>,
): { count: number; pinned: number } | null {
  if (paragraphs.length === 0) return null
  const read = new Map(parts.flatMap(({ provisions }) => provisions).map((one) => [one.eId, one]))
  const agreeing = paragraphs.filter((pinned) => {
    const found = read.get(pinned.eId)
    return found && isAsPinned(pinned, found.text, found)
  })
  return { count: placesOf(agreeing), pinned: placesOf(paragraphs) }
}

const placesOf = (paragraphs: readonly PinnedParagraph[]): number =>
  new Set(paragraphs.map(({ eId }) => eId)).size
