import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { mayReply } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { insertReply, inquiryById } from '../store-inquiries.ts'

/**
 * Replies to what a State asked, once; it finds the reply among its tasks.
 * @throws signInNeeded, notFound, notAllowed, repliedAlready
 */
export async function replyToInquiry(
  services: Services,
  viewer: Viewer,
  { inquiry: id, text }: { inquiry: string; text: string },
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const inquiry = await inquiryById(tx, id)
    if (!inquiry) throw coreProblems.notFound()
    demand(viewer, mayReply(viewer, inquiry.programme))
    if (!(await insertReply(tx, id, text, account))) throw reportingProblems.repliedAlready()
  })
}
