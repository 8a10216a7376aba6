import { symmetricDecrypt } from 'better-auth/crypto'
import type { Services } from '../../../core/index.ts'
import { readSecret } from '../secret.ts'
import { sealedKeys, secondStepOf } from '../store-accounts.ts'

/** `lost`: it is on, but the present secret does not open its key, so no code and no recovery code can be checked. */
export type SecondStep = 'off' | 'begun' | 'on' | 'lost'

/** How the second step of an account stands. A key that was only shown, and that nothing opens now, is as good as none. */
export async function readSecondStep(services: Services, accountId: string): Promise<SecondStep> {
  const state = await secondStepOf(services.db, accountId)
  if (state === 'off') return state
  const sealed = await sealedKeys(services.db, accountId)
  if ((await countLost(services, sealed)) === 0) return state
  return state === 'on' ? 'lost' : 'off'
}

/** How many accounts have to set up their second step anew, since the secret was lost or replaced. */
export const countLostSecondSteps = async (services: Services): Promise<number> =>
  countLost(services, await sealedKeys(services.db))

/** Recovery codes are sealed with the same secret, so what holds for the key holds for them. */
async function countLost(services: Services, sealed: string[]): Promise<number> {
  // Read anew each time: a restore puts another one in place.
  const key = readSecret(services)
  let lost = 0
  for (const data of sealed)
    await symmetricDecrypt({ key, data }).catch(() => {
      lost += 1
    })
  return lost
}
