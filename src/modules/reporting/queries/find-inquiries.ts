import { type Reader, demand, isHere } from '../../../core/index.ts'
import { mayReply } from '../policy.ts'
import {
  type Help,
  type Inquiry,
  helpOn,
  inquiriesIn,
  inquiriesOf,
  inquiriesWaiting,
  inquiryById,
  partsWithReplies,
} from '../store-inquiries.ts'
import type { SavedReport } from './find-work.ts'

/** What the people of a State asked about a part of their report, which the reader saw as one of them. */
export const findAsked = async (
  { services }: Reader,
  { report }: Pick<SavedReport, 'report'>,
  part: string,
): Promise<Inquiry[]> => (await inquiriesOf(services, report.id)).filter((one) => one.part === part)

/** So many are on one page. */
const MOST_SHOWN = 200

/** What States asked in a programme, the newest first. @throws signInNeeded, notAllowed */
export async function findInquiries(reader: Reader, programme: string): Promise<Inquiry[]> {
  demand(reader.viewer, mayReply(reader.viewer, programme))
  return (await isHere(reader, programme)) ? inquiriesIn(reader.services, programme, MOST_SHOWN) : []
}

/** Null where there is none in the programme. @throws signInNeeded, notAllowed */
export async function findInquiry(reader: Reader, programme: string, id: string): Promise<Inquiry | null> {
  demand(reader.viewer, mayReply(reader.viewer, programme))
  const found = (await isHere(reader, programme)) ? await inquiryById(reader.services, id) : null
  return found?.programme === programme ? found : null
}

/** Those that wait for a reply of this reader. */
export const findWaiting = async ({ services, viewer }: Pick<Reader, 'services' | 'viewer'>) =>
  (await inquiriesWaiting(services.db)).filter(({ programme }) => mayReply(viewer, programme))

/** Of these reports, about which the viewer may ask, the parts to which a reply came. */
export const findReplied = ({ services }: Pick<Reader, 'services'>, reports: readonly string[]) =>
  partsWithReplies(services.db, reports)

/** The help on the questions of a questionnaire, by their paths; everybody may read it. */
export async function findHelp(
  { services }: Pick<Reader, 'services'>,
  { programme, id }: { programme: string; id: string },
): Promise<ReadonlyMap<string, Help[]>> {
  return Map.groupBy(await helpOn(services.db, programme, id), ({ question }) => question)
}
