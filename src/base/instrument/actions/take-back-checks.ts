import { type Services, type Viewer, inTransaction, requireAccount } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { instrumentRef, provisionRef } from '../entities.ts'
import { instrumentProblems } from '../problems.ts'
import { checksRef } from '../proof-entities.ts'
import { lockChecks, takeBack } from '../check-store.ts'
import { countsOfChecks } from '../rules/counts-of-checks.ts'
import { findInstrument, versionsOf } from '../store.ts'
import { putBeside } from './put-first.ts'

export interface TakeBackInput {
  /** Of checks of one version. */
  ids: readonly string[]
  /** It is kept, and does not become public. */
  reason: string
}

/**
 * Takes back, on record, what one compared in a version: all of these, or none.
 * @throws noCheck where one of them is nobody's, somebody else's, or taken back already
 */
export async function takeBackChecks(
  services: Services,
  viewer: Viewer,
  { ids, reason }: TakeBackInput,
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const checks = await lockChecks(tx.db, ids)
    const [first] = checks
    const isTheirs = checks.every(
      (one) =>
        one.account === account &&
        !one.takenBack &&
        one.instrument === first?.instrument &&
        one.version === first.version &&
        one.language === first.language,
    )
    if (!first || !isTheirs || checks.length < new Set(ids).size) throw instrumentProblems.noCheck()
    const { instrument, version: number, language, file, as } = first
    const text = await findInstrument(tx.db, instrument)
    await takeBack(
      tx.db,
      checks.map(({ id }) => id),
      tx.clock(),
      reason,
    )
    const provisions = checks.flatMap(({ provision }) => provision ?? [])
    await appendEntry(tx, {
      kind: 'instrument.text-check-taken-back',
      entity: instrumentRef(instrument),
      also: [
        checksRef({ instrument, number, language }),
        ...provisions.slice(0, MOST_NAMED).map((id) => provisionRef({ id, version: number, language })),
      ],
      visibility: 'public',
      programme: text?.programme ?? undefined,
      role: as,
      data: {
        file,
        language,
        version: number,
        ...countsOfChecks(checks),
      },
    })
    const version = (await versionsOf(tx.db, instrument)).find(
      (one) => one.number === number && one.language === language,
    )
    if (text && version) await putBeside(tx, text, version)
  })
}

/** An entry stays well below the 64 KiB that a tile gives it. */
const MOST_NAMED = 198
