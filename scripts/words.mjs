// How far the words of each language are, and who has reviewed them. Run in the root of the tree; docs/translating.md says how it is used.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createFindings, openTree } from './check/files.mjs'
import { wordingOf } from '../src/core/i18n/message-state.ts'
import { ORIGINAL, readLocales, reviewsFile } from './words/locales.mjs'
import { STATES, statesOf } from './words/state.mjs'

const USAGE = `Usage: npm run words                              messages by language and module
       npm run words -- --missing fr             their keys; also --machine, --reviewed, --outdated
       npm run words -- review fr <key> --by AB  this message, or all below this key, was reviewed by AB today`

/** @returns exit code: 0 done, 1 refused, 2 wrong usage */
function main(words) {
  const options = {
    by: { type: 'string' },
    ...Object.fromEntries(STATES.map((s) => [s, { type: 'string' }])),
  }
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
  const languages = readAll()
  const [command, language, key] = positionals
  if (command === 'review' && language && key && values.by) return review(languages, language, key, values.by)
  if (command) return refuse(USAGE, 2)
  const asked = STATES.find((state) => values[state])
  return asked ? list(languages, values[asked], asked) : summarise(languages)
}

function readAll() {
  const findings = createFindings()
  const languages = readLocales(openTree(process.cwd()), findings)
  const [first] = findings.list
  if (first) throw new Error(`${first.file}:${first.line}: ${first.sentence}`)
  if (!languages.has(ORIGINAL)) throw new Error(`No module here has locales/${ORIGINAL}.json.`)
  return languages
}

function refuse(sentence, exit = 1) {
  console.error(sentence)
  return exit
}

function summarise(languages) {
  const rows = [['language', 'module', 'messages', ...STATES]]
  for (const [language, states] of statesOf(languages)) {
    const modules = Map.groupBy(states, ([key]) => key.slice(0, key.indexOf('.')))
    for (const [module, own] of modules) rows.push([language, module, ...countsOf(own)])
    rows.push([language, 'all', ...countsOf([...states])])
  }
  for (const row of rows)
    console.log(row.map((cell, i) => (i < 2 ? cell.padEnd(11) : cell.padStart(9))).join(' '))
  return 0
}

const countsOf = (entries) =>
  [entries.length, ...STATES.map((state) => entries.filter(([, own]) => own === state).length)].map(String)

function list(languages, language, asked) {
  const states = statesOf(languages).get(language)
  if (!states) return refuse(unknownLanguage(languages, language))
  for (const [key, state] of states) if (state === asked) console.log(key)
  return 0
}

const unknownLanguage = (languages, language) =>
  `There is no translation into "${language}". There are: ${[...statesOf(languages).keys()].join(', ')}`

function review(languages, language, wanted, by) {
  const locale = languages.get(language)
  if (!locale || language === ORIGINAL) return refuse(unknownLanguage(languages, language))
  const original = languages.get(ORIGINAL).messages
  const keys = [...original.keys()].filter((key) => key === wanted || key.startsWith(`${wanted}.`))
  const there = keys.filter((key) => locale.messages.has(key))
  if (there.length === 0) return refuse(`There is no message "${wanted}" in ${language}.`)
  const on = new Date().toISOString().slice(0, 10)
  const { folder } = original.get(there[0])
  const reviews = new Map(
    [...locale.reviews].filter(([, own]) => own.folder === folder).map(([key, own]) => [key, own.review]),
  )
  for (const key of there) reviews.set(key, { by, on, english: wordingOf(original.get(key).text) })
  const sorted = Object.fromEntries([...reviews].sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(join(process.cwd(), reviewsFile(folder, language)), `${JSON.stringify(sorted, null, 2)}\n`)
  console.log(`${there.length} messages reviewed in ${language}; ${keys.length - there.length} are missing.`)
  return 0
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  process.exitCode = refuse(error.message)
}
