import { type Services, type Viewer, inTransaction, requireAccount } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { instrumentRef, provisionRef } from '../entities.ts'
import { instrumentProblems } from '../problems.ts'
import { checksRef } from '../proof-entities.ts'
import { findCheck, takeBack } from '../proof-store.ts'
import { findInstrument } from '../store.ts'

export interface TakeBackInput {
  /** Of the check. */
  id: string
  /** For whoever may compare the text; it does not become public. */
  reason: string
}

/**
 * Takes back, on record, that one compared a paragraph.
 * @returns the version in which it stands
 * @throws noCheck where there is none of this person that stands
 */
export async function takeBackCheck(
  services: Services,
  viewer: Viewer,
  { id, reason }: TakeBackInput,
): Promise<{ instrument: string; number: number; language: string }> {
  const account = requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const check = await findCheck(tx.db, id, true)
    if (!check || check.account !== account || check.takenBack) throw instrumentProblems.noCheck()
    const { instrument, version: number, language, provision, file, as } = check
    const text = await findInstrument(tx.db, instrument)
    await takeBack(tx.db, id, tx.clock(), reason)
    await appendEntry(tx, {
      kind: 'instrument.text-check-taken-back',
      entity: instrumentRef(instrument),
      also: [
        checksRef({ instrument, number, language }),
        ...(provision === null ? [] : [provisionRef({ id: provision, version: number, language })]),
      ],
      visibility: 'public',
      programme: text?.programme ?? undefined,
      role: as,
      data: { file, language, version: number, whole: provision === null ? 'yes' : 'no' },
    })
    return { instrument, number, language }
  })
}
