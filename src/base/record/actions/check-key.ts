import type { Services } from '../../../core/index.ts'
import { readKeys } from '../keys.ts'
import { KeyError } from '../rules/key.ts'
import { currentSigner } from '../signer.ts'
import { readHead } from '../store-tree.ts'
import { integrate } from './integrate.ts'

/** Opens the record where there is none. @returns why this server cannot sign it; null where it can */
export async function whyNotSigning(services: Services): Promise<string | null> {
  try {
    if (!(await readHead(services.db))) await integrate(services)
    const { origin, history } = await readKeys(services.db)
    currentSigner(services, origin, history)
    return null
  } catch (error) {
    if (error instanceof KeyError) return error.message
    throw error
  }
}
