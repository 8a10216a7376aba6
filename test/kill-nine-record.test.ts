import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { killNine } from './kill-nine.ts'

/** More on demand: OPENPOA_KILLS=20 npx vitest run test/kill-nine-record.test.ts */
const KILLS = Number(process.env.OPENPOA_KILLS ?? 2)

test(
  `after kill -9, ${KILLS} times, no acknowledged act is lost and the record verifies`,
  { timeout: 30_000 + KILLS * 30_000 },
  async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'openpoa-kill-record-'))
    try {
      const report = await killNine(dataFolder, KILLS, 'test/kill-nine-record-writer.ts')
      expect(report).toMatchObject({ rounds: KILLS, lost: [], silent: 0, unverified: 0 })
      expect(report.acknowledged).toBeGreaterThan(KILLS)
      console.info(`${report.acknowledged} acts acknowledged over ${KILLS} kills, none lost`)
    } finally {
      rmSync(dataFolder, { recursive: true, force: true })
    }
  },
)
