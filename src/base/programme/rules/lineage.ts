import type { Item } from '../schema.ts'

type Body = Item<'body'>

export interface Lineage {
  /** From the top down to its parent. */
  above: Body[]
  /** The body itself, then all that stand under it, each after its parent. */
  within: Body[]
}

/** Where a body stands among the bodies of its programme; parents that form a circle end where it closes. */
export function lineageOf(body: Body, bodies: readonly Body[]): Lineage {
  const above: Body[] = []
  const seen = new Set([body.id])
  for (let next = parentOf(body, bodies); next && !seen.has(next.id); next = parentOf(next, bodies)) {
    seen.add(next.id)
    above.unshift(next)
  }
  return { above, within: withThoseUnder(body, bodies, new Set()) }
}

const parentOf = ({ body }: Body, bodies: readonly Body[]): Body | undefined =>
  bodies.find(({ id }) => id === body.parent)

function withThoseUnder(body: Body, bodies: readonly Body[], seen: Set<string>): Body[] {
  if (seen.has(body.id)) return []
  seen.add(body.id)
  const under = bodies.filter((one) => one.body.parent === body.id)
  return [body, ...under.flatMap((one) => withThoseUnder(one, bodies, seen))]
}
