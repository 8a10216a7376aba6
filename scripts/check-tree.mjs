// Holds what CONTRIBUTING.md promises and no other tool sees: layers, words, rules for files, classes.
// node scripts/check-tree.mjs [root of a tree]; a line for each finding, `file:line: rule: sentence`, and status 1.
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
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

const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..'))
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

for (const { file, line, rule, sentence } of findings.list)
  console.log(`${file}:${line}: ${rule}: ${sentence}`)
for (const note of findings.notes) console.log(`note: ${note}`)
if (findings.list.length > 0) process.exitCode = 1
else console.log(`The tree holds its rules: ${tree.paths.length} files.`)
