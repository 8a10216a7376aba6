import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { type MessageState, type Review, messageState } from './message-state.ts'
import type { Messages } from './messages.ts'
import { ARGUMENT, LITERAL, type Part, SELECT, typeset } from './typeset.ts'

/** The six official languages; the screen speaks those in which any module has words. */
export const officialLanguages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const
export type OfficialLanguage = (typeof officialLanguages)[number]

/** What each language calls itself. */
export const languageNames: Record<OfficialLanguage, string> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
}

export const directionOf = (language: string): 'rtl' | 'ltr' =>
  /^(ar|fa|he|ur|ps|dv|ku-arab)\b/i.test(language) ? 'rtl' : 'ltr'

export type MessageKey = keyof Messages

export type MessageParams = Record<string, string | number | Date>

/** Keys of messages without parameters. */
export type PlainMessageKey = {
  [K in MessageKey]: unknown extends Messages[K] ? K : never
}[MessageKey]

/** What a message takes; of several keys at once, all that any of them takes. */
export type ParamsOf<K extends MessageKey> = (
  K extends MessageKey ? (params: Messages[K]) => void : never
) extends (params: infer P) => void
  ? P
  : never

/** A message key with its parameters → words. The types hold that the key exists and that no parameter is missing. */
export interface Translate {
  (key: PlainMessageKey): string
  <K extends MessageKey>(key: K, params: unknown extends ParamsOf<K> ? never : ParamsOf<K>): string
  /**
   * For a key that is known only when it runs.
   * @throws Error where there is no such message, or one of its parameters is missing
   */
  any(key: string, params?: MessageParams): string
}

export interface Words {
  /** Languages of the screen, English first. */
  languages: string[]
  in(language: string): Translate
  has(key: string): key is MessageKey
  /** Of all messages. */
  checksum: string
  /** How many messages of a language are in each state; all are reviewed in the original. */
  states(language: string): MessageStates
  /** All keys of a language, for the checks. */
  keys(language: string): string[]
}

/** How many messages are in each state. */
export type MessageStates = Record<MessageState, number>

/** The language that the others are translated from. */
export const ORIGINAL = 'en'

/** Language → key → message. */
type Catalogue = Map<string, Map<string, string>>

/** Folders of src/ with a folder for each module; the core is one module. */
const LAYERS = ['base', 'modules', 'site']

/**
 * Loads `locales/<lang>.json` of every module below `root`, the folder of the project: flat or nested objects of ICU messages; the key of a
 * message is "module.path.to.it". What a language lacks is said in English.
 * @throws Error naming the file that cannot be read, or where no module has words
 */
export function loadWords(root = projectRoot()): Words {
  const messages: Catalogue = new Map()
  const reviews = new Map<string, Reviews>()
  for (const { language, module, path, reviewed } of wordFiles(join(root, 'src'))) {
    const into = messages.get(language) ?? new Map<string, string>()
    messages.set(language, into)
    flatten(parseJson(path), module, into, path)
    reviews.set(language, { ...reviews.get(language), ...reviewed })
  }
  if (messages.size === 0) throw new Error(`no module below ${root} has words`)
  const languages = [...messages.keys()].sort((a, b) => Number(b === ORIGINAL) - Number(a === ORIGINAL))
  const translators = new Map(languages.map((language) => [language, translator(messages, language)]))
  const states = new Map(
    languages.map((language) => [language, statesOf(messages, language, reviews.get(language) ?? {})]),
  )
  const english = translators.get(ORIGINAL) ?? translator(messages, ORIGINAL)
  return {
    languages,
    in: (language) => translators.get(language) ?? english,
    has: (key): key is MessageKey => messages.get(ORIGINAL)?.has(key) ?? false,
    checksum: checksumOf([messages, states]),
    states: (language) => states.get(language) ?? noneOf(),
    keys: (language) => [...(messages.get(language)?.keys() ?? [])],
  }
}

/** Those of a module, by message. */
type Reviews = Record<string, Pick<Review, 'english'>>

interface WordFile {
  language: string
  module: string
  path: string
  reviewed: Reviews
}

/** In the order of languages, then modules: the checksum is of this order. */
function wordFiles(src: string): WordFile[] {
  const folders = LAYERS.flatMap((layer) => namesIn(join(src, layer)).map((name) => join(src, layer, name)))
  return [join(src, 'core'), ...folders]
    .flatMap((folder) =>
      namesIn(join(folder, 'locales'))
        .filter((name) => WORDS.test(name))
        .map((name) => ({
          language: basename(name, '.json'),
          module: basename(folder),
          path: join(folder, 'locales', name),
          reviewed: reviewsIn(join(folder, 'locales', name.replace(/\.json$/, '.reviews.json'))),
        })),
    )
    .sort((a, b) => compareText(a.language, b.language) || compareText(a.module, b.module))
}

