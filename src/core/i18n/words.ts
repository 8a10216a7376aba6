import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'

/** The six official languages; the screen speaks those that have a folder under locales/. */
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

/** A message key with parameters → words. Throws where the key is unknown: the build check finds those first. */
export type Translate = (key: string, params?: Record<string, string | number | Date>) => string

export interface Words {
  /** Languages of the screen, English first. */
  languages: string[]
  in(language: string): Translate
  has(key: string): boolean
  /** Of all messages. */
  checksum: string
  /** All keys of a language, for the checks. */
  keys(language: string): string[]
}

/**
 * Loads every `<folder>/<lang>/<module>.json`: flat or nested objects of ICU messages; the key of a message is "module.path.to.it".
 * @throws Error naming the file that cannot be read
 */
export function loadWords(folder: string): Words {
  const messages = new Map<string, Map<string, string>>()
  for (const language of readdirSync(folder).sort()) {
    const into = new Map<string, string>()
    for (const file of readdirSync(join(folder, language)).filter((f) => f.endsWith('.json'))) {
      const path = join(folder, language, file)
      flatten(parseJson(path), file.slice(0, -'.json'.length), into, path)
    }
    messages.set(language, into)
  }
  const languages = [...messages.keys()].sort((a, b) => (a === 'en' ? -1 : b === 'en' ? 1 : a < b ? -1 : 1))
  const formats = new Map<string, IntlMessageFormat>()
  const translate =
    (language: string): Translate =>
    (key, params) => {
      const id = `${language}:${key}`
      let format = formats.get(id)
      if (!format) {
        const message = messages.get(language)?.get(key) ?? messages.get('en')?.get(key)
        if (message === undefined) throw new Error(`no message "${key}" in ${folder}`)
        format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
        formats.set(id, format)
      }
      return String(format.format(params))
    }
  const translators = new Map(languages.map((language) => [language, translate(language)]))
  return {
    languages,
    in: (language) => translators.get(language) ?? translators.get('en') ?? translate('en'),
    has: (key) => messages.get('en')?.has(key) ?? false,
    checksum: checksumOf(messages),
    keys: (language) => [...(messages.get(language)?.keys() ?? [])],
  }
}

const checksumOf = (messages: Map<string, Map<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify([...messages].map(([language, own]) => [language, [...own]])))
    .digest('base64url')

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
