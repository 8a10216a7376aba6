import type { Reader } from '../../../core/index.ts'
import type { Comment, Contributed, Handed, Taken } from '../contribution-schema.ts'
import { mayHandOver } from '../policy.ts'
import type { Change } from '../rules/changes.ts'
import { changesIn } from '../rules/contributed.ts'
import type { Part } from '../rules/parts.ts'
import {
  commentsOn,
  contributedBy,
  handedOf,
  openCommentsOn,
  partsWithComments,
  takenInto,
  unsettledParts,
} from '../store-contributions.ts'
import type { SavedReport, Work } from './find-work.ts'

// Of a report that the reader sees as one of the people of its State.

/** What was handed to others, the newest first; nothing for whoever may not hand it over. */
export const findHanded = async (
  { services, viewer }: Reader,
  { report }: Pick<SavedReport, 'report'>,
): Promise<Handed[]> => (mayHandOver(viewer, report.state) ? handedOf(services, report.id) : [])

/** What somebody wrote in a part, beside what stands there. */
export interface Contribution {
  handed: Handed
  words: Contributed
  changes: Change[]
  /** What was taken over of it, the oldest first. */
  taken: Taken[]
}

/** The contributions to a part, the one that was handed over last first; nothing for whoever may not compose them. */
export async function findContributions(reader: Reader, work: Work, part: Part): Promise<Contribution[]> {
  const { services } = reader
  const handed = (await findHanded(reader, work)).filter((one) => one.part === part.name && one.newest)
  if (handed.length === 0) return []
  const taken = await takenInto(services.db, work.report.id)
  return Promise.all(
    handed.map(async (one): Promise<Contribution> => {
      const words = (await contributedBy(services, one))!
      const changes = changesIn(work, part, words.answers)
      return { handed: one, words, changes, taken: taken.filter((each) => each.handed === one.id) }
    }),
  )
}

/** What was taken over from contributions, for the history of a report. */
export const findTaken = ({ services }: Reader, { report }: Pick<SavedReport, 'report'>): Promise<Taken[]> =>
  takenInto(services.db, report.id)

/** The comments on a part, the oldest first. */
export const findComments = (
  { services }: Reader,
  { report }: Pick<SavedReport, 'report'>,
  part: Part,
): Promise<Comment[]> => commentsOn(services, report.id, part.name)

/** How many comments on each part are not resolved. */
export const countOpenComments = (
  { services }: Reader,
  { report }: Pick<SavedReport, 'report'>,
): Promise<Map<string, number>> => openCommentsOn(services.db, report.id)

/** Of these reports, on which the viewer comments, the parts on which somebody else has a comment that is not resolved. */
export const findCommented = async (
  { services, viewer }: Pick<Reader, 'services' | 'viewer'>,
  reports: readonly string[],
): Promise<{ report: string; part: string }[]> =>
  viewer.accountId ? partsWithComments(services.db, reports, viewer.accountId) : []

/** Of these reports, which the caller may compose, the parts in which something waits to be looked through. */
export const findUnsettled = (
  { services }: Pick<Reader, 'services'>,
  reports: readonly string[],
): Promise<{ report: string; part: string }[]> => unsettledParts(services.db, reports)
