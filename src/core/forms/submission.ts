import { createHash } from 'node:crypto'
import { inTransaction } from '../db/transaction.ts'
import type { Services } from '../contract/services.ts'
import { seeOther, wantsJson } from '../http/respond.tsx'
import type { Ctx } from '../http/router.ts'
import { Problem, coreProblems } from '../problems/problem.ts'
import { type PostedField, ownText, postedFields } from './body.ts'
import { showSentBefore } from './sent-before.tsx'
import { readToken } from './token.ts'

type SubmissionTables = {
  core_submission: {
    token: string
    account_id: string | null
    location: string
    at: Date
    /** Hash of where the form was sent and of what stood in it; null in rows of release 0.1.0. */
    content_hash: string | null
  }
}

/** Where the form leads; or that its token was used before for something else, with where that led if the reader may know. */
type Outcome = { address: string } | { sentBefore: string | null }

/**
 * Does what a form asks, once: a double click or a reload is led to where the first sending led. The act runs in one transaction with the
 * form's token; a refusal undoes both, so the person can mend and send again. Where something else is sent under a token that was used, to
 * another address or with other fields, nothing is done, and a page says so and keeps what was typed.
 * @param act gets the services bound to the transaction; returns the address to show next
 * @param changed shows the form again where `act` throws coreProblems.changedMeanwhile
 * @throws coreProblems.otherAccount where the form was drawn for somebody else; coreProblems.formSentBefore for a program
 */
export async function submitOnce(
  c: Ctx,
  act: (services: Services) => Promise<string>,
  changed?: () => Promise<Response> | Response,
): Promise<Response> {
  try {
    const outcome = await actOnce(c, act)
    if ('address' in outcome) return seeOther(c, outcome.address)
    if (wantsJson(c)) throw coreProblems.formSentBefore()
    return await showSentBefore(c, outcome.sentBefore)
  } catch (error) {
    if (changed && error instanceof Problem && isChangedMeanwhile(error)) return changed()
    throw error
  }
}

const isChangedMeanwhile = ({ module, code }: Problem): boolean =>
  module === 'core' && code === 'changedMeanwhile'

async function actOnce(c: Ctx, act: (services: Services) => Promise<string>): Promise<Outcome> {
  const { services, viewer } = c.var
  const fields = await postedFields(c)
  const token = readToken(ownText(fields, '_once'), viewer)
  if (!token) return { address: await inTransaction(services, act) }
  if (token.isOthers) throw coreProblems.otherAccount()
  const contentHash = await hashOf(c, fields)
  return inTransaction(services, async (tx) => {
    const submissions = tx.db.withTables<SubmissionTables>()
    const taken = await submissions
      .insertInto('core_submission')
      .values({
        token: token.id,
        account_id: viewer.accountId,
        location: '',
        at: services.clock(),
        content_hash: contentHash,
      })
      .onConflict((conflict) => conflict.column('token').doNothing())
      .returning('token')
      .executeTakeFirst()
    if (!taken) return earlierOutcome(tx, token.id, viewer.accountId, contentHash)
    const address = await act(tx)
    await submissions
      .updateTable('core_submission')
      .set({ location: address })
      .where('token', '=', token.id)
      .execute()
    return { address }
  })
}

/** Where the first sending led, if this one is the same. */
async function earlierOutcome(
  tx: Services,
  token: string,
  accountId: string | null,
  contentHash: string,
): Promise<Outcome> {
  const earlier = await tx.db
    .withTables<SubmissionTables>()
    .selectFrom('core_submission')
    .select(['location', 'content_hash'])
    .where('token', '=', token)
    .where('account_id', 'is not distinct from', accountId)
    .limit(1)
    .executeTakeFirst()
  if (!earlier) return { sentBefore: null }
  const { location, content_hash: first } = earlier
  return first === null || first === contentHash ? { address: location } : { sentBefore: location }
}

/** What a sending is the same by: its address, and every field but the token, in order, files by what is in them. */
async function hashOf(c: Ctx, fields: readonly PostedField[]): Promise<string> {
  const { pathname, search } = new URL(c.req.url)
  const hash = createHash('sha256').update(JSON.stringify([pathname, search]))
  for (const { name, value } of fields) {
    if (name === '_once') continue
    hash.update(JSON.stringify(typeof value === 'string' ? [name, value] : [name, value.name, value.size]))
    if (typeof value !== 'string') hash.update(new Uint8Array(await value.arrayBuffer()))
  }
  return hash.digest('hex')
}

/** A form that is sent again after so long acts again; nobody keeps a page open that long by accident. */
const REMEMBERED_MS = 7 * 24 * 3_600_000

/** Forgets the tokens of forms that were sent long ago. */
export async function forgetSubmissions(services: Services): Promise<void> {
  await services.db
    .withTables<SubmissionTables>()
    .deleteFrom('core_submission')
    .where('at', '<', new Date(services.clock().getTime() - REMEMBERED_MS))
    .execute()
}
