import type { Item } from '../schema.ts'

type Body = Item<'body'>

export interface Lineage {
  /** The bodies above it, from the top down to its parent. */
  above: Body[]
  /** The body itself and all its parts, each after that of which it is one. */
  parts: Body[]
  /** The bodies directly under it, its parts among them. */
  under: Body[]
  /** Whose rules of attendance it follows: its own, else those of the nearest body of which it is a part. */
  ruling: Body | null
}

/** The body of which it is a part, at any remove; itself where it is none. */
export function wholeOf(body: Body, bodies: readonly Body[]): Body {
  const parent = body.body.part && parentOf(body, bodies)
  return parent
    ? wholeOf(
        parent,
        bodies.filter((one) => one !== body),
      )
    : body
}

/** Where a body stands among the bodies of its programme; a circle of parents ends where it closes. */
export function lineageOf(body: Body, bodies: readonly Body[]): Lineage {
  const above: Body[] = []
  for (
    let next = parentOf(body, bodies);
    next && ![body, ...above].includes(next);
    next = parentOf(next, bodies)
  )
    above.unshift(next)
  return {
    above,
    parts: partsOf(body, bodies, []),
    under: bodies.filter((one) => one.body.parent === body.id),
    ruling: rulingOf([...above, body]),
  }
}

const parentOf = ({ body }: Body, bodies: readonly Body[]): Body | undefined =>
  bodies.find(({ id }) => id === body.parent)

function partsOf(body: Body, bodies: readonly Body[], seen: readonly Body[]): Body[] {
  if (seen.includes(body)) return []
  const parts = bodies.filter((one) => one.body.parent === body.id && one.body.part)
  return [body, ...parts.flatMap((part) => partsOf(part, bodies, [...seen, body]))]
}

function rulingOf(line: readonly Body[]): Body | null {
  const last = line.at(-1)
  if (!last || last.body.attendance) return last ?? null
  return last.body.part ? rulingOf(line.slice(0, -1)) : null
}
