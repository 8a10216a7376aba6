import { rmSync } from 'node:fs'
import { inTransaction, type Services } from '../../../core/index.ts'
import { THE_LOG } from '../entries.ts'
import { readKeys } from '../keys.ts'
import { createPrivateKeyFile, KeyError, readPrivateKey, signRotation, signerOf } from '../rules/key.ts'
import { printVkey, type Signer } from '../rules/note.ts'
import { currentSigner, forgetSigner, nextKeyFile, placeNext } from '../signer.ts'
import { readEntryRow } from '../store.ts'
import { lockIntegration, readHead } from '../store-tree.ts'
import { appendEntry } from './append-entry.ts'
import { integrateAll, place } from './integrate.ts'

/**
 * Replaces the key that signs the record. The old key signs everything before, then an entry that names the new one,
 * which signs from that entry on; all in one transaction. A new key is written beside the old one and takes its place
 * after the commit; a crash in between is made good at the next start. Where OPENPOA_RECORD_KEY holds the key, the new
 * one is read from `nextFile`, and the operator puts it into the setting.
 * @returns the new verifier key
 * @throws KeyError where this server does not hold the current key, or the new one is no other
 */
export async function rotateKey(services: Services, nextFile?: string): Promise<string> {
  if (services.config.recordKey && nextFile === undefined)
    throw new KeyError(
      'OPENPOA_RECORD_KEY holds the key, so name a file with the new one: rotate-record-key --to <file>',
    )
  await integrateAll(services)
  const file = nextFile ?? prepareNext(services)
  const vkey = await inTransaction(services, async (tx) => {
    await lockIntegration(tx.db)
    const keys = await readKeys(tx.db)
    const previous = currentSigner(tx, keys.origin, keys.history)
    const next = signerOf(keys.origin, readPrivateKey({ file }))
    refuseKnown(next, keys.history)
    const { entry } = await appendEntry(tx, {
      kind: 'record.key-rotated',
      entity: THE_LOG,
      visibility: 'public',
      data: { statement: signRotation(keys.origin, previous, next) },
    })
    const row = await readEntryRow(tx.db, entry)
    const head = await readHead(tx.db)
    if (!row || !head) throw new Error('the entry of the rotation vanished')
    await place(tx, { origin: keys.origin, size: head.size, waiting: [row], signer: next })
    return printVkey(next)
  })
  forgetSigner(services)
  if (nextFile === undefined) placeNext(services)
  return vkey
}

function prepareNext(services: Services): string {
  const file = nextKeyFile(services)
  rmSync(file, { force: true })
  createPrivateKeyFile(file, services.randomBytes)
  return file
}

function refuseKnown(next: Signer, history: readonly { vkey: string }[]): void {
  const vkey = printVkey(next)
  if (history.some((period) => period.vkey === vkey))
    throw new KeyError(`${vkey} has signed this record before; take a new key`)
}
