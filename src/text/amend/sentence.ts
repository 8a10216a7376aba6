/** What one sentence of an amendment paper asks for. English. */
import { bare, unclear, type Asked } from './asked.ts'
import { cutClauses, verbPattern } from './clauses.ts'
import { mergeRead } from './merge.ts'
import type { Action, Place, Target } from './model.ts'
import { occurrenceOf, strangeWords } from './known-words.ts'
import { maskQuotes, unmask, type Quoted } from './quotes.ts'
import { readTargets, type Named } from './targets.ts'

interface Clause extends Pick<Quoted, 'quotes'> {
  text: string
  action: Action
  named: Named[]
  place: Place | undefined
  /** Quoted words that are no anchor, by their number. */
  objects: number[]
  content: string | undefined
  context: readonly Target[]
}

/** Longest sentence that is taken apart, in characters. */
const longestSentence = 20_000

/** Reads a sentence. `context` are the paragraphs that were last spoken of. */
export function readSentence(text: string, context: readonly Target[]): Asked[] {
  if (text.length > longestSentence) return [unclear('The sentence is too long.')]
  const { masked, quotes, balanced } = maskQuotes(text)
  if (!balanced) return [unclear('A quotation opens and does not close.')]
  const read = forRead(masked, quotes, context)
  if (read) return [read]
  const merged = mergeRead(masked, quotes, context)
  if (merged) return merged
  const { clauses, content } = cutClauses(masked)
  const asked: Asked[] = []
  let spokenOf = context
  for (const [i, clause] of clauses.entries()) {
    const own = i === clauses.length - 1 && content !== undefined ? unmask(content, quotes) : undefined
    const parts = readClause(clause, quotes, own, spokenOf)
    const named = parts.at(-1)?.targets ?? []
    if (named.length > 0) spokenOf = named.map(({ isChapeau: _, ...target }) => target)
    const before = asked.at(-1)
    if (putsItIn.test(clause) && own === undefined) asked.push(...movedTo(asked, parts))
    else if (!joinsBefore(clause, before, parts)) asked.push(...parts)
  }
  // "Delete … or, alternatively, replace …": what is understood may depend on what is not.
  const strange = asked.find((one) => one.unclear !== undefined)
  return strange ? [unclear(strange.unclear!, strange.targets)] : asked
}

const putsItIn =
  /\b(?:insert|add)(?:ed)? (?:it|them|this|these|that|those|the same)\b(?! (?:as )?(?:new|following|words?)\b)[^⟦]*$/i

/** "Delete operative paragraph 3 and insert it after operative paragraph 1": it moves. */
function movedTo(asked: Asked[], [part]: Asked[]): Asked[] {
  const [subject, ...others] = asked.splice(0)
  const destination = part?.targets[0]
  const isOne = subject?.targets.length === 1 && others.length === 0 && part?.targets.length === 1
  if (!isOne || subject.action !== 'delete' || subject.words.out !== undefined || !destination?.place)
    return [unclear('It does not say what is put in.', subject?.targets)]
  return [{ action: 'move', targets: subject.targets, destination, words: {} }]
}

/** "delete “a” and insert “b” in its place" is one replacement. */
function joinsBefore(clause: string, before: Asked | undefined, parts: Asked[]): boolean {
  const isInstead = /\b(?:instead|in (?:its|their) place)\b/i.test(clause)
  const put = parts[0]?.words.in
  if (!isInstead || parts.length !== 1 || !put || before?.action !== 'delete' || !before.words.out)
    return false
  before.action = 'replace'
  before.words = { ...before.words, in: put }
  return true
}

/** "For “x” read “y”", as corrigenda say, with marks or without. */
function forRead(masked: string, quotes: string[], context: readonly Target[]): Asked | null {
  const lead =
    /^(?:(.*?)[,:]\s+)?for\s+(?:the words? )?(\S.*?),?\s+(?:substitute|read)\s+(\S.*?)[.;]?$/i.exec(
      masked.trim(),
    )
  if (!lead) return null
  const [out = '', put = ''] = [lead[2], lead[3]].map((words) => plainWords(words ?? '', quotes))
  const text = lead[1] ?? ''
  const targets = targetsOf({ text, named: readTargets(text, context), context })
  if (!targets) return unclear(severalNamed)
  return { action: 'replace', targets: targets.map(bare), words: { out, in: put } }
}

/** Words as they are, or those of the quotation that stands there. */
function plainWords(masked: string, quotes: string[]): string {
  const alone = /^⟦(\d+)⟧$/.exec(masked.trim())
  return alone ? (quotes[Number(alone[1])] ?? '') : unmask(masked.trim(), quotes)
}

