import { type Services, refKey } from '../../../core/index.ts'
import { enteredFor } from '../project-policy.ts'
import type { ProjectSource } from '../project-schema.ts'
import type { Request } from '../schema.ts'
import { introductionsOf } from '../store-introductions.ts'

/** Whether a project that is entered for somebody may stand under a request: for its State, or for a provider that agreed to help with it. */
export async function mayAnswer(
  services: Services,
  request: Pick<Request, 'id' | 'state'>,
  source: Pick<ProjectSource, 'kind' | 'id'>,
): Promise<boolean> {
  const of = enteredFor(source)
  if (!of) return false
  if (source.kind === 'state' && source.id === request.state) return true
  const all = await introductionsOf(services, request.id)
  return all.some(({ status, provider }) => status === 'agreed' && refKey(provider) === refKey(of))
}
