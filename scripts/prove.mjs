// Long proofs, on demand: npm run prove [-- <name> …]; without names all of them, for an hour or more. The suite runs a small part of each.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Proof → how much of it, unless the environment says otherwise, and the tests that do it; or the benchmark that does. */
const PROOFS = {
  files: { settings: { OPENPOA_FUZZ: '50000' }, tests: ['src/text/structure/fuzz.test.ts'] },
  rows: { settings: { OPENPOA_ROWS: 'all' }, tests: ['test/covered-rows.test.ts'] },
  comparison: {
    settings: { OPENPOA_COMPARE: '6000' },
    tests: ['src/text/redline/forms.test.ts', 'src/text/redline/bytes.test.ts'],
  },
  requests: {
    settings: { OPENPOA_REQUESTS: '100000' },
    tests: ['test/stranger.test.ts', '--testNamePattern', 'fuzzed requests'],
  },
  walks: { settings: { OPENPOA_WALKS: 'all' }, tests: ['test/stranger.test.ts'] },
  tasks: { settings: { OPENPOA_TASKS: 'all' }, tests: ['test/journeys/ten-tasks.test.ts'] },
  guesses: { settings: { OPENPOA_TRIES: '500' }, tests: ['src/base/access/no-guessing.test.ts'] },
  iati: {
    settings: { OPENPOA_IATI: '20000', OPENPOA_IATI_MB: '50', OPENPOA_IMPORT_KILLS: '20' },
    tests: [
      'src/modules/capacity/iati/judge.test.ts',
      'src/modules/capacity/iati/write-activity.test.ts',
      'test/projects-large.test.ts',
      'test/kill-nine-import.test.ts',
    ],
  },
  growth: { bench: ['growth'] },
  budgets: { settings: { OPENPOA_PARAGRAPHS: '50000' }, tests: ['test/budgets.test.ts'] },
  reporting: { bench: ['reporting', '1', '100'] },
  soak: { bench: ['soak', '600'] },
  kills: {
    settings: { OPENPOA_KILLS: '100' },
    tests: ['test/kill-nine-record.test.ts', 'test/kill-nine-site.test.ts', 'src/postgres/launcher.test.ts'],
  },
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(PROOFS, name))
if (unknown.length > 0) {
  console.error(`There is no proof ${unknown.join(', ')}. There are: ${Object.keys(PROOFS).join(', ')}`)
  process.exit(2)
}
for (const name of asked.length > 0 ? asked : Object.keys(PROOFS)) {
  const { settings = {}, tests, bench } = PROOFS[name]
  const env = { ...settings, ...process.env }
  console.log(
    `${name}: ${JSON.stringify(Object.fromEntries(Object.keys(settings).map((key) => [key, env[key]])))}`,
  )
  if (bench) {
    run(env, join(root, 'scripts', 'ensure.mjs'))
    run(env, '--import', 'tsx', join(root, 'scripts', 'bench.mjs'), ...bench)
  } else run(env, join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...tests)
}

function run(env, ...words) {
  const { status } = spawnSync(process.execPath, words, { cwd: root, env, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