function readClause(
  text: string,
  quotes: string[],
  content: string | undefined,
  context: readonly Target[],
): Asked[] {
  const action = actionOf(text)
  if (!action) return [unclear('This is not understood as an instruction.')]
  if (action === 'renumber') return [{ action, targets: [], words: {} }]
  const named = readTargets(text, context)
  const { place, anchors } = placeOf(text, quotes, named)
  const objects = [...text.matchAll(/⟦(\d+)⟧/g)].map(([, i]) => Number(i)).filter((i) => !anchors.includes(i))
  const clause: Clause = { text, quotes, action, named, place, objects, content, context }
  const strange = strangeWords(text, named)
  const all = isNewParagraph(clause) ? besideOf(clause) : (throughoutOf(clause) ?? targetsOf(clause))
  if (all === 'unsure')
    return [unclear('It does not say whether the whole text is meant.', context.map(bare))]
  const targets = all && /\bchapeau\b/i.test(text) ? chapeauOf(clause, all) : all
  if (!targets && all) return [unclear('It is not clear what of the chapeau is meant.', all)]
  if (strange) return [unclear(`The words “${strange}” are not understood.`, targets ?? [])]
  if (action === 'move') return [readMove(clause)]
  if (!targets) return [unclear(severalNamed)]
  if (targets.length === 0 && !isNewParagraph(clause))
    return [unclear('It does not say which paragraph is meant.')]
  if (action === 'delete') return readDelete(clause, targets)
  if (action === 'replace') return readReplace(clause, targets)
  return readInsert(clause, targets)
}

function actionOf(text: string): Action | null {
  const verb = verbPattern.exec(text)?.[0].toLowerCase() ?? ''
  if (
    /^(?:in place of|instead of|in lieu of)\b|\b(?:in place of|in lieu of|instead of)\s+(?:the words? )?⟦/i.test(
      text,
    )
  )
    return 'replace'
  if (/^(?:delete|remove|strike|omit)/.test(verb)) return 'delete'
  if (/^insert/.test(verb)) return 'insert'
  if (/^add/.test(verb)) return 'add'
  if (/^(?:replace|substitut|change|amend|reword|revise|modify|reads?$)/.test(verb)) return 'replace'
  if (/^(?:move|transfer)/.test(verb)) return 'move'
  return /^(?:renumber|reletter)/.test(verb) ? 'renumber' : null
}

const anchorWords =
  '(?:the )?(?:(?:existing|closing|opening|final) )?(?:words?|phrase|term|expression|text)?,? ?'
const anchored = new RegExp(`\\b(after|before|following) ${anchorWords}⟦(\\d+)⟧`, 'i')
const betweenWords = new RegExp(`\\bbetween ${anchorWords}⟦(\\d+)⟧ and ${anchorWords}⟦(\\d+)⟧`, 'i')

/** The place that a clause names, and the quotations that say it. */
function placeOf(text: string, quotes: string[], named: Named[]): { place?: Place; anchors: number[] } {
  const two = betweenWords.exec(text)
  if (two) {
    const anchors = [Number(two[1]), Number(two[2])]
    const [words = '', and = ''] = anchors.map((i) => quotes[i])
    return { place: { where: 'between', words, and }, anchors }
  }
  const one = anchored.exec(text)
  if (one) {
    const where = /before/i.test(one[1]!) ? 'before' : 'after'
    return { place: { where, words: quotes[Number(one[2])] ?? '' }, anchors: [Number(one[2])] }
  }
  const end = /\b(?:at|to) the (?:very )?(end|beginning|start)\b/i.exec(text)?.[1]
  if (end) return { place: { where: /end/i.test(end) ? 'end' : 'beginning' }, anchors: [] }
  const beside = named[0] && besides(text, named[0])
  return beside ? { place: { where: beside }, anchors: [] } : { anchors: [] }
}

/** "after" or "before" where that word stands before the named part. */
function besides(text: string, { start }: Named): 'after' | 'before' | undefined {
  const word =
    /\b(after|following|below|follow|before|above|precede)\s+(?:the |existing |current |new )*$/i.exec(
      text.slice(0, start),
    )?.[1]
  if (!word) return undefined
  return /^(?:before|above|precede)$/i.test(word) ? 'before' : 'after'
}

/** "Between operative paragraphs 2 and 3". */
const isBetween = (text: string, { start }: Named): boolean =>
  /\bbetween (?:the )?$/i.test(text.slice(0, start))

const severalNamed = 'It names several parts; it is not clear which of them are meant.'

