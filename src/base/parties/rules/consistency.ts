import type { PartyData, StateName } from '../schema.ts'
import { aliasErrors } from './aliases.ts'
import { overlap } from './period.ts'

const repeated = (values: string[]) => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

const nameGaps = (id: string, names: { validFrom: string | null; validTo: string | null }[]) => {
  const errors: string[] = []
  if (names[0]?.validFrom !== null) errors.push(`${id}: the oldest name must have validFrom null`)
  if (names.at(-1)?.validTo !== null) errors.push(`${id}: the present name must have validTo null`)
  names.slice(1).forEach(({ validFrom }, index) => {
    const end = names[index]?.validTo
    if (validFrom === null || validFrom !== end)
      errors.push(`${id}: a name ends on ${end}, the next begins on ${validFrom}`)
  })
  return errors
}

const sourcesOfName = ({ source, dateSource }: StateName) => (dateSource ? [source, dateSource] : [source])

const usedSources = ({ states, groups, organizations, rights, aliases }: PartyData) => [
  ...states.flatMap(({ id, names }) => names.flatMap(sourcesOfName).map((source) => ({ id, source }))),
  ...groups.flatMap(({ id, source, members }) =>
    [source, ...members.map((member) => member.source)].map((key) => ({ id, source: key })),
  ),
  ...organizations.map(({ id, source }) => ({ id, source })),
  ...rights.flatMap(({ id, periods }) => periods.map(({ source }) => ({ id, source }))),
  ...aliases.map(({ text, source }) => ({ id: `alias ${text}`, source })),
]

const membershipErrors = ({ states, groups }: PartyData) => {
  const known = new Set(states.map(({ id }) => id))
  return groups.flatMap(({ id, kind, members }) =>
    members.flatMap((member, index) => {
      const errors: string[] = []
      if (!known.has(member.party)) errors.push(`${id}: no State ${member.party}`)
      if (member.from && member.to && member.from >= member.to)
        errors.push(`${id}: ${member.party} ends before it begins`)
      if ((kind === 'regional') !== (member.forElectoralPurposes !== undefined))
        errors.push(
          `${id}: ${member.party}: forElectoralPurposes belongs to regional groups, and to all of their members`,
        )
      if (members.slice(index + 1).some((other) => other.party === member.party && overlap(other, member)))
        errors.push(`${id}: ${member.party} is listed twice for one day`)
      return errors
    }),
  )
}

/**
 * What the shapes alone cannot hold: unique ids and codes, names without gap or overlap, members and rights and sources
 * that exist, aliases that are nobody else's name. One sentence for each fault; empty when all is well.
 */
export const consistencyErrors = (data: PartyData): string[] => {
  const { states, groups, organizations, rights, sources } = data
  const rightIds = new Set(rights.map(({ id }) => id))
  return [
    ...repeated([...states, ...groups, ...organizations].map(({ id }) => id)).map(
      (id) => `${id}: id used twice`,
    ),
    ...(['m49', 'iso2', 'iso3'] as const).flatMap((code) =>
      repeated(states.map((state) => state[code])).map((value) => `${code} ${value}: used twice`),
    ),
    ...states
      .filter(({ id, iso3 }) => id !== iso3.toLowerCase())
      .map(({ id, iso3 }) => `${id}: id differs from ${iso3}`),
    ...states.flatMap(({ id, names }) => nameGaps(id, names)),
    ...membershipErrors(data),
    ...aliasErrors(data),
    ...[...states, ...organizations]
      .filter((party) => !rightIds.has(party.rights))
      .map((party) => `${party.id}: no rights ${party.rights}`),
    ...usedSources(data)
      .filter(({ source }) => !(source in sources))
      .map(({ id, source }) => `${id}: no source ${source}`),
  ]
}
