// Writes messages.ts of every module, and takes away those of modules that are gone.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFindings, openTree } from '../check/files.mjs'
import { ORIGINAL, readLocales } from './locales.mjs'
import { isTypesFile, typesOf } from './types.mjs'

/** @returns exit code: 0 written, 1 where the words cannot be read */
export function writeTypes(root) {
  const findings = createFindings()
  const tree = openTree(root)
  const original = readLocales(tree, findings).get(ORIGINAL)
  if (!original || findings.list.length > 0) {
    for (const { file, line, sentence } of findings.list) console.error(`${file}:${line}: ${sentence}`)
    return 1
  }
  const files = typesOf(original.messages)
  for (const [path, source] of files) writeFileSync(join(root, path), source)
  for (const path of tree.paths) if (isTypesFile(path) && !files.has(path)) rmSync(join(root, path))
  console.log(`${original.messages.size} messages in ${files.size} files`)
  return 0
}
