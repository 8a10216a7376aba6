import type { Document, Provision } from '../document.ts'
import type { ActionLevel, Reader, SectionRole } from './lexicon.ts'
import { levelsNamed } from './parts.ts'
import type { Tokens } from './words.ts'

/** What the place of a provision in its document says of it. */
export interface Place {
  /** Role that a heading or a lead-in ("Targets:") gives, with the words that give it. */
  role?: { role: SectionRole; words: string; by: 'heading' | 'lead-in' }
  /** Level that a heading gives ("Actions at the national level"). */
  level?: { level: ActionLevel; words: string }
  /** It stands under "actions" or "take the following actions:", whatever else the section is about. */
  amongActions: boolean
  /** The provision is itself a heading or a lead-in, or a remark about the text, and asks nothing. */
  marks: boolean
  /** It is a remark: nothing of it is the text's own. */
  isRemark: boolean
}

interface Mark {
  role?: SectionRole
  level?: ActionLevel
  words: string
}

const bullet = /^[•‣▪●○◦–—*·-]*$/

/** A bullet, a letter or a roman numeral: an item of a list, not a numbered paragraph. */
export const isListItem = (provision: Provision): boolean =>
  provision.depth > 0 || bullet.test(provision.number) || /^\(?[a-z]{1,4}\)?$/i.test(provision.number)

/** Reads headings and lead-ins in order, and tells each provision where it stands. Those that are `blank` are remarks. */
export function placesOf(document: Document, tokens: Tokens[], reader: Reader, blank: boolean[]): Place[] {
  const headings: { depth: number; mark: Mark }[] = []
  let leadIn: { mark: Mark; eId: string; listOnly: boolean } | undefined
  return document.provisions.map((provision, index): Place => {
    const own = tokens[index]!
    if (blank[index] && provision.number === '' && provision.text !== '')
      return { ...placeUnder(headings, leadIn?.mark), marks: true, isRemark: true }
    if (provision.kind === 'heading' || isAnnexTitle(provision)) {
      while (headings.length > 0 && headings.at(-1)!.depth >= provision.depth) headings.pop()
      headings.push({ depth: provision.depth, mark: markOf(own, reader) })
      leadIn = undefined
      return { ...placeUnder(headings, undefined), marks: true, isRemark: false }
    }
    const opens = leadInOf(provision, own, reader)
    if (opens) {
      leadIn = { mark: opens, eId: provision.eId, listOnly: opens.role !== 'action-do' }
      return { ...placeUnder(headings, leadIn.mark), marks: true, isRemark: false }
    }
    if (leadIn?.listOnly && !isListItem(provision) && provision.parent !== leadIn.eId) leadIn = undefined
    return { ...placeUnder(headings, leadIn?.mark), marks: false, isRemark: false }
  })
}

/** What a section is about says more than that it lists actions. */
const subjects = new Set<SectionRole>(['follow-up', 'means', 'research'])

function placeUnder(headings: { mark: Mark }[], leadIn: Mark | undefined): Omit<Place, 'marks' | 'isRemark'> {
  const above = headings.map((heading) => heading.mark).reverse()
  const marks = leadIn ? [leadIn, ...above] : above
  const nearest = marks.find((mark) => mark.role)
  const amongActions = nearest?.role === 'action-do'
  const subject = amongActions ? marks.find((mark) => mark.role && subjects.has(mark.role)) : undefined
  const giving = subject ?? nearest
  const leveled = marks.find((mark) => mark.level)
  return {
    amongActions,
    ...(giving?.role
      ? { role: { role: giving.role, words: giving.words, by: giving === leadIn ? 'lead-in' : 'heading' } }
      : {}),
    ...(leveled?.level ? { level: { level: leveled.level, words: leveled.words } } : {}),
  }
}

const isAnnexTitle = (provision: Provision): boolean =>
  provision.kind === 'annex' && provision.number === '' && !/[.;]$/.test(provision.text)

/** How many words a lead-in may have: "We commit to taking the following actions:". */
const LEAD_IN_WORDS = 14

/** A short line that announces what follows: "Targets:", "We commit to taking the following actions:". */
function leadInOf(provision: Provision, tokens: Tokens, reader: Reader): Mark | undefined {
  if (provision.kind === 'preambular' || tokens.ids.length > LEAD_IN_WORDS) return undefined
  if (!bullet.test(provision.number) || !provision.text.endsWith(':')) return undefined
  const mark = markOf(tokens, reader)
  return mark.role ? mark : undefined
}

function markOf(tokens: Tokens, reader: Reader): Mark {
  const mark: Mark = { words: tokens.text }
  const whole = wholeMatch(tokens, reader)
  const role = whole ?? reader.sectionContains.first(tokens)?.value
  if (role) mark.role = role
  const levels = new Set(levelsNamed(tokens, reader).map((hit) => hit.value))
  if (levels.size === 1) mark.level = [...levels][0]!
  return mark
}

/** The line is the phrase and nothing more, but for a number before and a colon after. */
function wholeMatch(tokens: Tokens, reader: Reader): SectionRole | undefined {
  const end = /[\p{L}\p{N}]/u.test(tokens.text.slice(-1)) ? tokens.ids.length : tokens.ids.length - 1
  for (let from = 0; from < Math.min(3, end); from++) {
    const hit = reader.sectionWhole.at(tokens, from)
    if (hit?.to === end) return hit.value
    if (!/^[\dIVXLA-Z.() ]+$/.test(tokens.text.slice(0, tokens.ends[from]))) return undefined
  }
  return undefined
}
