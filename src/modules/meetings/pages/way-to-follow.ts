import type { View } from '../../../core/index.ts'

/** Where somebody follows the meetings of a programme, or one of them: who is not signed in signs in first. */
export function wayToFollow(
  { to, viewer }: Pick<View, 'to' | 'viewer'>,
  programme: string,
  meeting?: string,
): string {
  const address = to(`/programmes/${programme}/follow${meeting ? `?meeting=${meeting}` : ''}`)
  return viewer.accountId ? address : `${to('/sign-in')}?to=${encodeURIComponent(address)}`
}
