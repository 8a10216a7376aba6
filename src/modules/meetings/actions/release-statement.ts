import {
  type Services,
  type Viewer,
  cancelDue,
  coreProblems,
  demand,
  inTransaction,
  isUuid,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { RELEASE } from '../refs.ts'
import { recordOfStatement } from '../statement-entries.ts'
import { mayKeepFloorOf, maySpeak } from '../statement-policy.ts'
import { statementProblems } from '../statement-problems.ts'
import type { Statement } from '../statement-schema.ts'
import { meetingsByKey } from '../store.ts'
import {
  dropSealedFile,
  lockStatement,
  putPublicFile,
  putStatement,
  sealedFileOf,
} from '../store-statements.ts'

export interface StepOfStatement {
  id: string
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Releases a statement: from now on it is for everyone. Who keeps the floor says so by its delivery, and its delegation as it likes.
 * @throws signInNeeded, notAllowed, notFound, notBegun, notSo, changedMeanwhile
 */
export async function releaseStatement(
  services: Services,
  viewer: Viewer,
  { id, expected }: StepOfStatement,
): Promise<void> {
  requireAccount(viewer)
  if (!isUuid(id)) throw coreProblems.notFound()
  await inTransaction(services, async (tx) => {
    await cancelDue(tx, RELEASE, id)
    const statement = await lockStatement(tx, id)
    if (!statement) throw coreProblems.notFound()
    const isOwn = maySpeak(viewer, statement.party)
    demand(viewer, isOwn || (await keepsFloor(tx, viewer, statement)))
    if (!isOwn && !(await hasBegun(tx, statement))) throw statementProblems.notBegun()
    requireVersion(expected, statement.version)
    await release(tx, statement, isOwn ? 'own' : 'delivered', viewer)
  })
}

/** Releases a statement at the time that its delegation chose; nothing where it was released or withdrawn before. */
export async function releaseAtTime(tx: Services, id: string): Promise<void> {
  const statement = await lockStatement(tx, id)
  if (statement?.status === 'handed-in') await release(tx, statement, 'at-time', null)
}

async function release(
  tx: Services,
  statement: Statement,
  how: 'delivered' | 'at-time' | 'own',
  viewer: Viewer | null,
): Promise<void> {
  if (statement.status !== 'handed-in') throw statementProblems.notSo()
  const { file } = statement.body!
  if (file) {
    const bytes = await sealedFileOf(tx, statement.id)
    const sha256 = await tx.files.put(tx.db, bytes!, file.mediaType)
    await dropSealedFile(tx, statement.id)
    await putPublicFile(tx, statement.id, sha256)
  }
  const version = statement.version + 1
  await putStatement(tx, {
    ...statement,
    status: 'released',
    releaseAt: null,
    releasedAt: tx.clock(),
    version,
  })
  await recordOfStatement(tx, statement, {
    kind: 'statement-released',
    isPublic: true,
    data: { how },
    viewer,
  })
}

/** Whether anything can have been delivered: the meeting was opened, or its first day has come where only its dates say how far it is. */
async function hasBegun(
  tx: Services,
  { programme, meeting }: Pick<Statement, 'programme' | 'meeting'>,
): Promise<boolean> {
  const key = `${programme}/${meeting}`
  const { status, from } = (await meetingsByKey(tx, [key])).get(key)!
  if (status === null) return from <= tx.clock().toISOString().slice(0, from.length)
  return ['open', 'suspended', 'closed'].includes(status)
}

export async function keepsFloor(
  tx: Services,
  viewer: Viewer,
  { programme, meeting }: Pick<Statement, 'programme' | 'meeting'>,
): Promise<boolean> {
  const key = `${programme}/${meeting}`
  const found = (await meetingsByKey(tx, [key])).get(key)
  return found !== undefined && mayKeepFloorOf(viewer, found)
}

/**
 * Withdraws a statement. Of one that was released everyone sees that it was withdrawn; of one that was not, nobody learns.
 * @throws signInNeeded, notAllowed, notFound, notSo, changedMeanwhile
 */
export async function withdrawStatement(
  services: Services,
  viewer: Viewer,
  { id, expected }: StepOfStatement,
): Promise<void> {
  requireAccount(viewer)
  if (!isUuid(id)) throw coreProblems.notFound()
  await inTransaction(services, async (tx) => {
    await cancelDue(tx, RELEASE, id)
    const statement = await lockStatement(tx, id)
    if (!statement) throw coreProblems.notFound()
    demand(viewer, maySpeak(viewer, statement.party))
    requireVersion(expected, statement.version)
    if (statement.status === 'withdrawn') throw statementProblems.notSo()
    await dropSealedFile(tx, id)
    await putPublicFile(tx, id, null)
    await putStatement(tx, {
      ...statement,
      status: 'withdrawn',
      releaseAt: null,
      body: null,
      version: statement.version + 1,
    })
    const isPublic = statement.status === 'released'
    await recordOfStatement(tx, statement, { kind: 'statement-withdrawn', isPublic, viewer })
  })
}
