/** What a paragraph or a lead-in hands down to what goes on in its sentence: "Urges States, by 2028: (a) To plant trees". */
import type { Provision } from '../document.ts'
import type { Addressee } from './addressees.ts'
import type { Reader } from './lexicon.ts'
import { findTimeFrames, type TimeFrame } from './parts.ts'
import type { Verb } from './provision-strength.ts'
import type { Reading } from './reading.ts'
import type { FoundRole } from './roles.ts'
import { asks, type VerbUse } from './verbs.ts'
import type { Tokens } from './words.ts'

/** A verb as it is told, and whom it addresses. */
export interface Spoken {
  verb: Verb | undefined
  addressee: Addressee[]
  sense: VerbUse['sense'] | undefined
}

/** What a paragraph says of the items under it too. */
export interface HandedDown extends Spoken {
  timeFrames: TimeFrame[]
  /** It ends with a colon. */
  opensList: boolean
  /** The items are what it says: "Decides that:", "Decides the following:". */
  inClause: boolean
}

/** What a provision stands under. */
export interface Above {
  role: FoundRole | undefined
  handsDown: HandedDown
  /** It is a lead-in, and not the paragraph whose item it is. */
  leadIn: boolean
}

/** The verbs of a provision, each with those it addresses. */
export interface Said {
  uses: VerbUse[]
  spoken: (use: VerbUse | undefined) => Spoken
  /** What the provision is weighed by; undefined where that stands in the paragraph above. */
  use: VerbUse | undefined
  /** What it says is part of what the paragraph above says. */
  governed: boolean
}

export const handsDownAct = ({ opensList, sense }: HandedDown): boolean =>
  opensList && sense !== undefined && asks({ sense })

/** Whether a provision stands beside a lead-in, or under one that is read as a heading. */
export const isBelow = ({ parent }: Provision, leadIn: Provision): boolean =>
  parent === leadIn.parent || (leadIn.kind === 'heading' && parent === leadIn.eId)

/** Whether a provision may go on in the sentence of a lead-in: "1. Adopt plans", but not "1. The plans are late". */
export function mayGoOn({ tokens, reader, places }: Reading, provision: Provision, index: number): boolean {
  if (provision.number === '' || provision.kind === 'preambular' || places[index]!.marks) return false
  const { determiners, firstPerson, infinitive } = reader.grammar
  if (infinitive.at(tokens[index]!, 0)) return true
  return ![determiners, firstPerson, reader.actors].some((book) => book.at(tokens[index]!, 0) !== undefined)
}

/** What the items under a provision have from it. */
export function handedDown(
  { tokens: all, reader, day }: Reading,
  { eId, text }: Provision,
  index: number,
  { uses, spoken, governed }: Pick<Said, 'uses' | 'spoken' | 'governed'>,
  own: Spoken & { timeFrames: TimeFrame[] },
): HandedDown {
  const opensList = text.endsWith(':')
  const tokens = all[index]!
  // "Welcomes the report, and requests the Secretary-General:" hands down what it ends with.
  const last = opensList && !governed ? uses.findLast((each) => asks(each) && !each.embedded) : undefined
  const times = last ? findTimeFrames(tokens, reader, last, uses, day) : own.timeFrames
  return {
    ...(last ? spoken(last) : own),
    timeFrames: times.map((time) => ({ eId, ...time })),
    opensList,
    inClause: last !== undefined && endsIn(reader, tokens, last),
  }
}

export const announcedBy = ({ verb }: HandedDown): FoundRole => ({
  role: 'action-do',
  by: 'lead-in',
  words: verb?.surface ?? '',
})

/** Whether what a verb says is part of what the paragraph above says: behind "that", or as its clause. */
export const isSaidAbove = (
  reader: Reader,
  tokens: Tokens,
  { subject, from }: VerbUse,
  above: HandedDown,
): boolean =>
  subject !== undefined &&
  above.sense !== undefined &&
  asks({ sense: above.sense }) &&
  (above.inClause || reader.grammar.thatClause.first(tokens, 0, from) !== undefined)

/** Whether nothing but "that" or "the following" stands between a verb and the colon at the end. */
function endsIn({ grammar }: Reader, tokens: Tokens, { to }: VerbUse): boolean {
  for (let at = to; at < tokens.ids.length - 1;) {
    const skip =
      grammar.adverbs.at(tokens, at) ?? grammar.thatClause.at(tokens, at) ?? grammar.follows.at(tokens, at)
    if (!skip) return false
    at = skip.to
  }
  return true
}
