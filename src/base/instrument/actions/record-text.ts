import type { Ref, Services } from '../../../core/index.ts'
import { appendEntry, touchTopics } from '../../record/index.ts'
import { instrumentRef } from '../entities.ts'
import { textsOfDocument } from '../refs.ts'
import { documentsOf } from '../store.ts'

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const ENTITIES_PER_ENTRY = 200

interface TextAct {
  act: 'accepted' | 'loaded' | 'quoted' | 'reread' | 'withdrawn' | 'proven' | 'beside'
  instrument: string
  /** Its paragraphs. */
  provisions: Ref[]
  /** What else the act concerns, named before them. */
  also?: Ref[]
  /** From `documentsOf`, before the act: pages about these may have to forget the text. */
  documentsBefore: readonly string[]
  programme: string | null
  data: unknown
}

/**
 * Puts an act on a whole text on record: the instrument first, then its provisions. Those that do not fit into the entry of the act are put on
 * record after it, in entries which say that they are its rest: what was done once stands there once.
 */
export async function recordText(tx: Services, act: TextAct): Promise<void> {
  const documents = new Set([...act.documentsBefore, ...(await documentsOf(tx.db, act.instrument))])
  if (documents.size > 0) await touchTopics(tx, [...documents].map(textsOfDocument))
  const of = {
    entity: instrumentRef(act.instrument),
    visibility: 'public' as const,
    programme: act.programme ?? undefined,
  }
  const { also: others = [] } = act
  const first = act.provisions.slice(0, ENTITIES_PER_ENTRY - others.length)
  const also = [...others, ...first]
  await appendEntry(tx, { ...of, kind: `instrument.text-${act.act}`, also, data: act.data })
  for (let from = first.length; from < act.provisions.length; from += ENTITIES_PER_ENTRY) {
    const also = act.provisions.slice(from, from + ENTITIES_PER_ENTRY)
    const data = { act: act.act, from: from + 1, to: from + also.length }
    await appendEntry(tx, { ...of, kind: 'instrument.text-continued', also, data })
  }
}
