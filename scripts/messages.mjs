// npm run messages: writes messages.ts of each module, the types of its message keys and their parameters, from its English words.
import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createFindings, openTree } from './check/files.mjs'
import { ORIGINAL, readLocales } from './words/locales.mjs'
import { isTypesFile, typesOf } from './words/types.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const findings = createFindings()
const tree = openTree(root)
const original = readLocales(tree, findings).get(ORIGINAL)
if (original && findings.list.length === 0) {
  const files = typesOf(original.messages)
  for (const [path, source] of files) writeFileSync(join(root, path), source)
  for (const path of tree.paths) if (isTypesFile(path) && !files.has(path)) rmSync(join(root, path))
  console.log(`${original.messages.size} messages in ${files.size} files`)
} else {
  for (const { file, line, sentence } of findings.list) console.error(`${file}:${line}: ${sentence}`)
  process.exitCode = 1
}
