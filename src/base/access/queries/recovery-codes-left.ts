import type { Services } from '../../../core/index.ts'
import { signInSlot } from '../access.ts'
import { readSecondStep } from './read-second-step.ts'

/** How many recovery codes of an account were not used yet; null where its second step is not on, or its key is lost. */
export async function recoveryCodesLeft(services: Services, accountId: string): Promise<number | null> {
  if ((await readSecondStep(services, accountId)) !== 'on') return null
  const { api } = signInSlot.get(services).auth()
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: accountId } })
  return backupCodes.length
}
