import { type Services, anyone } from '../../../core/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { snapshotOf } from '../entities.ts'
import { findPlaces } from '../queries/find-places.ts'
import { requestRef } from '../refs.ts'
import type { Request, RequestStatus, Shown } from '../schema.ts'
import { putRequest } from '../store.ts'

/** Keeps a request as it is now, under the next version, and says on record what everyone sees of that. */
export async function keepChanged(tx: Services, before: Request, changed: Request): Promise<void> {
  const { programme: id, state } = changed
  const programme = await findProgramme(anyone(tx), id)
  const places = await findPlaces(anyone(tx), id, programme?.kind === 'exercise')
  const now = tx.clock()
  const after: Request = {
    ...changed,
    regions: places.regionsOf(state),
    version: before.version + 1,
    changedAt: now,
    shownAt: now,
  }
  const isSeen = whatIsShown(before) !== whatIsShown(after)
  // What everyone sees of it tells nobody when something else of it changed.
  const shownAt = whatIsShown(after) === null ? null : isSeen ? now : before.shownAt
  await putRequest(tx, { ...after, shownAt })
  await recordChange(tx, before, after, isSeen)
}

const whatIsShown = (request: Request): string | null => {
  const shown = shownOf(request)
  return shown && JSON.stringify(snapshotOf(shown))
}

function shownOf(request: Request): Shown | null {
  if (request.readers === 'public') return { whole: request, outlined: null }
  if (request.readers !== 'theme') return null
  const { id, programme, status, regions, body } = request
  return {
    whole: null,
    outlined: { id, programme, status, areas: body.areas, regions, shownAt: new Date(0) },
  }
}

async function recordChange(tx: Services, before: Request, after: Request, isSeen: boolean): Promise<void> {
  const { id, programme, state, status, readers, body } = after
  const isPublic = readers === 'public' || before.readers === 'public'
  const shown = readers === 'public' || readers === 'theme' ? readers : 'kept'
  await appendEntry(tx, {
    kind: 'request-saved',
    entity: requestRef(id),
    visibility: isSeen || readers === 'public' ? 'public' : 'private',
    programme,
    // Of theme and region nobody reads whose they are, also where more was for everyone before; of what was, everyone knew.
    ...((isPublic && shown !== 'theme') || !isSeen ? { party: state, role: 'focal-point' } : {}),
    // Of what is the State's own again, nothing more is said than that.
    data: dataOf(shown, status, body.result !== null),
  })
}

const dataOf = (shown: 'public' | 'theme' | 'kept', status: RequestStatus, hasResult: boolean) => {
  if (shown === 'kept') return { shown }
  return shown === 'theme' ? { shown, status } : { shown, status, hasResult }
}
