// The words of all languages as they lie in locales/<language>.json of each module, with their reviews beside them.
import { parseMessage } from './icu.mjs'

export const ORIGINAL = 'en'
/** The folder of the module, the language, and whether it holds reviews: which of the words a person has reviewed. */
const IN_MODULE = /^(src\/(?:core|(?:base|modules|site)\/[^/]+))\/locales\/([\w-]+)(\.reviews)?\.json$/

export const reviewsFile = (folder, language) => `${folder}/locales/${language}.reviews.json`

/**
 * Reads every language of a tree.
 * @returns language → { messages: key → { folder (of the module), file, line, text, ast }, reviews: key → { folder, file, review } }; an
 *   unreadable message has an empty `ast` and is marked so, what cannot be read is a finding
 */
export function readLocales(tree, findings) {
  const languages = new Map()
  for (const file of tree.below(['src'], /\/locales\/.*\.json$/)) {
    const [, folder, language, isReviews] = IN_MODULE.exec(file) ?? []
    if (!folder) {
      findings.add('words', file, 1, 'is not locales/<language>.json of a module')
      continue
    }
    if (!languages.has(language)) languages.set(language, { messages: new Map(), reviews: new Map() })
    const text = tree.text(file)
    const content = readJson(text, file, findings)
    if (content === undefined) continue
    for (const { key, line } of repeatedKeys(text))
      findings.add('words', file, line, `${key} stands here twice: only the last one counts`)
    const locale = languages.get(language)
    if (isReviews) {
      for (const [key, review] of Object.entries(content ?? {}))
        locale.reviews.set(key, { folder, file, review })
      continue
    }
    flatten(content, folder.split('/').at(-1), (key, message) => {
      const line = lineOf(text, message)
      const ast = parseMessage(message, language)
      if (typeof ast !== 'string') return locale.messages.set(key, { folder, file, line, text: message, ast })
      findings.add('words', file, line, `"${key}" is no ICU message: ${ast}`)
      locale.messages.set(key, { folder, file, line, text: message, ast: [], unreadable: true })
    })
  }
  return languages
}

function readJson(text, file, findings) {
  try {
    return JSON.parse(text)
  } catch (error) {
    findings.add('words', file, 1, `cannot be read: ${error.message}`)
  }
}

/** Keys that stand more than once in one object, of which JSON silently takes the last. */
function* repeatedKeys(text) {
  const open = []
  for (const { 0: token, 1: colon, index } of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (colon) {
      const key = token.slice(0, -colon.length)
      if (open.at(-1).has(key)) yield { key, line: text.slice(0, index).split('\n').length }
      open.at(-1).add(key)
    }
  }
}

function flatten(value, prefix, take) {
  if (typeof value === 'string') return take(prefix, value)
  for (const [key, inner] of Object.entries(value ?? {})) flatten(inner, `${prefix}.${key}`, take)
}

function lineOf(text, message) {
  const at = text.indexOf(JSON.stringify(message))
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}
