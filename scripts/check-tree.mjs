// Holds what CONTRIBUTING.md promises and no other tool sees: layers, words, rules for files, classes.
// node scripts/check-tree.mjs [root of a tree]; a line for each finding, `file:line: rule: sentence`, and status 1.
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { checkDocLinks } from './check/doc-links.mjs'
import { createFindings, openTree } from './check/files.mjs'
import { checkLayers } from './check/layers.mjs'
import { checkFirstRows } from './check/first-rows.mjs'
import { checkFileRules } from './check/file-rules.mjs'
import { checkModuleState } from './check/module-state.mjs'
import { checkLock } from './check/lock.mjs'
import { checkPrivateStores } from './check/private-stores.mjs'
import { checkStyles } from './check/styles.mjs'
import { checkWords } from './check/words.mjs'

/** What is found in a tree: a line for each finding and each note, and whether the tree holds its rules. */
export function checkTree(root) {
  const tree = openTree(root)
  const findings = createFindings()
  checkLayers(tree, findings)
  checkPrivateStores(tree, findings)
  checkWords(tree, findings)
  checkModuleState(tree, findings)
  checkFileRules(tree, findings)
  checkFirstRows(tree, findings)
  checkStyles(tree, findings)
  checkDocLinks(tree, findings)
  checkLock(tree, findings)
  const holds = findings.list.length === 0
  const lines = findings.list.map(({ file, line, rule, sentence }) => `${file}:${line}: ${rule}: ${sentence}`)
  lines.push(...findings.notes.map((note) => `note: ${note}`))
  if (holds) lines.push(`The tree holds its rules: ${tree.paths.length} files.`)
  return { holds, lines }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { holds, lines } = checkTree(
    resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..')),
  )
  for (const line of lines) console.log(line)
  if (!holds) process.exitCode = 1
}
