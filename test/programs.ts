import { mkdtempSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildSync } from 'esbuild'
import { inject } from 'vitest'
import { BUNDLING, ENTRIES } from '../scripts/build.mjs'

/** What tests start as processes of their own. */
const PROGRAMS = [
  'src/cli.ts',
  'test/database-session.ts',
  'test/kill-nine-due-server.ts',
  'test/kill-nine-importer.ts',
  'test/kill-nine-record-writer.ts',
  'test/kill-nine-site-server.ts',
  'test/kill-nine-writer.ts',
] as const
export type Program = (typeof PROGRAMS)[number]

let folder: string | undefined

/** Where V8 keeps what it has compiled, as the launcher of `bin/` has it: for the environment of programs. */
export const compiled = (): NodeJS.ProcessEnv => ({ NODE_COMPILE_CACHE: join(inject('programs'), 'code') })

/**
 * A program as `bin/` has it: bundled it starts in a quarter of the time that it takes from source. Made when a worker first asks, without what only
 * serves people, which takes most of the time of `npm run build`.
 * @returns its file
 */
export function bundled(program: Program): string {
  folder ??= bundle()
  return join(folder, `${basename(program, '.ts')}.js`)
}

function bundle(): string {
  const into = mkdtempSync(join(inject('programs'), 'worker-'))
  const sources = [...Object.entries(ENTRIES), ...PROGRAMS.map((source) => [basename(source, '.ts'), source])]
  const entries = Object.fromEntries(sources) as Record<string, string>
  buildSync({
    ...BUNDLING,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ out, in: source })),
    outdir: join(into, 'parts'),
  })
  // Parts look for the scripts of threads one folder above them.
  for (const name of Object.keys(entries))
    writeFileSync(join(into, `${name}.js`), `import './parts/${name}.js'\n`)
  return into
}
