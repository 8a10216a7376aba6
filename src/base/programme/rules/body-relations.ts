import type { bodyRelations } from '../pack/bodies-schema.ts'
import type { Item, ItemBodies } from '../schema.ts'

type Body = Item<'body'>
type Source = ItemBodies['body']['source']

/** What bodies are to one another, each way round, in the order in which it is shown. */
export const relationKinds = [
  'recommends',
  'recommendedBy',
  'briefs',
  'briefedBy',
  'follows',
  'followedBy',
] as const
export type RelationKind = (typeof relationKinds)[number]

/** What one body is to another, and since or from when to when, as far as a pack says it. */
export interface BodyRelation {
  kind: RelationKind
  body: Body
  from?: string | undefined
  to?: string | undefined
  source: Source
}

const backwards = { recommends: 'recommendedBy', briefs: 'briefedBy' } as const satisfies Record<
  (typeof bodyRelations)[number],
  RelationKind
>

/** What a body is to the others of its programme: what is said of it, then what is said of others about it. */
export function relationsOf(body: Body, bodies: readonly Body[]): BodyRelation[] {
  const others = bodies.filter((one) => one !== body)
  const own = others.flatMap((other) => towards(body, other))
  const back = others.flatMap((other) =>
    towards(other, body).map((one): BodyRelation => ({
      ...one,
      kind: one.kind === 'follows' ? 'followedBy' : backwards[one.kind],
      body: other,
    })),
  )
  const all = [...own, ...back]
  return relationKinds.flatMap((kind) => all.filter((one) => one.kind === kind))
}

/** What the pack says of one body about another. */
function towards(
  { body: { follows = [], relations = [] } }: Body,
  other: Body,
): (BodyRelation & { kind: 'follows' | keyof typeof backwards })[] {
  return [
    ...relations.map(({ relation, ...said }) => ({ ...said, kind: relation })),
    ...follows.map((said) => ({ ...said, kind: 'follows' as const })),
  ].flatMap(({ body, ...said }) => (body === other.id ? { ...said, body: other } : []))
}
