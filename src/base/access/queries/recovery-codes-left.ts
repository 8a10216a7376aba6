import type { Services } from '../../../core/index.ts'
import { signInSlot } from '../access.ts'
import { secondStepOf } from '../store-accounts.ts'

/** How many recovery codes of an account were not used yet; null where its second step is not on. */
export async function recoveryCodesLeft(services: Services, accountId: string): Promise<number | null> {
  if ((await secondStepOf(services.db, accountId)) !== 'on') return null
  const { api } = signInSlot.get(services).auth()
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: accountId } })
  return backupCodes.length
}
