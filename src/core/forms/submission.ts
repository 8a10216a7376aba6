import { inTransaction } from '../db/transaction.ts'
import type { Services } from '../contract/services.ts'
import { seeOther } from '../http/respond.tsx'
import type { Ctx } from '../http/router.ts'

type SubmissionTables = {
  core_submission: { token: string; account_id: string | null; location: string; at: Date }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Does what a form asks, once: a double click or a reload is led to where the first sending led. The act runs in one transaction with the
 * form's token; a refusal undoes both, so the person can mend and send again.
 * @param act gets the environment bound to the transaction; returns the address to show next
 */
export async function submitOnce(c: Ctx, act: (services: Services) => Promise<string>): Promise<Response> {
  const { services, viewer } = c.var
  const token = (await c.req.formData()).get('_once')
  if (typeof token !== 'string' || !UUID.test(token))
    return seeOther(c, await inTransaction(services, act))
  const location = await inTransaction(services, async (tx) => {
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
  return seeOther(c, location)
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
