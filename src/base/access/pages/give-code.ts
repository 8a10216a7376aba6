import { type Ctx, clientNetwork, takeTurn } from '../../../core/index.ts'
import { passCookies, refusalCode, signInHeaders, signInSlot } from '../access.ts'
import { browserOf } from '../browsers.ts'
import { limits } from '../limits.ts'
import { readCode } from '../rules/totp.ts'
import { knowsBrowser, takeCode } from '../store-sign-in.ts'

/** No app shows it: the library counts it as a wrong one. */
const NO_CODE = ''

/**
 * Gives the library a code for an account. One from an app counts once, whoever gives it where and at the same moment (RFC 6238, section 5.2).
 * @returns null where it holds, with the library's cookies passed on; else the library's word for the refusal, INVALID_CODE or another
 * @throws coreProblems.tooMany
 */
export async function giveCode(c: Ctx, accountId: string, typed: string): Promise<string | null> {
  const { services } = c.var
  await takeCodeTurn(c, accountId)
  const turn = await takeTurn(services, limits.spendByAddress, clientNetwork(c))
  const { kind, code } = readCode(typed)
  const { api } = signInSlot.get(services).auth()
  const call = (given: string) =>
    ({ body: { code: given }, headers: signInHeaders(c), returnHeaders: true }) as const
  try {
    const { headers } =
      kind === 'recovery'
        ? await api.verifyBackupCode(call(code))
        : await api.verifyTOTP(
            call((await takeCode(services.db, accountId, code, services.clock())) ? code : NO_CODE),
          )
    passCookies(c, headers)
    await turn.giveBack()
    return null
  } catch (error) {
    const refusal = refusalCode(error)
    if (refusal === null) throw error
    return refusal
  }
}

/** By account before by network: one account's wrong codes use up little of what a whole venue has. */
async function takeCodeTurn(c: Ctx, accountId: string): Promise<void> {
  const { services } = c.var
  const browser = browserOf(c)
  if (browser && (await knowsBrowser(services.db, { accountId }, browser)))
    await takeTurn(services, limits.codeByBrowser, `${accountId}/${browser}`)
  else await takeTurn(services, limits.codeByAccount, accountId)
}

/** Whether a refusal says that the code itself was wrong, or somebody was quicker with it. */
export const isWrongCode = (refusal: string): boolean =>
  ['INVALID_CODE', 'INVALID_BACKUP_CODE', 'CONFLICT'].includes(refusal)
