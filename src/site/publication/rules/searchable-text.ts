import type { Json } from '../../../core/index.ts'

/** What of a public state can be searched. */
export interface SearchableText {
  /** Texts by language, in their order. */
  texts: Map<string, string[]>
  /** Symbols and other identifiers, without language. */
  codes: string[]
  programme: string | null
  level: string | null
  norm: string | null
}

// Where an entity comes from is no part of what it says: else a source would bring up all that cites it.
const NOT_SAID = new Set(['source', 'sources', 'relations', 'file', 'files', 'address', 'at'])
const CODES = new Set(['symbol', 'aliases'])
/** Under these, a text of one word is a text too. */
const WORDS = new Set(['name', 'title', 'label', 'text', 'question', 'summary', 'notice'])
const OFFICIAL = ['en', 'fr', 'ar', 'es', 'ru', 'zh']
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/**
 * Finds every text in a public state, whatever its module: maps of languages anywhere, and plain texts, which are in the language that the
 * state names beside them, else in English. Of a list of versions only the newest says what stands.
 */
export function searchableText(state: Json): SearchableText {
  const found: SearchableText = { texts: new Map(), codes: [], programme: null, level: null, norm: null }
  walk(state, '', 'en', found)
  return found
}

function walk(value: Json, key: string, language: string, found: SearchableText): void {
  if (typeof value === 'string') return addString(value, key, language, found)
  if (value === null || typeof value !== 'object') return
  if (Array.isArray(value)) {
    for (const inner of newestOf(value)) walk(inner, key, language, found)
    return
  }
  if (isByLanguage(value)) {
    for (const [tag, text] of Object.entries(value)) addText(text, tag, found)
    return
  }
  const own = typeof value.language === 'string' && LANGUAGE.test(value.language) ? value.language : language
  for (const [name, inner] of Object.entries(value)) {
    if (NOT_SAID.has(name)) continue
    if (typeof inner === 'string' && (name === 'programme' || name === 'level' || name === 'norm'))
      found[name] ??= inner
    walk(inner, name, own, found)
  }
}

function addString(text: string, key: string, language: string, found: SearchableText): void {
  if (CODES.has(key)) found.codes.push(text)
  else if (WORDS.has(key) || /\s/.test(text)) addText(text, language, found)
}

function addText(text: string, language: string, found: SearchableText): void {
  if (text.trim()) found.texts.set(language, [...(found.texts.get(language) ?? []), text])
}

/** A map of languages has one of the six, and nothing but texts. */
const isByLanguage = (value: { [key: string]: Json }): value is Record<string, string> => {
  const entries = Object.entries(value)
  return (
    entries.some(([key]) => OFFICIAL.includes(key)) &&
    entries.every(([key, text]) => LANGUAGE.test(key) && typeof text === 'string')
  )
}

function newestOf(list: Json[]): Json[] {
  const versions = list.map(versionOf)
  if (list.length < 2 || versions.includes(null)) return list
  const newest = Math.max(...(versions as number[]))
  return list.filter((_, i) => versions[i] === newest)
}

/** A version says its number and its language. */
function versionOf(value: Json): number | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const number = value.version ?? value.number
  return typeof number === 'number' && typeof value.language === 'string' ? number : null
}
