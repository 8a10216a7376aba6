import { sameSymbol } from '../../../text/index.ts'
import type { Check, Pin, ReadFact, Version } from '../schema.ts'
import { isOfCorrigendum } from './is-corrigendum.ts'
import type { Otherwise } from './life-of-version.ts'

// What makes a text official: a pin, or a second person who compared it. It follows from these and is stored nowhere.

/** How a version is called: "<instrument>/<number>/<language>". */
export const keyOfVersion = ({
  instrument,
  number,
  language,
}: Pick<Version, 'instrument' | 'number' | 'language'>): string => `${instrument}/${number}/${language}`

/**
 * What the pins say of the file of a version. `proven`: it is a file of this document in this language, and says so. All others prove nothing:
 * pinned for another symbol or language, or by its own words something else; another file than the pinned ones; or read before it was kept what a
 * file says of itself.
 */
export type FileOutcome =
  | 'proven'
  | 'otherSymbol'
  | 'otherLanguage'
  | 'corrigendum'
  | 'saysNoSymbol'
  | 'saysOtherSymbol'
  | 'saysOtherLanguage'
  | 'notKept'
  | 'otherFile'
  | 'notPinned'

export interface FileProof {
  what: FileOutcome
  /** Of the file, else of the text; null where there is none. */
  pin: Pin | null
}

/** The text that a version is one of. */
interface TextOf {
  /** The document that it is. */
  document: string | null
  version: Pick<Version, 'language' | 'body'>
}

/** @param pins of the file and of the document */
export function proofOfFile({ document, version }: TextOf, pins: readonly Pin[]): FileProof {
  const { file, asRead } = version.body
  const ofText = pins.filter((pin) => pin.document === document)
  const ofFile = file ? pins.filter(({ files }) => files.includes(file.sha256)) : []
  const here = ofFile.filter((pin) => pin.document === document)
  const pin = here.find(({ language }) => language === version.language)
  if (pin) return { what: asRead ? whatItSays(asRead, pin) : 'notKept', pin }
  if (here[0]) return { what: 'otherLanguage', pin: here[0] }
  if (ofFile[0]) return { what: 'otherSymbol', pin: ofFile[0] }
  const other = ofText.find(({ language, files }) => language === version.language && files.length > 0)
  return other && file ? { what: 'otherFile', pin: other } : { what: 'notPinned', pin: null }
}

function whatItSays(
  { symbol, language }: NonNullable<Version['body']['asRead']>,
  pin: Pick<Pin, 'symbol' | 'language'>,
): FileOutcome {
  if (!symbol) return 'saysNoSymbol'
  if (!sameSymbol(symbol, pin.symbol)) return isOfCorrigendum(symbol) ? 'corrigendum' : 'saysOtherSymbol'
  return language === pin.language ? 'proven' : 'saysOtherLanguage'
}

/** Whether the file of a version is no file of its text, as its own words say. @param symbol of the text */
export const isOtherDocument = (
  { body: { asRead } }: Pick<Version, 'body'>,
  symbol: string | null,
): boolean => Boolean(asRead?.symbol && symbol) && !sameSymbol(asRead?.symbol ?? '', symbol ?? '')

/** By what a paragraph, or what stands at the head of a text, is official. */
export type Proof = { by: 'file' | 'wording'; pin: Pin } | ({ by: 'person' } & Comparison)

/** Who compared something, with what, and when. */
export type Comparison = Pick<Check, 'as' | 'against' | 'seen'> & { on: string }

/** Of a version so many people compare the same words before they are official: one beside the person who accepted it; two where no person did, so that nobody who runs a command and compares is both. */
export const comparersNeeded = ({ body: { accepted, acceptedBy } }: Pick<Version, 'body'>): number =>
  (accepted ? accepted.as === 'operator' : acceptedBy !== 'person') ? 2 : 1

/** The file of a version was pinned for its text and language: it is the document, and only what was read of it may be doubted. */
export const isPinnedFile = ({ what }: FileProof): boolean =>
  what === 'proven' || what === 'saysNoSymbol' || what === 'saysOtherLanguage' || what === 'notKept'

/** Whether a comparison counts: a file that somebody supplied is no official document, unless it is pinned. */
export const counts = ({ against }: Pick<Check, 'against'>, file: FileProof): boolean =>
  against !== 'stored' || isPinnedFile(file)

/** How far the wording of a version is proven. */
export interface TextProof {
  file: FileProof
  /** So many of its paragraphs with words; 0 where none of them is proven and nobody counted. */
  count: number
  official: number
  /** All of them, and that none is missing. */
  isOfficial: boolean
  /** By what all that it says of itself and above its words is official; null where it is not. */
  front: Proof | null
  /** Of that, what a person entered; null where that is not known. */
  factsByHand: readonly ReadFact[] | null
  /** Who compared something with what, and the last day on which somebody did; empty where nobody did. */
  checked: Comparison[]
  /** By what the paragraph at an address is official; null where it is not. */
  proofOf(eId: string): Proof | null
  /** So many sources quote the paragraph at an address as it stands, and by which pin that is known; null where it is not. */
  quotedBy(eId: string): { count: number; pin: Pin; document: string } | null
  /** Whether a pack pins other words for the paragraph at an address: nobody who compares it makes it official. */
  isContradicted(eId: string): boolean
  /** Whether somebody compared the paragraph at an address, and a second person has to: see `comparersNeeded`. */
  awaits(eId: string): boolean
  /** Whether anything of it does. */
  awaitsSecond: boolean
  /** Documents in which others quote it. */
  quotedIn: { document: string }[]
}

