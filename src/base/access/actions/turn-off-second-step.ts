import { type Services, type Viewer, requireAccount } from '../../../core/index.ts'
import { postAccountChange } from '../account-letters.ts'
import { type GivenCode, actWithCode, browserIn } from './give-code.ts'

/**
 * Turns one's own second step off for a code, and tells the person.
 * @returns the library's cookies; null where the code is wrong
 * @throws signInNeeded, tooMany
 */
export async function turnOffSecondStep(
  services: Services,
  viewer: Viewer,
  given: GivenCode,
): Promise<Headers | null> {
  const accountId = requireAccount(viewer)
  const done = await actWithCode(services, accountId, given, async (tx, auth, headers) => {
    const off = await auth.api.disableTwoFactor({ body: {}, headers, returnHeaders: true })
    await postAccountChange(tx, accountId, 'secondStepOff', browserIn(given))
    return off.headers
  })
  return done && done.made
}
