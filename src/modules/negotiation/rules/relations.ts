import { RELATIONS, type Relation, type StateRelation } from '../outcome-schema.ts'

/**
 * How each State stands to a text that was adopted: who dissociated itself beside the decision did so, whatever else is known of it, unless it associated
 * itself later by its own word.
 * @param dissociated refs of States
 * @returns refs of States by relation, each once
 */
export function standingRelations(
  relations: readonly StateRelation[],
  dissociated: readonly string[],
): Map<Relation, string[]> {
  const known = new Map(relations.map(({ party, relation }) => [party, relation]))
  for (const party of dissociated) if (known.get(party) !== 'associated') known.set(party, 'dissociated')
  return new Map(
    RELATIONS.map((one) => [one, [...known].flatMap(([party, own]) => (own === one ? [party] : []))]),
  )
}
