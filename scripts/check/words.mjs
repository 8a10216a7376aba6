// The words on the screen: English is whole, every message of it is used, and no translation is broken in form. How far a translation is, is
// reported, not refused: the screen says it in English meanwhile.
import { incompletePlurals, parametersOf } from '../words/icu.mjs'
import { ORIGINAL, readLocales } from '../words/locales.mjs'
import { STATES, faultOfReview, statesOf } from '../words/state.mjs'
import { reachOf } from './layers.mjs'
import { CORE_TYPES, isTypesFile, typesOf } from '../words/types.mjs'

/** Calls and properties whose text is always a message key. */
const CALLS = new Set(['t', 'any', 'has', 'translate'])
const PROPERTIES = new Set(['message', 'sentence'])

export function checkWords(tree, findings) {
  const languages = readLocales(tree, findings)
  const original = languages.get(ORIGINAL)?.messages
  if (!original) return findings.add('words', 'src', 1, `no module has locales/${ORIGINAL}.json`)
  for (const [language, locale] of languages) {
    checkPlurals(locale.messages, language, findings)
    if (language === ORIGINAL) continue
    compare(original, locale.messages, findings)
    checkReviews(original, locale.reviews, findings)
  }
  reportStates(languages, findings)
  checkTypes(tree, original, findings)
  const used = checkUses(tree, original, findings)
  for (const [key, message] of original)
    if (!used(key)) findings.add('unused-message', message.file, message.line, `nothing says "${key}"`)
}

/** A translation takes what the English takes, and says nothing that the English does not. */
function compare(original, messages, findings) {
  for (const [key, { file, line, ast, unreadable }] of messages) {
    const english = original.get(key)
    if (!english) {
      findings.add('unknown-message', file, line, `"${key}" is not in ${ORIGINAL}`)
      continue
    }
    if (unreadable || english.unreadable) continue
    const [wanted, given] = [signatureOf(english.ast), signatureOf(ast)]
    if (wanted !== given)
      findings.add(
        'message-parameters',
        file,
        line,
        `"${key}" has (${given}), in ${ORIGINAL} it has (${wanted}; line ${english.line})`,
      )
  }
}

/** The names of the parameters; those of a choice with its branches: "count, kind ('member' | 'other')". */
const signatureOf = (ast) =>
  [...parametersOf(ast)].map(([name, type]) => (type.startsWith("'") ? `${name} (${type})` : name)).join(', ')

function checkPlurals(messages, language, findings) {
  for (const [key, { file, line, ast }] of messages)
    for (const { parameter, missing } of incompletePlurals(ast, language))
      findings.add('plural-forms', file, line, `"${key}" lacks ${missing.join(', ')} for ${parameter}`)
}

function checkReviews(original, reviews, findings) {
  for (const [key, { folder, file, review }] of reviews) {
    const isOwn = original.get(key)?.folder === folder
    const fault = isOwn ? faultOfReview(review) : `is not in ${ORIGINAL} of this module`
    if (fault) findings.add('review', file, 1, `"${key}" ${fault}`)
  }
}

/** What needs somebody who knows the language. */
const OPEN = STATES.filter((state) => state !== 'reviewed')

function reportStates(languages, findings) {
  for (const [language, states] of statesOf(languages)) {
    const countOf = (state) => [...states.values()].filter((own) => own === state).length
    const open = OPEN.map((state) => `${countOf(state)} ${state}`).join(', ')
    if (OPEN.some((state) => countOf(state) > 0))
      findings.note(`${language}: ${open}: npm run words -- --<state> ${language}`)
  }
}

/** Of a tree whose keys have types: where the core's are missing, the compiler says so. */
function checkTypes(tree, original, findings) {
  if (!tree.isListed(CORE_TYPES)) return
  const bad = (file, sentence) => findings.add('stale-types', file, 1, `${sentence}: npm run messages`)
  const wanted = typesOf(original)
  for (const [file, source] of wanted) {
    if (!tree.isListed(file)) bad(file, 'is missing')
    else if (tree.text(file) !== source) bad(file, `is not what locales/${ORIGINAL}.json says`)
  }
  for (const file of tree.paths)
    if (isTypesFile(file) && !wanted.has(file)) bad(file, 'is of a module without words')
}

/**
 * Looks at every string of the program that is or may be a key.
 * @returns whether a key is used anywhere
 */
function checkUses(tree, original, findings) {
  const modules = new Set([...original.keys()].map((key) => key.slice(0, key.indexOf('.'))))
  const literals = new Set()
  const patterns = []
  const declared = []
  /** Members that are asked for, and words in quotes: a problem is raised as `moduleProblems.code(…)`, or by a code that is chosen before. */
  const named = new Set()
  const mayKnow = reachOf(tree)
  const isUsed = (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key))
  for (const file of tree.below(['src', 'assets'], /\.(?:tsx?|js)$/)) {
    if (/\.test\.tsx?$|\/testing\.ts$/.test(file) || isTypesFile(file)) continue
    const row = tree.tokens(file)
    row.forEach((token, i) => {
      if (isProblems(row, i)) return declared.push(...problemsOf(row, i, file, original, patterns, findings))
      if (token.kind === 'string' || (token.kind === 'word' && row[i - 1]?.value === '.'))
        named.add(token.value)
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
      if (original.has(token.value) && !mayKnow(file, token.value.split('.')[0]))
        findings.add(
          'foreign-message',
          file,
          token.line,
          `"${token.value}" belongs to a module that this one may not use`,
        )
      literals.add(token.value)
      if (token.value.endsWith('.') || isPrefix(token.value, original)) {
        patterns.push(new RegExp(`^${escape(token.value.replace(/\.$/, ''))}\\.`))
        return
      }
      if (!original.has(token.value) && (isKey || token.value.split('.').length > 2))
        findings.add('missing-message', file, token.line, `there is no message "${token.value}"`)
    })
  }
  for (const { code, line, file } of declared)
    if (!named.has(code)) findings.add('unraised-problem', file, line, `nothing raises "${code}"`)
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

const isProblems = (row, i) =>
  row[i].value === 'problems' &&
  row[i + 1]?.value === '(' &&
  row[i + 2]?.kind === 'string' &&
  row[i + 3]?.value === ',' &&
  row[i + 4]?.value === '{'

/** `problems('module', { code: status, … })`: each has a title and a detail. @returns what is declared, and where */
function problemsOf(row, i, file, original, patterns, findings) {
  const module = row[i + 2].value
  const declared = []
  for (let j = i + 5; j < row.length && row[j].value !== '}'; j++) {
    if (row[j].value !== ':') continue
    const code = row[j - 1].value
    declared.push({ code, line: row[j].line, file })
    patterns.push(new RegExp(`^${escape(`${module}.problem.${code}.`)}(?:title|detail|next|link)$`))
    for (const part of ['title', 'detail']) {
      const key = `${module}.problem.${code}.${part}`
      if (!original.has(key))
        findings.add('missing-message', file, row[j].line, `there is no message "${key}"`)
    }
  }
  return declared
}