/** A pinned wording, by so many who quote it; 0 where it was taken from the document. */
export interface Agreeing {
  pin: Pin
  quotedBy: number
  /** In which document somebody quotes it; that in which the pin was found where absent. */
  quotedIn?: string | undefined
}

/** What is known of a version beside its pins. */
export interface Known {
  /** Paragraphs with words. */
  count: number
  /** By address, who compared the paragraph as it stands. */
  checks: ReadonlyMap<string, Comparison>
  /** Who compared what stands at its head, as it stands; null where nobody did. */
  front: Comparison | null
  /** Somebody compared the whole as it stands: nothing is missing. */
  isWhole: boolean
  /** The addresses that one person compared, and a second one has to; null is the head, or the whole. */
  awaiting: ReadonlySet<string | null>
  /** By address, what of the text agrees with its pinned wording. */
  agreeing: ReadonlyMap<string, Agreeing>
  /** The addresses for which only other words are pinned, as taken from the document. */
  contradicted: ReadonlySet<string>
  /** A paragraph that is pinned, as taken from the document, is not in it. */
  lacksPinned: boolean
}

/** @param known null where neither checks nor pinned wordings nor anything done by hand were to be looked at */
export function proofOfText(text: TextOf, file: FileProof, known: Known | null): TextProof {
  const { asRead } = text.version.body
  const byHand = new Set(asRead?.byHand)
  const pinOfFile = file.what === 'proven' ? file.pin : null
  const { quoted } = text.version.body
  const isContradicted = (eId: string): boolean => known?.contradicted.has(eId) ?? false
  const proofOf = (eId: string): Proof | null => {
    // What others quote is not the document, whatever it agrees with.
    if (quoted) return null
    // Of two pins that contradict each other neither proves anything.
    if (isContradicted(eId)) return null
    if (pinOfFile && !byHand.has(eId)) return { by: 'file', pin: pinOfFile }
    const agreeing = known?.agreeing.get(eId)
    if (agreeing && agreeing.quotedBy === 0) return { by: 'wording', pin: agreeing.pin }
    const check = known?.checks.get(eId)
    return check ? { by: 'person', ...check } : null
  }
  const inFile = asRead?.leftOut === 0 && pinOfFile !== null
  const count = known?.count ?? 0
  const front = proofOfFront(text, pinOfFile, known)
  const official = officialIn(known, pinOfFile ? byHand : null, proofOf)
  return {
    file,
    count,
    official,
    quotedIn: quoted
      ? [...(known?.agreeing.values() ?? [])].map((one) => ({ document: whereQuoted(one) }))
      : [],
    isOfficial:
      front !== null &&
      (known
        ? count > 0 && official === count && (inFile || (known.isWhole && !known.lacksPinned))
        : inFile && byHand.size === 0),
    front,
    factsByHand: asRead?.facts ?? null,
    checked: lastOfEach([...(known?.checks.values() ?? []), ...(known?.front ? [known.front] : [])]),
    proofOf,
    isContradicted,
    awaits: (eId) => !proofOf(eId) && (known?.awaiting.has(eId) ?? false),
    awaitsSecond: (known?.awaiting.size ?? 0) > 0,
    quotedBy(eId) {
      const found = known?.agreeing.get(eId)
      if (!found || (found.quotedBy === 0 && !quoted)) return null
      return { count: Math.max(1, found.quotedBy), pin: found.pin, document: whereQuoted(found) }
    },
  }
}

/** A proof of what the record has otherwise than it is shown: who changes a row makes nothing official. @param otherwise addresses of such paragraphs */
export const doubted = (proof: TextProof, count: number, otherwise: Otherwise): TextProof => ({
  ...proof,
  count,
  official:
    otherwise === 'all' ? 0 : Math.max(0, (proof.isOfficial ? count : proof.official) - otherwise.size),
  isOfficial: false,
  proofOf: (eId) => (otherwise === 'all' || otherwise.has(eId) ? null : proof.proofOf(eId)),
})

const whereQuoted = ({ pin, quotedIn }: Agreeing): string => quotedIn ?? pin.source.document

/** What a person entered, or nobody knows whether one did, is not that of the file. */
function proofOfFront({ version }: TextOf, pin: Pin | null, known: Known | null): Proof | null {
  if (pin && version.body.asRead?.facts?.length === 0) return { by: 'file', pin }
  return known?.front ? { by: 'person', ...known.front } : null
}

/** @param byHand of a file that is proven; null where it is not */
function officialIn(
  known: Known | null,
  byHand: ReadonlySet<string> | null,
  proofOf: (eId: string) => Proof | null,
): number {
  if (!known) return 0
  if (byHand)
    return (
      known.count - [...new Set([...byHand, ...known.contradicted])].filter((eId) => !proofOf(eId)).length
    )
  return new Set([...known.checks.keys(), ...known.agreeing.keys()].filter((eId) => proofOf(eId))).size
}

function lastOfEach(checks: readonly Comparison[]): Comparison[] {
  const last = new Map<string, Comparison>()
  for (const one of checks) {
    const key = `${one.as} ${one.against ?? ''}`
    if (one.on > (last.get(key)?.on ?? '')) last.set(key, one)
  }
  return [...last].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** How far a wording is proven, for programs. */
export const verifications = ['official', 'not-yet-verified'] as const

/** @param proof absent for a draft: there is no document with which it could be compared; and for what was withdrawn */
export const verificationOf = (proof: TextProof | null | undefined): (typeof verifications)[number] | null =>
  proof ? (proof.isOfficial ? 'official' : 'not-yet-verified') : null
