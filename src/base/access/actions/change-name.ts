import { type Services, type Viewer, coreProblems } from '../../../core/index.ts'
import { setName } from '../store-accounts.ts'

/** Changes what a person is called here, and the language of letters to them. */
export async function changeName(
  services: Services,
  viewer: Viewer,
  input: { name: string; language: string },
): Promise<void> {
  if (!viewer.accountId) throw coreProblems.signInNeeded()
  await setName(services.db, viewer.accountId, input.name, input.language, services.clock())
}
