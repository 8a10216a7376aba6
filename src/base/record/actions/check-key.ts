import type { Services } from '../../../core/index.ts'
import { readKeys } from '../keys.ts'
import { KeyError } from '../rules/key.ts'
import { currentSigner } from '../signer.ts'
import { readHead } from '../store-tree.ts'
import { integrate, integrateAll } from './integrate.ts'

/** Opens the record where there is none. @returns why this server cannot sign it; null where it can */
export const whyNotSigning = (services: Services): Promise<string | null> =>
  whyNot(async () => {
    if (!(await readHead(services.db))) await integrate(services)
    const { origin, history } = await readKeys(services.db)
    currentSigner(services, origin, history)
  })

/** Gives entries that wait their place. @returns why they go on waiting; null where none does */
export const placeWaiting = (services: Services): Promise<string | null> =>
  whyNot(() => integrateAll(services))

async function whyNot(act: () => Promise<void>): Promise<string | null> {
  try {
    await act()
    return null
  } catch (error) {
    if (error instanceof KeyError) return error.message
    throw error
  }
}
