import type { Ref, Services } from '../../../core/index.ts'
import { appendEntry, touchTopics } from '../../record/index.ts'
import { instrumentRef } from '../entities.ts'
import { textsOfDocument } from '../refs.ts'
import { documentsOf } from '../store.ts'

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const ENTITIES_PER_ENTRY = 200

interface TextAct {
  kind: string
  instrument: string
  provisions: Ref[]
  /** From `documentsOf`, before the act: pages about these may have to forget the text. */
  documentsBefore: readonly string[]
  programme: string | null
  data: unknown
}

/** Puts an act on a whole text on record: the instrument first, then its provisions, in as many entries as needed. */
export async function recordText(tx: Services, act: TextAct): Promise<void> {
  const documents = new Set([...act.documentsBefore, ...(await documentsOf(tx.db, act.instrument))])
  if (documents.size > 0) await touchTopics(tx, [...documents].map(textsOfDocument))
  for (let from = 0; from === 0 || from < act.provisions.length; from += ENTITIES_PER_ENTRY) {
    const refs = act.provisions.slice(from, from + ENTITIES_PER_ENTRY)
    await appendEntry(tx, {
      kind: act.kind,
      entity: instrumentRef(act.instrument),
      also: refs,
      visibility: 'public',
      programme: act.programme ?? undefined,
      data: act.data,
    })
  }
}
