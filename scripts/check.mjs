// Runs the checks that need no database: node scripts/check.mjs [name …]; without names all of them. Says what each found.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
/** Folders are named, else the linter would go through node_modules too. */
const FOLDERS = ['src', 'test', 'bench', 'scripts', 'assets']

/** Check → the program and its arguments, run by this Node from the project's root. */
export const CHECKS = {
  // Several checkers look at the same declarations again, each for itself: four take twice the work of one, and the other checks run beside it.
  types: [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit', '--checkers', '1', '-p', '.'],
  lint: [join(modules, 'oxlint', 'bin', 'oxlint'), '--quiet', ...FOLDERS],
  'unused code': [join(modules, 'knip', 'bin', 'knip.js'), '--no-progress'],
  tree: [join(root, 'scripts', 'check-tree.mjs')],
  formatting: [
    join(modules, 'prettier', 'bin', 'prettier.cjs'),
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    join(root, '.cache', 'prettier'),
    '.',
  ],
}

/** Resolves to what the check said, and whether it found nothing. */
export function runCheck(name) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, CHECKS[name], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ holds: code === 0, said: said.trim() }))
  })
}

const notesOf = (said) => said.split('\n').filter((line) => line.startsWith('note: '))

async function main(names) {
  const unknown = names.find((name) => !(name in CHECKS))
  if (unknown) {
    console.error(`There is no check "${unknown}". There are: ${Object.keys(CHECKS).join(', ')}`)
    return 2
  }
  const wanted = names.length > 0 ? names : Object.keys(CHECKS)
  const results = await Promise.all(wanted.map(async (name) => ({ name, ...(await runCheck(name)) })))
  for (const { name, holds, said } of results)
    console.log(holds ? [`${name}: good`, ...notesOf(said)].join('\n  ') : `${name}: wrong\n${said}\n`)
  return results.every(({ holds }) => holds) ? 0 : 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await main(process.argv.slice(2))
