// Every word on the screen is there, in every language, with the same parameters; and every message is used.
import { IntlMessageFormat } from 'intl-messageformat'

const ARABIC_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other']
const ORIGINAL = 'en'
/** Calls and properties whose text is always a message key. */
const CALLS = new Set(['t', 'has', 'translate'])
const PROPERTIES = new Set(['message', 'sentence'])

export function checkWords(tree, findings) {
  const languages = readLanguages(tree, findings)
  const original = languages.get(ORIGINAL)
  if (!original) return findings.add('words', 'locales', 1, `there is no folder locales/${ORIGINAL}`)
  for (const [language, messages] of languages) {
    if (language !== ORIGINAL) compare(original, messages, language, findings)
    if (language === 'ar') checkArabicPlurals(messages, findings)
  }
  const used = checkUses(tree, original, findings)
  for (const [key, message] of original)
    if (!used(key)) findings.add('unused-message', message.file, message.line, `nothing says "${key}"`)
}

/** Language → key → { file, line, ast }; an unreadable message has no parts. */
function readLanguages(tree, findings) {
  const languages = new Map()
  for (const file of tree.below(['locales'], /\.json$/)) {
    const [, language, name] = file.split('/')
    if (!languages.has(language)) languages.set(language, new Map())
    const text = tree.text(file)
    let content
    try {
      content = JSON.parse(text)
    } catch (error) {
      findings.add('words', file, 1, `cannot be read: ${error.message}`)
      continue
    }
    const into = languages.get(language)
    flatten(content, name.replace(/\.json$/, ''), (key, message) => {
      const line = lineOf(text, message)
      const ast = parse(message, language)
      if (typeof ast !== 'string') return into.set(key, { file, line, ast })
      findings.add('words', file, line, `"${key}" is no ICU message: ${ast}`)
      into.set(key, { file, line, ast: [], unreadable: true })
    })
  }
  return languages
}

function flatten(value, prefix, take) {
  if (typeof value === 'string') return take(prefix, value)
  for (const [key, inner] of Object.entries(value ?? {})) flatten(inner, `${prefix}.${key}`, take)
}

function lineOf(text, message) {
  const at = text.indexOf(JSON.stringify(message))
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}

/** The parsed message, or what is wrong with it. */
function parse(message, language) {
  try {
    return new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst()
  } catch (error) {
    return error.message
  }
}

// The kinds of part in the tree of a message, as the parser numbers them.
const SELECT = 5
const PLURAL = 6
const LITERAL = 0
const POUND = 7

/** Every part of a message with those inside its branches. */
function* partsOf(ast) {
  for (const part of ast) {
    yield part
    for (const option of Object.values(part.options ?? {})) yield* partsOf(option.value)
  }
}

/** The parameters of a message; those of a choice with its branches: "count", "kind{member|observer|other}". */
function parametersOf(ast) {
  const found = new Set()
  for (const part of partsOf(ast)) {
    if (part.type === LITERAL || part.type === POUND) continue
    const branches = part.type === SELECT ? `{${Object.keys(part.options).sort().join('|')}}` : ''
    found.add(`${part.value}${branches}`)
  }
  return [...found].sort()
}

