import type { VNode } from 'preact'
import type { View } from '../../../core/index.ts'
import type { Officer } from '../rules/officers-of-meeting.ts'
import type { Item } from '../schema.ts'
import { Existed } from './existed.tsx'
import { PartyLink, nameParties } from './party-link.tsx'
import { ClaimSource } from './source-line.tsx'

/** Finds for whom the officers of these bodies sit, once before a page is drawn. */
export const nameOfficers = (view: View, programme: string, bodies: readonly Item<'body'>[]): Promise<void> =>
  nameParties(
    view,
    programme,
    bodies.flatMap(({ body: { officers = [] } }) => officers.flatMap(({ of }) => of ?? [])),
  )

interface OfficerProps {
  officer: Officer
  programme: string
  /** Where the page says the time otherwise, such as by a meeting. */
  undated?: boolean
}

/** Who holds an office: the name, for whom, and from when. */
export function OfficerName({ officer, programme, undated }: OfficerProps): VNode {
  const { name, of, from, to, source } = officer
  return (
    <>
      <bdi>{name}</bdi>
      {of && (
        <>
          {' ('}
          <PartyLink programme={programme} party={of} />)
        </>
      )}
      {from && !undated && (
        <>
          {' · '}
          <Existed from={from} to={to} />
        </>
      )}
      <ClaimSource source={source} />
    </>
  )
}
