// npm run messages: writes src/core/i18n/messages.ts, the types of all message keys and their parameters, from locales/en.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createFindings, openTree } from './check/files.mjs'
import { ORIGINAL, readLocales } from './words/locales.mjs'
import { TYPES_FILE, typesOf } from './words/types.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const findings = createFindings()
const original = readLocales(openTree(root), findings).get(ORIGINAL)
if (original && findings.list.length === 0) {
  writeFileSync(join(root, TYPES_FILE), typesOf(original.messages))
  console.log(`${TYPES_FILE}: ${original.messages.size} messages`)
} else {
  for (const { file, line, sentence } of findings.list) console.error(`${file}:${line}: ${sentence}`)
  process.exitCode = 1
}
