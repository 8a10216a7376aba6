import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { archivedProblems } from '../archived-problems.ts'
import type { Archived, ArchivedReaders } from '../archived-schema.ts'
import { mayChoose } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { archivedRef } from '../refs.ts'
import {
  archivedAnswers,
  archivedFile,
  deleteArchived,
  deleteArchivedFile,
  lockArchived,
  putArchived,
  putArchivedAnswer,
} from '../store-archived.ts'

export interface ShareArchived {
  archived: string
  visibility: Exclude<ArchivedReaders, 'private'>
  /** Keys of States and groups, where it is for chosen parties. */
  parties: string[]
  expected: number | null
}

/**
 * Shares an archived report, its file and what was confirmed of it, with those whom its State chose: what leaves its own view leaves it here. On record; publicly
 * where everybody may read it.
 * @throws signInNeeded, notFound, notAllowed, archivedStands, changedMeanwhile, nobodyChosen
 */
export async function shareArchived(services: Services, viewer: Viewer, given: ShareArchived): Promise<void> {
  requireAccount(viewer)
  const { visibility, parties } = given
  if (visibility === 'parties' && parties.length === 0) throw reportingProblems.nobodyChosen()
  await inTransaction(services, async (tx) => {
    const before = await standing(tx, viewer, given, ['private'])
    const at = tx.clock()
    const isPublic = visibility === 'public'
    const bytes = isPublic ? await archivedFile(tx, before.id) : null
    const file = bytes && before.words.file
    // What is for everyone names no parties.
    const words = { ...before.words, parties: visibility === 'parties' ? parties : [] }
    const archived: Archived = { ...before, ...{ visibility, words }, status: 'shared', ...next(before, at) }
    await putArchived(
      tx,
      { ...archived, sharedAt: at },
      file ? await tx.files.put(tx.db, bytes, file.mediaType) : null,
    )
    await showAnswers(tx, archived, isPublic)
    await record(tx, archived, 'archived-shared')
  })
}

/**
 * Takes an archived report back from those with whom it was shared: that there was one, of which year and to whom, stays. Its file and text are let go of; what
 * was confirmed stays with the people of the State.
 * @throws signInNeeded, notFound, notAllowed, archivedStands, changedMeanwhile
 */
export async function withdrawArchived(
  services: Services,
  viewer: Viewer,
  given: Pick<ShareArchived, 'archived' | 'expected'>,
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const before = await standing(tx, viewer, given, ['shared'])
    const at = tx.clock()
    const words = { ...before.words, title: '', file: null }
    const archived: Archived = { ...before, words, status: 'withdrawn', ...next(before, at), withdrawnAt: at }
    await putArchived(tx, archived, null)
    await showAnswers(tx, archived, false)
    await deleteArchivedFile(tx, archived.id)
    await record(tx, archived, 'archived-withdrawn')
  })
}

/** Lets go of one that was never shared. @throws signInNeeded, notFound, notAllowed, archivedStands, changedMeanwhile */
export async function discardArchived(
  services: Services,
  viewer: Viewer,
  given: Pick<ShareArchived, 'archived' | 'expected'>,
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { id } = await standing(tx, viewer, given, ['private'])
    await deleteArchived(tx, id)
  })
}

const next = ({ version }: Archived, at: Date) => ({ version: version + 1, changedAt: at })

async function standing(
  tx: Services,
  viewer: Viewer,
  { archived: id, expected }: Pick<ShareArchived, 'archived' | 'expected'>,
  statuses: Archived['status'][],
): Promise<Archived> {
  const archived = await lockArchived(tx, id)
  if (!archived) throw coreProblems.notFound()
  demand(viewer, mayChoose(viewer, archived.state))
  if (!statuses.includes(archived.status)) throw archivedProblems.archivedStands()
  requireVersion(expected, archived.version)
  return archived
}

async function showAnswers(tx: Services, archived: Archived, isShown: boolean): Promise<void> {
  const answers = (await archivedAnswers(tx, [archived.id])).get(archived.id) ?? []
  for (const answer of answers) await putArchivedAnswer(tx, archived, answer, isShown)
}

const record = (tx: Services, { id, programme, state, visibility }: Archived, kind: string) =>
  appendEntry(tx, {
    kind,
    entity: archivedRef(id),
    visibility: visibility === 'public' ? 'public' : 'private',
    programme,
    party: state,
    role: 'focal-point',
    data: {},
  })
