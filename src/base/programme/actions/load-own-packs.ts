import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Problem, type Services, problemWords } from '../../../core/index.ts'
import { PackRefused } from '../problems.ts'
import { describeChanges } from '../rules/describe-changes.ts'
import type { RefusedPack } from '../schema.ts'
import { forgetRefusedPacks, saveRefusedPack } from '../packs-store.ts'
import { loadPack } from './load-pack.ts'

/**
 * Loads every pack of a folder, as a server does when it starts; one that has not changed costs one look. One that cannot be loaded stops nothing:
 * what was loaded of it before stands, the log says why, and administrators have a task until it loads.
 * @param say takes the lines for the log
 */
export async function loadOwnPacks(
  services: Services,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const refused: string[] = []
  const packs = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const name of packs.map((entry) => entry.name).sort()) {
    try {
      const { changes } = await loadPack(services, join(folder, name), { dryRun: false })
      if (changes.length === 0) continue
      say(`Loaded programmes/${name}: ${changes.length} changes`)
      // Of a pack that is new, all is.
      const isNew = changes.some(({ kind, what }) => kind === 'programme' && what === 'added')
      if (!isNew) for (const line of describeChanges(changes)) say(`  ${line}`)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      say(
        `WARNING: the pack programmes/${name} could not be loaded; what was loaded of it before stands.\n${error.message}`,
      )
      services.log.error({ err: error, pack: name }, 'a pack could not be loaded')
      refused.push(name)
      await saveRefusedPack(services.db, { name, ...faultsOf(services, error), at: services.clock() })
    }
  }
  await forgetRefusedPacks(services.db, refused)
}

const faultsOf = ({ words }: Services, error: Error): Pick<RefusedPack, 'faults' | 'more'> =>
  error instanceof PackRefused
    ? { faults: error.faults.map(({ file, line, message }) => ({ file, line, message })), more: error.more }
    : {
        faults: [
          {
            file: 'programme.yaml',
            line: 0,
            message: error instanceof Problem ? problemWords(words, error) : error.message,
          },
        ],
        more: 0,
      }
