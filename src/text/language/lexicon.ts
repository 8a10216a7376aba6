import { z } from 'zod'
import en from './lexicons/en.json' with { type: 'json' }
import es from './lexicons/es.json' with { type: 'json' }
import fr from './lexicons/fr.json' with { type: 'json' }
import { lexiconSchema } from './lexicon-schema.ts'
import type {
  ActionLevel,
  ActorKind,
  Lexicon,
  LexiconInput,
  ProvisionRole,
  QualifierEffect,
  SectionRole,
  VerbLevel,
  VerbSense,
} from './lexicon-schema.ts'
import { phraseBook, type Phrase, type PhraseBook, type PhraseFinder } from './phrases.ts'
import { createVocabulary } from './vocabulary.ts'
import type { Words } from './words.ts'

/** Languages with a lexicon of their own. */
export const lexiconLanguages = ['en', 'fr', 'es'] as const

const shipped: Record<string, unknown> = { en, fr, es }

/** The lexicons as they are written: whoever only asks for their names need not wait until they are read. */
export const shippedLexicons: readonly Pick<LexiconInput, 'verbs' | 'actors'>[] = [
  en,
  fr,
  es,
] as LexiconInput[]
const parsed = new Map<string, Lexicon>()

/**
 * The lexicon of a language ("en", "fr-CA"), or undefined where there is none.
 *
 * @throws Error naming each faulty place of a lexicon
 */
export function lexiconFor(language: string): Lexicon | undefined {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? ''
  const known = parsed.get(base)
  if (known) return known
  const data = Object.hasOwn(shipped, base) ? shipped[base] : undefined
  if (data === undefined) return undefined
  const lexicon = parseLexicon(data)
  parsed.set(base, lexicon)
  return lexicon
}

/** Reads a lexicon given as data. @throws Error naming each faulty place */
export function parseLexicon(data: unknown): Lexicon {
  const result = lexiconSchema.safeParse(data)
  if (!result.success) throw new Error(`The lexicon cannot be read:\n${z.prettifyError(result.error)}`)
  return result.data
}

export interface VerbEntry {
  lemma: string
  level: VerbLevel
  sense: VerbSense
  toSecretariat?: VerbLevel
  speaksTo?: 'other' | 'matter'
}
export interface QualifierEntry {
  term: string
  effect: QualifierEffect
}
export type VerbForm = 'third' | 'past' | 'first' | 'participle' | 'passive' | 'modal'
export const verbForms: VerbForm[] = ['third', 'past', 'first', 'participle', 'passive', 'modal']

/** Parts of the grammar found in texts by themselves; exceptions and the names of months are not. */
type GrammarPart = Exclude<keyof Lexicon['grammar'], 'notInfinitive' | 'notMatters' | 'months'>
type TimeFrameKind = Lexicon['timeFrames'][number]['kind']

interface Books {
  verbs: Record<VerbForm, PhraseBook<VerbEntry>>
  grammar: Record<GrammarPart, PhraseBook<true>>
  qualifiers: PhraseBook<QualifierEntry>
  actors: PhraseBook<ActorKind>
  /** The same terms with the name, or else the kind, of who they are. */
  named: PhraseBook<string>
  bodies: PhraseBook<true>
  levels: PhraseBook<ActionLevel>
  levelAdjectives: PhraseBook<ActionLevel>
  timeFrames: PhraseBook<TimeFrameKind>
  citations: PhraseBook<true>
  sectionWhole: PhraseBook<SectionRole>
  sectionContains: PhraseBook<SectionRole>
  roles: PhraseBook<SectionRole>
  openingRoles: PhraseBook<SectionRole>
  refrain: PhraseBook<true>
  elements: PhraseBook<keyof Lexicon['elements']>
  topics: PhraseBook<keyof Lexicon['topics']>
}

/** A lexicon tied to the words of one or more texts. */
export type Reader = {
  /** The twelve months in order, in lower case. */
  months: string[]
  /** Whether "we" is a word of its own, and not the form of the verb. */ saysWe: boolean
} & {
  [K in keyof Books]: Books[K] extends PhraseBook<infer T>
    ? PhraseFinder<T>
    : { [P in keyof Books[K]]: Books[K][P] extends PhraseBook<infer T> ? PhraseFinder<T> : never }
}

const compiled = new WeakMap<Lexicon, Books>()

function record<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
}