const namesOf = (ast) => new Set(parametersOf(ast).map((parameter) => parameter.replace(/\{.*/, '')))

function compare(original, messages, language, findings) {
  for (const [key, { file, line, ast }] of original) {
    const other = messages.get(key)
    if (!other) {
      findings.add(
        'missing-message',
        file.replace(`/${ORIGINAL}/`, `/${language}/`),
        1,
        `"${key}" is missing`,
      )
      continue
    }
    if (other.unreadable || original.get(key).unreadable) continue
    const [wanted, given] = [parametersOf(ast).join(', '), parametersOf(other.ast).join(', ')]
    if (wanted !== given)
      findings.add(
        'message-parameters',
        other.file,
        other.line,
        `"${key}" has (${given}), in ${ORIGINAL} it has (${wanted}; line ${line})`,
      )
  }
  for (const [key, { file, line }] of messages)
    if (!original.has(key)) findings.add('unknown-message', file, line, `"${key}" is not in ${ORIGINAL}`)
}

function checkArabicPlurals(messages, findings) {
  for (const [key, { file, line, ast }] of messages)
    for (const part of partsOf(ast)) {
      if (part.type !== PLURAL || part.pluralType !== 'cardinal') continue
      const missing = ARABIC_CATEGORIES.filter((category) => !(category in part.options))
      if (missing.length > 0)
        findings.add('arabic-plurals', file, line, `"${key}" lacks ${missing.join(', ')} for ${part.value}`)
    }
}

/**
 * Looks at every string of the program that is or may be a key.
 * @returns whether a key is used anywhere
 */
function checkUses(tree, original, findings) {
  const modules = new Set([...original.keys()].map((key) => key.slice(0, key.indexOf('.'))))
  const literals = new Set()
  const patterns = []
  const isUsed = (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key))
  for (const file of tree.below(['src', 'assets'], /\.(?:tsx?|js)$/)) {
    if (/\.test\.tsx?$|\/testing\.ts$/.test(file)) continue
    const row = tree.tokens(file)
    row.forEach((token, i) => {
      if (isProblems(row, i)) return problemsOf(row, i, file, original, patterns, findings)
      if (token.kind !== 'string' && token.kind !== 'template') return
      const isKey = namesMessage(row, i)
      if (token.kind === 'template' && token.parts.length > 1) {
        const module = token.value.split('.')[0]
        if (!token.value.includes('.') || !modules.has(module)) return
        const pattern = new RegExp(`^${token.parts.map(escape).join('[^.]+(?:\\.[^.]+)*')}$`)
        const prefix = new RegExp(`^${token.parts.map(escape).join('[^.]+')}\\.`)
        patterns.push(pattern, prefix)
        if (isKey && ![...original.keys()].some((key) => pattern.test(key)))
          findings.add('missing-message', file, token.line, `no message fits \`${token.parts.join('${…}')}\``)
        return
      }
      if (!/^[a-z][\w-]*(?:\.[\w-]+)+\.?$/i.test(token.value)) return
      if (!modules.has(token.value.split('.')[0])) {
        if (isKey) findings.add('missing-message', file, token.line, `there is no message "${token.value}"`)
        return
      }
      literals.add(token.value)
      if (token.value.endsWith('.') || isPrefix(token.value, original)) {
        patterns.push(new RegExp(`^${escape(token.value.replace(/\.$/, ''))}\\.`))
        return
      }
      const message = original.get(token.value)
      if (message) checkParameters(row, i, message, file, findings)
      else if (isKey || token.value.split('.').length > 2)
        findings.add('missing-message', file, token.line, `there is no message "${token.value}"`)
    })
  }
  return isUsed
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const isPrefix = (text, original) => {
  for (const key of original.keys()) if (key.startsWith(`${text}.`)) return true
  return false
}

/** `t('…'`, `words.has('…'`, `message: '…'`, `sentence: '…'`. */
function namesMessage(row, i) {
  const [before, mark] = [row[i - 2]?.value, row[i - 1]?.value]
  if (mark === '(' && before === 'has') return row[i - 4]?.value === 'words'
  return (mark === '(' && CALLS.has(before)) || (mark === ':' && PROPERTIES.has(before))
}

/** A call that gives its parameters on the spot gives all that the message asks for: a missing one is an error page. */
function checkParameters(row, i, message, file, findings) {
  if (row[i - 1]?.value !== '(' || row[i - 2]?.value !== 't') return
  const given = givenParameters(row, i + 1)
  if (!given) return
  const missing = [...namesOf(message.ast)].filter((name) => !given.has(name))
  if (missing.length > 0)
    findings.add('message-parameters', file, row[i].line, `"${row[i].value}" needs ${missing.join(', ')}`)
}

/** The names in `, { a, b: … })`; null where they cannot be read here. */
function givenParameters(row, start) {
  if (row[start]?.value === ')') return new Set()
  if (row[start]?.value !== ',' || row[start + 1]?.value !== '{')
    return row[start]?.value === ',' && row[start + 1]?.value === ')' ? new Set() : null
  const names = new Set()
  let depth = 0
  for (let i = start + 1; i < row.length; i++) {
    const { value, kind } = row[i]
    if (kind === 'mark' && /^(?:[{([]|\$\{)$/.test(value)) depth++
    if (kind === 'mark' && /^(?:[})\]]|\}\$)$/.test(value) && --depth === 0) return names
    const first = depth === 1 && (row[i - 1].value === '{' || row[i - 1].value === ',')
    if (first && value === '.') return null
    if (first && kind !== 'mark') names.add(value)
  }
  return null
}

const isProblems = (row, i) =>
  row[i].value === 'problems' &&
  row[i + 1]?.value === '(' &&
  row[i + 2]?.kind === 'string' &&
  row[i + 3]?.value === ',' &&
  row[i + 4]?.value === '{'

/** `problems('module', { code: status, … })`: each has a title and a detail. */
function problemsOf(row, i, file, original, patterns, findings) {
  const module = row[i + 2].value
  for (let j = i + 5; j < row.length && row[j].value !== '}'; j++) {
    if (row[j].value !== ':') continue
    const code = row[j - 1].value
    patterns.push(new RegExp(`^${escape(`${module}.problem.${code}.`)}(?:title|detail|next)$`))
    for (const part of ['title', 'detail']) {
      const key = `${module}.problem.${code}.${part}`
      if (!original.has(key))
        findings.add('missing-message', file, row[j].line, `there is no message "${key}"`)
    }
  }
}
