import { type Env, type Viewer, coreProblems } from '../../../core/index.ts'
import { setName } from '../store-accounts.ts'

/** Changes what a person is called here, and the language of letters to them. */
export async function changeName(
  env: Env,
  viewer: Viewer,
  input: { name: string; language: string },
): Promise<void> {
  if (!viewer.accountId) throw coreProblems.signInNeeded()
  await setName(env.db, viewer.accountId, input.name, input.language, env.clock())
}