function compile(lexicon: Lexicon): Books {
  // One vocabulary, so that each word of a text is looked up once for all books.
  const vocabulary = createVocabulary()
  const book = <T>(groups: { value: T; terms: string[] }[], exceptions: string[] = []): PhraseBook<T> =>
    phraseBook(
      groups.flatMap(({ value, terms }) => terms.map((pattern): Phrase<T> => ({ pattern, value }))),
      { exceptions, vocabulary },
    )
  const verbEntry = (verb: Lexicon['verbs'][number]): VerbEntry => ({
    lemma: verb.lemma,
    level: verb.level,
    sense: verb.sense,
    ...(verb.toSecretariat ? { toSecretariat: verb.toSecretariat } : {}),
    ...(verb.speaksTo ? { speaksTo: verb.speaksTo } : {}),
  })
  const { notInfinitive, notMatters, months: _, ...grammar } = lexicon.grammar
  const exceptions: Partial<Record<GrammarPart, string[]>> = {
    infinitive: notInfinitive,
    matters: notMatters,
  }
  const grammarParts = Object.keys(grammar) as GrammarPart[]
  return {
    verbs: record(verbForms, (form) =>
      book(lexicon.verbs.map((v) => ({ value: verbEntry(v), terms: v[form] }))),
    ),
    grammar: record(grammarParts, (part) =>
      book([{ value: true as const, terms: grammar[part] }], exceptions[part]),
    ),
    // The term stands as found; the entry keeps only what it does to the demand.
    qualifiers: book(
      lexicon.qualifiers.flatMap(({ effect, terms }) =>
        terms.map((term) => ({ value: { term, effect }, terms: [term] })),
      ),
      lexicon.notQualifiers,
    ),
    actors: book(
      lexicon.actors.map(({ kind, terms }) => ({ value: kind, terms })),
      lexicon.notActors,
    ),
    named: book(
      lexicon.actors.map(({ kind, name, terms }) => ({ value: name ?? kind, terms })),
      lexicon.notActors,
    ),
    bodies: book([{ value: true as const, terms: lexicon.bodies }]),
    levels: book(lexicon.levels.map(({ level, terms }) => ({ value: level, terms }))),
    levelAdjectives: book(
      lexicon.levels.map(({ level, adjectives }) => ({ value: level, terms: adjectives })),
    ),
    timeFrames: book(
      lexicon.timeFrames.map(({ kind, terms }) => ({ value: kind, terms })),
      lexicon.notTimeFrames,
    ),
    citations: book([{ value: true as const, terms: lexicon.citations }]),
    sectionWhole: book(lexicon.sections.map(({ role, whole }) => ({ value: role, terms: whole }))),
    sectionContains: book(lexicon.sections.map(({ role, contains }) => ({ value: role, terms: contains }))),
    roles: book(lexicon.roles.map(({ role, terms }) => ({ value: role, terms }))),
    openingRoles: book(lexicon.roles.map(({ role, opening }) => ({ value: role, terms: opening }))),
    refrain: book([{ value: true as const, terms: lexicon.refrain }]),
    elements: book(
      (['mandates', 'integration', 'duration'] as const).map((value) => ({
        value,
        terms: lexicon.elements[value],
      })),
    ),
    topics: book((['gender', 'followUp'] as const).map((value) => ({ value, terms: lexicon.topics[value] }))),
  }
}

/** Ties a lexicon to texts already cut into `words`. Compiling happens once for each lexicon. */
export function readerFor(lexicon: Lexicon, words: Words): Reader {
  let books = compiled.get(lexicon)
  if (!books) {
    books = compile(lexicon)
    compiled.set(lexicon, books)
  }
  const { verbs, grammar, ...flat } = books
  const bound = Object.fromEntries(
    Object.entries(flat).map(([name, entry]) => [name, (entry as PhraseBook<unknown>).bind(words)]),
  )
  return {
    ...bound,
    months: lexicon.grammar.months.map((month) => month.toLowerCase()),
    saysWe: lexicon.grammar.firstPerson.length > 0,
    verbs: record(verbForms, (form) => verbs[form].bind(words)),
    grammar: record(Object.keys(grammar) as GrammarPart[], (part) => grammar[part].bind(words)),
  } as Reader
}

export type {
  ActionLevel,
  ActorKind,
  Lexicon,
  ProvisionRole,
  QualifierEffect,
  SectionRole,
  VerbLevel,
  VerbSense,
}
