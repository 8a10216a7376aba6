import { createHash } from 'node:crypto'
import { inTransaction } from '../db/transaction.ts'
import type { Services } from '../contract/services.ts'
import type { Viewer } from '../contract/viewer.ts'
import { seeOther } from '../http/respond.tsx'
import type { Ctx } from '../http/router.ts'
import { Problem, coreProblems } from '../problems/problem.ts'
import { ownText, postedFields } from './body.ts'

type SubmissionTables = {
  core_submission: { token: string; account_id: string | null; location: string; at: Date }
}

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.([\w-]{16}))?$/

/** The token of a form that is drawn for somebody: "<uuid>.<mark of the account>". */
export const submissionToken = (services: Services, viewer: Viewer): string => {
  const id = services.newId()
  return `${id}.${markOf(id, viewer)}`
}

/** Says for whom a token was made without naming the account. */
const markOf = (id: string, { accountId }: Viewer): string =>
  createHash('sha256')
    .update(`${id}/${accountId ?? ''}`)
    .digest('base64url')
    .slice(0, 16)

/**
 * Does what a form asks, once: a double click or a reload is led to where the first sending led. The act runs in one transaction with the
 * form's token; a refusal undoes both, so the person can mend and send again.
 * @param act gets the services bound to the transaction; returns the address to show next
 * @param changed shows the form again where `act` throws coreProblems.changedMeanwhile
 * @throws coreProblems.otherAccount where the form was drawn for somebody else
 */
export async function submitOnce(
  c: Ctx,
  act: (services: Services) => Promise<string>,
  changed?: () => Promise<Response> | Response,
): Promise<Response> {
  try {
    return seeOther(c, await actOnce(c, act))
  } catch (error) {
    if (changed && error instanceof Problem && isChangedMeanwhile(error)) return changed()
    throw error
  }
}

const isChangedMeanwhile = ({ module, code }: Problem): boolean =>
  module === 'core' && code === 'changedMeanwhile'

async function actOnce(c: Ctx, act: (services: Services) => Promise<string>): Promise<string> {
  const { services, viewer } = c.var
  const [, token, mark] = TOKEN.exec(ownText(await postedFields(c), '_once') ?? '') ?? []
  if (!token) return inTransaction(services, act)
  if (mark && mark !== markOf(token, viewer)) throw coreProblems.otherAccount()
  return inTransaction(services, async (tx) => {
    const submissions = tx.db.withTables<SubmissionTables>()
    const taken = await submissions
      .insertInto('core_submission')
      .values({ token, account_id: viewer.accountId, location: '', at: services.clock() })
      .onConflict((conflict) => conflict.column('token').doNothing())
      .returning('token')
      .executeTakeFirst()
    if (!taken) {
      const earlier = await submissions
        .selectFrom('core_submission')
        .select('location')
        .where('token', '=', token)
        .where('account_id', 'is not distinct from', viewer.accountId)
        .limit(1)
        .executeTakeFirst()
      return earlier?.location ?? `/${c.var.lang}/`
    }
    const address = await act(tx)
    await submissions
      .updateTable('core_submission')
      .set({ location: address })
      .where('token', '=', token)
      .execute()
    return address
  })
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
