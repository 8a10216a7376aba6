import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { projectRoot } from '../src/core/i18n/words.ts'
import { openDatabase } from '../src/postgres/index.ts'
import { dropTestDatabases, type TestServer } from '../src/core/testing/test-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
    /** A folder of this run for what `programs.ts` bundles. */
    programs: string
  }
}

/** One PostgreSQL for the whole run: embedded on a temporary folder, or the one at DATABASE_URL. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'openpoa-test-'))
  // As root PostgreSQL runs as nobody, who must be able to pass.
  await chmod(folder, 0o711)
  const database = await openDatabase({
    dataFolder: join(folder, 'data'),
    databaseUrl: process.env['DATABASE_URL'],
    role: 'command',
    throwaway: true,
    log: (message) => /^Creating/.test(message) || console.log(message),
  })
  // Within the project, where programs find their packages, packs and words.
  const cache = join(projectRoot(), '.cache')
  await mkdir(cache, { recursive: true })
  const programs = await mkdtemp(join(cache, 'programs-'))
  project.provide('programs', programs)
  const { connection, site } = database
  const server: TestServer = { connection, site, run: randomBytes(4).toString('hex') }
  project.provide('testServer', server)
  return async () => {
    await dropTestDatabases(server)
    await database.close()
    for (const own of [folder, programs]) await rm(own, { recursive: true, force: true })
  }
}
