import { createHash } from 'node:crypto'
import { z } from 'zod'
import { inTransaction } from '../db/transaction.ts'
import type { Services } from '../contract/services.ts'
import { sayDone } from '../http/done.ts'
import { seeOther, wantsJson } from '../http/respond.tsx'
import type { Ctx } from '../http/router.ts'
import type { PlainMessageKey } from '../i18n/words.ts'
import { Problem, type ProblemStatus, coreProblems } from '../problems/problem.ts'
import { problemWords, sayRetryAfter } from '../problems/problem-page.tsx'
import { type PostedField, ownText, postedFields } from './body.ts'
import { type FormState, refuseForm, startForm, hasPlace } from './read-form.ts'
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

/** What stands around the act that a form asks for. */
interface Around {
  /** Counts the sending before anything is done, outside the transaction; what it throws is shown as what `act` throws. */
  turn?: () => Promise<void>
  /** Shows the page of the form again where `act` refuses with a problem that the person can mend: with what was typed, and the reason. */
  refused: (form: FormState) => Promise<Response> | Response
  /** Shows the form again where `act` throws coreProblems.changedMeanwhile. */
  changed?: () => Promise<Response> | Response
  /** What is said on the next page once it is done. */
  done?: PlainMessageKey
  /** What stands on the way there and in no row, such as the link by which somebody came: from the address that `act` gave. */
  leading?: (address: string) => string
}

/**
 * Does what a form asks, once: a double click or a reload is led to where the first sending led. The act runs in one transaction with the
 * form's token; a refusal undoes both, so the person can mend and send again. Where something else is sent under a token that was used, to
 * another address or with other fields, nothing is done, and a page says so and keeps what was typed. What `act` refuses comes back on the page
 * of the form, beside the field that the problem names; a program gets the problem itself.
 * @param act gets the services bound to the transaction; returns the address to show next
 * @throws coreProblems.otherAccount where the form was drawn for somebody else; coreProblems.formSentBefore for a program
 */
export async function submitOnce(
  c: Ctx,
  act: (services: Services) => Promise<string>,
  { turn, refused, changed, done, leading = (address) => address }: Around,
): Promise<Response> {
  const fields = await postedFields(c)
  const token = readToken(ownText(fields, '_once'), c.var.viewer)
  if (token?.isOthers) throw coreProblems.otherAccount()
  let outcome: Outcome
  try {
    await turn?.()
    outcome = await actOnce(c, fields, token?.id ?? null, act)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (changed && isChangedMeanwhile(error)) return changed()
    return showAgain(c, error, refused)
  }
  if ('address' in outcome) {
    if (done) sayDone(c, done)
    return seeOther(c, leading(outcome.address))
  }
  if (wantsJson(c)) throw coreProblems.formSentBefore()
  return showSentBefore(c, outcome.sentBefore && leading(outcome.sentBefore))
}

/** As `submitOnce`, for a form whose act runs in no transaction of ours and may be done twice: what `act` refuses comes back on the page of the form. */
export async function submitAnyTime(
  c: Ctx,
  act: () => Promise<string>,
  { refused }: Pick<Around, 'refused'>,
): Promise<Response> {
  try {
    return seeOther(c, await act())
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return showAgain(c, error, refused)
  }
}

const isChangedMeanwhile = ({ module, code }: Problem): boolean =>
  module === 'core' && code === 'changedMeanwhile'

const MENDABLE: readonly ProblemStatus[] = [404, 409, 422, 429]

/**
 * Whether a person can mend it, can send it again later, or has to know it before going on from the same page. The rest is about the request, or about who sent it, or leads
 * elsewhere.
 */
const isMendable = ({ status, params }: Problem): boolean =>
  MENDABLE.includes(status) && params['address'] === undefined

/** The page of the form with the reason of a refusal; the problem as it is for a program, and where that page is refused too. */
async function showAgain(c: Ctx, problem: Problem, refused: Around['refused']): Promise<Response> {
  if (wantsJson(c) || !isMendable(problem)) throw problem
  const form = c.get('form') ?? startForm(z.object({}))
  const field = problem.field !== null && hasPlace(form.schema, problem.field) ? problem.field : null
  const { title, detail, next } = problemWords(c.var, problem)
  const words = field
    ? c.var.t('core.form.refusedField', { title, text: next ?? detail })
    : c.var.t('core.form.refused', { title, detail, next: next ?? '' }).trim()
  try {
    sayRetryAfter(c, problem)
    const again = refuseForm(form, { [field ?? 'form']: words }, problem.status === 429 ? 429 : 422)
    c.set('form', again)
    return await refused(again)
  } catch (error) {
    throw error instanceof Problem ? problem : error
  }
}

async function actOnce(
  c: Ctx,
  fields: readonly PostedField[],
  token: string | null,
  act: (services: Services) => Promise<string>,
): Promise<Outcome> {
  const { services, viewer } = c.var
  if (token === null) return { address: await inTransaction(services, act) }
  const contentHash = await hashOf(c, fields)
  return inTransaction(services, async (tx) => {
    const submissions = tx.db.withTables<SubmissionTables>()
    const taken = await submissions
      .insertInto('core_submission')
      .values({
        token,
        account_id: viewer.accountId,
        location: '',
        at: services.clock(),
        content_hash: contentHash,
      })
      .onConflict((conflict) => conflict.column('token').doNothing())
      .returning('token')
      .executeTakeFirst()
    if (!taken) return earlierOutcome(tx, token, viewer.accountId, contentHash)
    const address = await act(tx)
    await submissions
      .updateTable('core_submission')
      .set({ location: address })
      .where('token', '=', token)
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
