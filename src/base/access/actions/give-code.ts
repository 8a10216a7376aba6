import { type Services, type Turn, inTransaction, takeTurn } from '../../../core/index.ts'
import { type Caller, refusalCode, signInSlot } from '../access.ts'
import type { Auth } from '../auth.ts'
import { SESSION_COOKIES, WAITING_COOKIE, withoutCookies } from '../browsers.ts'
import { limits } from '../limits.ts'
import { TO_SIGN_IN, accessProblems } from '../problems.ts'
import { readSecondStep } from '../queries/read-second-step.ts'
import { readCode } from '../rules/totp.ts'
import { knowsBrowser, takeCode } from '../store-sign-in.ts'

/** A code of an app, or a recovery code, as somebody typed it. */
export interface GivenCode {
  typed: string
  caller: Caller
}

/** In which browser it was given. */
export const browserIn = ({ caller }: GivenCode) => ({ userAgent: caller.headers.get('User-Agent') })

/** What was done with a code that held. */
export interface DoneWithCode<T> {
  made: T
  /** With the sign-in library's cookies. */
  cookies: Headers
}

/**
 * Signs in with the code for which a browser waits after another way in. The library is shown no session that the browser has besides: it
 * would judge the code by the account of that one.
 * @returns the library's cookies; null where the code is wrong
 * @throws secondStepExpired, secondStepLost, coreProblems.tooMany
 */
export async function signInWithCode(
  services: Services,
  { typed, caller }: GivenCode,
): Promise<Headers | null> {
  const auth = signInSlot.get(services).auth()
  const headers = withoutCookies(services.config, caller.headers, SESSION_COOKIES)
  const { accountId } = await auth.api.awaitedAccount({ headers })
  if (!accountId) throw accessProblems.secondStepExpired(TO_SIGN_IN)
  await requireKey(services, accountId)
  const turn = await takeTurns(services, accountId, caller)
  const { refusal, cookies } = await judge(services, auth, accountId, { typed, headers })
  if (refusal === null) {
    await turn.giveBack()
    return cookies
  }
  if (!isWrongCode(refusal)) throw accessProblems.secondStepExpired(TO_SIGN_IN)
  return null
}

/** For the page of the code, before somebody types one that nothing can check. @throws secondStepLost */
export async function requireCheckable(services: Services, { headers }: Caller): Promise<void> {
  const { accountId } = await signInSlot.get(services).auth().api.awaitedAccount({ headers })
  if (accountId) await requireKey(services, accountId)
}

async function requireKey(services: Services, accountId: string): Promise<void> {
  if ((await readSecondStep(services, accountId)) === 'lost') throw accessProblems.secondStepLost()
}

/**
 * Does with a code what asks for one in a session, all in one transaction. The code is judged by the account of the session alone, whoever else
 * is awaited in the browser.
 * @param act what is done where the code holds; `auth` works in its transaction
 * @returns null where the code is wrong, and nothing was done
 * @throws secondStepLost, coreProblems.tooMany
 */
export async function actWithCode<T>(
  services: Services,
  accountId: string,
  { typed, caller }: GivenCode,
  act: (tx: Services, auth: Auth, headers: Headers) => Promise<T>,
): Promise<DoneWithCode<T> | null> {
  await requireKey(services, accountId)
  const turn = await takeTurns(services, accountId, caller)
  const headers = withoutCookies(services.config, caller.headers, [WAITING_COOKIE])
  const done = await inTransaction(services, async (tx) => {
    const auth = signInSlot.get(services).authIn(tx)
    const { refusal, cookies } = await judge(tx, auth, accountId, { typed, headers })
    return refusal === null ? { made: await act(tx, auth, headers), cookies } : null
  })
  if (done) await turn.giveBack()
  return done
}

/** By account before by network: one account's wrong codes use up little of what a whole venue has. */
async function takeTurns(services: Services, accountId: string, caller: Caller): Promise<Turn> {
  const { browser, network } = caller
  if (browser && (await knowsBrowser(services.db, { accountId }, browser)))
    await takeTurn(services, limits.codeByBrowser, `${accountId}/${browser}`)
  else await takeTurn(services, limits.codeByAccount, accountId)
  return takeTurn(services, limits.spendByAddress, network)
}

/** No app shows it: the library counts it as a wrong one. */
const NO_CODE = ''

/**
 * Gives the library a code. One from an app counts once, whoever gives it where and at the same moment (RFC 6238, section 5.2).
 * @returns the library's word for a refusal, or null
 */
async function judge(
  { db, clock }: Services,
  { api }: Auth,
  accountId: string,
  { typed, headers }: { typed: string; headers: Headers },
): Promise<{ refusal: string | null; cookies: Headers }> {
  const { kind, code } = readCode(typed)
  const call = (given: string) => ({ body: { code: given }, headers, returnHeaders: true }) as const
  try {
    const { headers: cookies } =
      kind === 'recovery'
        ? await api.verifyBackupCode(call(code))
        : await api.verifyTOTP(call((await takeCode(db, accountId, code, clock())) ? code : NO_CODE))
    return { refusal: null, cookies }
  } catch (error) {
    const refusal = refusalCode(error)
    if (refusal === null) throw error
    return { refusal, cookies: new Headers() }
  }
}

/** Whether a refusal says that the code itself was wrong, or somebody was quicker with it. */
const isWrongCode = (refusal: string): boolean =>
  ['INVALID_CODE', 'INVALID_BACKUP_CODE', 'CONFLICT'].includes(refusal)