/** "OP3 and OP5", "OP3, and in PP4". */
const joinsParts = /^\s*(?:[,;&]|and\b)(?:[,;&\s]|(?:and|also|in|from|both|the)\b)*$/i
/** What is named behind these is the number of the new text. */
const leavesParts = /\b(?:with|by|reads?|following|new|as)\b/i
/** "Footnote 3 of paragraph 5". */
const standsIn = /^,? (?:of|in|to|under) (?:the )?$/i

/**
 * The parts that a clause is about; those spoken of before, where it names none; null where it names several and does
 * not say that it is about all of them.
 */
function targetsOf({ text, named, context }: Pick<Clause, 'text' | 'named' | 'context'>): Target[] | null {
  let targets = named[0]?.targets ?? context.map(bare)
  for (const [i, one] of named.entries()) {
    if (i === 0) continue
    const joint = text.slice(named[i - 1]!.end, one.start)
    if (leavesParts.test(joint) && !joint.includes('⟦')) break
    if (targets.every(({ kind }) => kind === 'footnote') && standsIn.test(joint)) continue
    const joins = joinsParts.test(joint)
    if (one.isWithin === joins) return null
    targets = one.isWithin ? one.targets : [...targets, ...one.targets]
  }
  return targets
}

/** The chapeau of the one paragraph that is meant; null where that is not sure. */
function chapeauOf({ action, objects, place }: Clause, [target, ...others]: Target[]): Target[] | null {
  const isWhole = objects.length === 0 && (action === 'delete' || action === 'move')
  const isBeside = place?.words === undefined && (place?.where === 'after' || place?.where === 'before')
  if (!target || others.length > 0 || target.subparagraph.length > 0 || isWhole || isBeside) return null
  return [{ ...target, isChapeau: true }]
}

/** The whole text, where words are changed throughout and no paragraph is named. */
function throughoutOf({ text, named, context }: Clause): Target[] | 'unsure' | null {
  if (named.length > 0 || occurrenceOf(text).occurrence !== 'all') return null
  const isText =
    /\bthroughout (?:the )?(?:(?:whole|entire) )?(?:text|draft|resolution|decision|document)\b/i.test(text)
  return isText || context.length === 0 ? [{ kind: 'text', number: '', subparagraph: [] }] : 'unsure'
}

/** Where a new paragraph goes. Its own number is named as well: "insert a new paragraph 5 bis after paragraph 5". */
function besideOf({ text, named, context }: Clause): Target[] | null {
  const [one, other] = named
  if (!one) return context.map(bare)
  if (isBetween(text, one)) return named.flatMap(({ targets }) => targets)
  return other && joinsParts.test(text.slice(one.end, other.start)) ? null : one.targets
}

function readDelete({ text, quotes, objects, place }: Clause, targets: Target[]): Asked[] {
  if (objects.length === 0) {
    if (place) return [unclear('It does not say which words are deleted.', targets)]
    return [{ action: 'delete', targets, words: {} }]
  }
  return objects.map((i) => ({
    action: 'delete',
    targets: place?.words ? targets.map((target) => ({ ...target, place })) : targets,
    words: { out: quotes[i] ?? '' },
    ...occurrenceOf(text),
  }))
}

const pairs = /⟦(\d+)⟧(?:(?!⟦).)*?\b(?:with|by|to|read)\b(?:(?!⟦).)*?⟦(\d+)⟧/gi
const forPair = /⟦(\d+)⟧(?:(?!⟦).)*?\bfor\b(?:(?!⟦).)*?⟦(\d+)⟧/i
const instead = /\b(?:in place of|in lieu of|instead of)\s+(?:the words? )?⟦(\d+)⟧/i

function readReplace(clause: Clause, targets: Target[]): Asked[] {
  const { text, quotes, objects, content } = clause
  const change = (out: number, put: number): Asked => ({
    action: 'replace',
    targets: targets.map(bare),
    words: { out: quotes[out] ?? '', in: quotes[put] ?? '' },
    ...occurrenceOf(text),
  })
  const swapped = /\bsubstitute/i.test(text) ? forPair.exec(text) : null
  if (swapped) return [change(Number(swapped[2]), Number(swapped[1]))]
  const gone = instead.exec(text)?.[1]
  if (gone !== undefined) {
    const put = objects.find((i) => i !== Number(gone))
    return put === undefined
      ? [unclear('It does not say what is put in.', targets)]
      : [change(Number(gone), put)]
  }
  const found = [...text.matchAll(pairs)]
  if (found.length * 2 === objects.length && found.length > 0)
    return found.map(([, out, put]) => change(Number(out), Number(put)))
  if (objects.length > 1) return [unclear('It is not clear which words replace which.', targets)]
  if (objects.length === 1 && content !== undefined) {
    const words = { out: quotes[objects[0]!] ?? '', in: content }
    return [{ action: 'replace', targets, words, awaits: content === '', ...occurrenceOf(text) }]
  }
  return replaceWhole(clause, targets)
}

