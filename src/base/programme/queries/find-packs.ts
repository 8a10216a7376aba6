import type { Services } from '../../../core/index.ts'
import type { Programme, RefusedPack } from '../schema.ts'
import { loadingTimes, refusedPacks } from '../packs-store.ts'
import { listProgrammes } from '../store.ts'

/** The programmes of both parts of the site with when their packs last changed something, and the packs that could not be loaded. */
export interface Packs {
  programmes: { programme: Programme; loadedAt: Date }[]
  refused: RefusedPack[]
}

/** For administrators alone: whoever calls has checked that. */
export async function findPacks({ db, clock }: Services): Promise<Packs> {
  const [programmes, times, refused] = await Promise.all([
    listProgrammes(db),
    loadingTimes(db),
    refusedPacks(db),
  ])
  return {
    programmes: programmes.map((programme) => ({
      programme,
      loadedAt: times.get(programme.id) ?? clock(),
    })),
    refused,
  }
}