/** Beside them lie reviews, `<lang>.reviews.json`. */
const WORDS = /^[\w-]+\.json$/

const reviewsIn = (path: string): Reviews => (existsSync(path) ? (parseJson(path) as Reviews) : {})

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** @param maps of maps or of plain values, taken in the order in which they were filled */
const checksumOf = (maps: Map<string, unknown>[]): string =>
  createHash('sha256')
    .update(JSON.stringify(maps, (_key, value: unknown) => (value instanceof Map ? [...value] : value)))
    .digest('base64url')

const noneOf = (): MessageStates => ({ missing: 0, machine: 0, reviewed: 0, outdated: 0 })

function statesOf(messages: Catalogue, language: string, reviews: Reviews): MessageStates {
  const states = noneOf()
  for (const [key, english] of messages.get(ORIGINAL) ?? []) {
    const isOriginal = language === ORIGINAL
    states[isOriginal ? 'reviewed' : messageState(english, messages.get(language)?.get(key), reviews[key])]++
  }
  return states
}

function translator(messages: Catalogue, language: string): Translate {
  const formats = new Map<string, (params?: MessageParams) => string>()
  const any: Translate['any'] = (key, params) => {
    const known = formats.get(key)
    if (known) return known(params)
    const format = compile(messages, language, key)
    formats.set(key, format)
    return format(params)
  }
  return Object.assign(any as Translate, { any })
}

/** The message in the language, else in English: then counted as English counts, and set apart where the page runs the other way. */
function compile(messages: Catalogue, language: string, key: string): (params?: MessageParams) => string {
  const own = messages.get(language)?.get(key)
  const message = own ?? messages.get(ORIGINAL)?.get(key)
  if (message === undefined) throw new Error(`there is no message "${key}"`)
  const spoken = own === undefined ? ORIGINAL : language
  const say = sayOf(formatOf(message, spoken))
  return directionOf(spoken) === directionOf(language) ? say : (params) => `\u2066${say(params)}\u2069`
}

function formatOf(message: string, language: string): IntlMessageFormat {
  const ast = new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst()
  return new IntlMessageFormat(typeset(ast, language), language)
}

/** Most messages are words with texts put between them, or chosen by a text, which takes a tenth of the time without the library. */
function sayOf(format: IntlMessageFormat): (params?: MessageParams) => string {
  const say = (params?: MessageParams): string => String(format.format(params))
  const parts = format.getAst()
  return parts.every(isPlain) ? (params = {}) => put(parts, params) ?? say(params) : say
}

const isPlain = (part: Part): boolean =>
  part.type === LITERAL ||
  part.type === ARGUMENT ||
  (part.type === SELECT && Object.values(part.options).every(({ value }) => value.every(isPlain)))

/** The words; null where a number, a date or nothing was given, which is for the library to say. */
function put(parts: readonly Part[], params: MessageParams): string | null {
  let words = ''
  for (const part of parts) {
    const text = part.type === LITERAL ? part.value : params[nameOf(part)]
    if (typeof text !== 'string') return null
    const chosen = part.type === SELECT ? put(optionOf(part.options, text), params) : text
    if (chosen === null) return null
    words += chosen
  }
  return words
}

const nameOf = (part: Part): string => ('value' in part ? part.value : '')

/** The parser refuses a choice without "other". */
const optionOf = (options: Record<string, { value: Part[] }>, text: string): readonly Part[] =>
  (Object.hasOwn(options, text) ? options[text] : options['other'])?.value ?? []

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`)
  }
}

function flatten(value: unknown, prefix: string, into: Map<string, string>, path: string): void {
  if (typeof value === 'string') return void into.set(prefix, value)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${path}: ${prefix} is neither a message nor a group of messages`)
  for (const [key, inner] of Object.entries(value)) flatten(inner, `${prefix}.${key}`, into, path)
}

/** Text in several languages; the original is marked by `original`, else English, else whatever is there. */
export type Multilingual = Partial<Record<string, string>>

/** The text in the reader's language, or the original with its language, so that the page can mark it. */
export function pickText(
  texts: Multilingual,
  language: string,
  original = 'en',
): { text: string; lang: string } | null {
  for (const lang of [language, original, 'en', ...Object.keys(texts)]) {
    const text = texts[lang]
    if (text) return { text, lang }
  }
  return null
}

/** The folder in which package.json stands, seen from a module in src/ or bin/. */
export function projectRoot(from: string = import.meta.dirname): string {
  let folder = from
  while (!existsSync(join(folder, 'package.json'))) {
    const up = join(folder, '..')
    if (up === folder) throw new Error(`no package.json above ${from}`)
    folder = up
  }
  return folder
}