/** "Replace operative paragraph 4 with the following:"; "Operative paragraph 4 should read “…”". */
function replaceWhole({ text, quotes, objects, content }: Clause, targets: Target[]): Asked[] {
  const announced = content ?? (objects.length > 0 ? (quotes[objects[0]!] ?? '') : '')
  const wholly = /\b(?:with|by|reads?|following|follows)\b/i.test(text)
  if (!wholly || targets.length !== 1) return [unclear('It does not say what is replaced by what.', targets)]
  const paragraphs = { content: announced, number: '' }
  return [{ action: 'replace', targets: targets.map(bare), words: {}, paragraphs, awaits: announced === '' }]
}

const newParagraph =
  /\b(?:an?|the following|following|new|another|additional|two|three)\s[^⟦]*?\b(sub-?)?paragraphs?\b/i

/** A paragraph is put in, not words. */
function isNewParagraph({ text, action, place }: Clause): boolean {
  if (place?.words) return false
  const verb = verbPattern.exec(text)
  return (action === 'insert' || action === 'add') && newParagraph.test(text.slice(verb?.index ?? 0))
}

function readInsert(clause: Clause, targets: Target[]): Asked[] {
  const { action, text, quotes, objects, content, place, named } = clause
  const gap = named[0] && isBetween(text, named[0])
  const beside = gap ? 'after' : named[0] && besides(text, named[0])
  const whole = isNewParagraph(clause) || (beside !== undefined && !place?.words)
  if (objects.length > 1) return [unclear('It is not clear which words are put in.', targets)]
  const announced = content ?? (objects.length > 0 ? (quotes[objects[0]!] ?? '') : '')
  const awaits = announced === ''
  if (whole) {
    const spot = spotOf(clause, targets, beside)
    if (!spot) return [unclear('It does not say where the paragraph is put in.', targets)]
    const { number, target } = spot
    const paragraphs = { content: announced, number }
    return [{ action, targets: [target], words: {}, paragraphs, awaits }]
  }
  if (!place || (beside && !place.words))
    return [unclear('It does not say where the words are put in.', targets)]
  // "insert “x”; the paragraph would read: “…”" tells what comes of it.
  if (content !== undefined && objects.length > 0)
    return [unclear('It is not clear which words are put in.', targets)]
  if (awaits && content === undefined) return [unclear('It does not say which words are put in.', targets)]
  return [
    {
      action,
      targets: targets.map((target) => ({ ...target, place })),
      words: { in: announced },
      awaits,
      ...occurrenceOf(text),
    },
  ]
}

interface Spot {
  target: Target
  number: string
}

/** Where a new paragraph goes, and the number that the sentence gives it. */
function spotOf({ text, place, named }: Clause, targets: Target[], beside?: 'after' | 'before'): Spot | null {
  const [first, next, ...further] = named.flatMap((one) => one.targets)
  if (named[0] && isBetween(text, named[0]))
    return first && next && further.length === 0
      ? { target: { ...first, place: { where: 'after', next } }, number: '' }
      : null
  if (beside && targets.length > 1) return null
  const target = targets[0]
  const isSub = /\bsub-?paragraphs?\b/i.test(text.slice(verbPattern.exec(text)?.index ?? 0))
  if (target && beside) return { target: { ...target, place: { where: beside } }, number: '' }
  if (isSub && target) {
    const own = named.find(({ targets: [one] }) => (one?.subparagraph.length ?? 0) > 0)?.targets[0]
    const number = own ? `(${own.subparagraph.at(-1)})` : ''
    return { target: { ...target, subparagraph: [], place: { where: 'end' } }, number }
  }
  if (place?.where === 'end') {
    const kind = /preamb/i.test(text) ? 'preambular' : 'operative'
    return {
      target: { kind, number: 'last', subparagraph: [], place: { where: 'after' } },
      number: '',
    }
  }
  // "Insert a new operative paragraph 5 bis": it says its place by its number.
  const inserted = /^(\d+) [a-z]+$/.exec(named[0]?.targets[0]?.number ?? '')
  if (!target || !inserted) return null
  return {
    target: { ...target, number: inserted[1]!, place: { where: 'after' } },
    number: target.number,
  }
}

function readMove({ text, named }: Clause): Asked {
  const [subject, goal, further] = named
  const targets = subject?.targets ?? []
  const where = goal && besides(text, goal)
  const destination = goal?.targets[0]
  if (targets.length !== 1 || !destination || !where || further)
    return unclear('It does not say what moves where.', targets)
  return { action: 'move', targets, destination: { ...destination, place: { where } }, words: {} }
}
