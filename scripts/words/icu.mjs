// ICU messages taken apart: their parameters, their plurals.
import { IntlMessageFormat } from 'intl-messageformat'

// The kinds of part in the tree of a message, as the parser numbers them.
const LITERAL = 0
const NUMBER = 2
const DATE = 3
const TIME = 4
const SELECT = 5
const PLURAL = 6
const POUND = 7

/** The parsed message, or a sentence that says what is wrong with it. */
export function parseMessage(message, language) {
  try {
    return new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst()
  } catch (error) {
    return error.message
  }
}

/** Every part of a message with those inside its branches. */
function* partsOf(ast) {
  for (const part of ast) {
    yield part
    for (const option of Object.values(part.options ?? {})) yield* partsOf(option.value)
  }
}

/**
 * The parameters of a message in the order of their names, each with its TypeScript type:
 * Map { count → "number", kind → "'member' | 'other'", name → "Text" }, where Text is `string | number`.
 */
export function parametersOf(ast) {
  const found = new Map()
  for (const part of partsOf(ast)) {
    if (part.type === LITERAL || part.type === POUND) continue
    const type = typeOf(part)
    if (type !== TEXT || !found.has(part.value)) found.set(part.value, type)
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const TEXT = 'Text'

function typeOf({ type, options }) {
  if (type === PLURAL || type === NUMBER) return 'number'
  if (type === DATE || type === TIME) return 'Date | number'
  if (type !== SELECT) return TEXT
  return Object.keys(options)
    .sort()
    .map((branch) => `'${branch}'`)
    .join(' | ')
}

/** The plurals of a message that lack a form which the language has: { parameter, missing: ['few', …] }. */
export function incompletePlurals(ast, language) {
  const found = []
  for (const part of partsOf(ast)) {
    if (part.type !== PLURAL) continue
    const forms = new Intl.PluralRules(language, { type: part.pluralType }).resolvedOptions().pluralCategories
    const missing = forms.filter((form) => !(form in part.options))
    if (missing.length > 0) found.push({ parameter: part.value, missing })
  }
  return found
}
