import type { ComponentChildren, VNode } from 'preact'

export type Description = readonly [term: ComponentChildren, value: ComponentChildren]

export function DescriptionList({ items }: { items: readonly (Description | null | false)[] }): VNode | null {
  const told = items.filter((item): item is Description => Boolean(item) && Boolean((item as Description)[1]))
  return <dl class="facts">{told.map(([term, value]) => <><dt>{term}</dt><dd>{value}</dd></>)}</dl>
}
