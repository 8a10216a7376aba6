import type { Services, Viewer } from '../../core/index.ts'
import { anyone } from '../../core/index.ts'
import { type GivePosition, givePosition } from './actions/give-position.ts'
import { findVote } from './queries/find-decisions.ts'

export { PROVISION, recordDecision, recordVote } from './testing.ts'

/** Puts a dissociation beside a decision of the exercise, on what stands now. */
export async function giveOwn(
  services: Services,
  viewer: Viewer,
  vote: string,
  given: Partial<GivePosition> & { state: string },
): Promise<void> {
  const found = await findVote(anyone(services), 'exercise', vote)
  await givePosition(services, viewer, {
    ...{
      programme: 'exercise',
      vote,
      kind: 'dissociation',
      paragraphs: 'para. 3',
      text: null,
      language: null,
    },
    ...{ reportedBy: null, expected: found?.version ?? null },
    ...given,
  })
}
