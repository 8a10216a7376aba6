import type { Provision } from '../schema.ts'

/** By what the paragraphs of a text can be read, beside its own order, where its pack says it of them. */
export const orders = ['level', 'theme', 'addressee', 'act'] as const
export type Order = (typeof orders)[number]

/** What a paragraph is of in an order; it may speak to several, and ask for several kinds of act. */
export const valuesIn = ({ body }: Provision, order: Order): string[] => {
  if (order === 'addressee') return body.addressees
  if (order === 'act') return body.acts ?? []
  return [body[order] ?? []].flat()
}

/** Orders in which a text can be read: those in which it has more than one part. @param values of its paragraphs, in an order */
export const ordersOf = (values: (order: Order) => readonly string[]): Order[] =>
  orders.filter((order) => new Set(values(order)).size > 1)

export interface Part {
  /** Null for the paragraphs of which the pack says nothing. */
  value: string | null
  provisions: { provision: Provision; isFirst: boolean }[]
}

/** Of the paragraphs that stand under the values, those of one page, by their places. */
export function partsOn(parts: readonly Part[], { from, to }: { from: number; to: number }): Part[] {
  let at = 0
  return parts.flatMap(({ value, provisions }) => {
    const own = provisions.slice(Math.max(from - at, 0), Math.max(to - at, 0))
    at += provisions.length
    return own.length > 0 ? [{ value, provisions: own }] : []
  })
}

/** The paragraphs under each value, in the order in which these first come; a paragraph that has several stands under each, and first under one. */
export function partsOf(provisions: readonly Provision[], order: Order): Part[] {
  const parts = new Map<string | null, Part['provisions']>()
  for (const provision of provisions) {
    const values = valuesIn(provision, order)
    for (const [i, value] of (values.length > 0 ? values : [null]).entries())
      parts.set(value, [...(parts.get(value) ?? []), { provision, isFirst: i === 0 }])
  }
  const named = [...parts].filter(([value]) => value !== null)
  const rest = parts.get(null)
  return [...named, ...(rest ? [[null, rest] as const] : [])].map(([value, own]) => ({
    value,
    provisions: own,
  }))
}
