import type { PackFault, PackView } from '../../../core/index.ts'
import type { Pack, itemKind } from './schema.ts'
import type { z } from 'zod'

type Kind = z.infer<typeof itemKind>
type AgreedItem = Kind['items'][number]

/** What in the items of a kind is otherwise than the kind says that it is. */
export const itemFaults = (kind: Kind): PackFault[] =>
  kind.items.flatMap((item, at) =>
    faultsOfItem(kind, item).map(({ path, message }) => ({ path: ['items', at, ...path], message })),
  )

function faultsOfItem(kind: Kind, item: AgreedItem): PackFault[] {
  const wrong: PackFault[] = []
  const report = (field: string, message: string): void => void wrong.push({ path: [field], message })
  for (const mark of ['letter', 'number'] as const)
    if ((kind.mark === mark) !== (item[mark] !== undefined))
      report(mark, kind.mark === mark ? `it has no ${mark}` : `its kind is not marked by a ${mark}`)
  if ((item.title === undefined) === (item.label === undefined))
    report('title', 'it has a title or a label, and not both')
  if (kind.ownPages && !item.ourSummary) report('ourSummary', 'what has a page of its own has a summary')
  if (kind.worded && !item.source.paragraph)
    report('source', 'its wording stands in a paragraph, which its source names')
  for (const [field, terms] of [
    ['kind', kind.kinds],
    ['group', kind.groups],
  ] as const)
    if (terms ? !terms.terms.some(({ id }) => id === item[field]) : item[field] !== undefined)
      report(field, `its kind names no ${field} "${item[field] ?? ''}"`)
  for (const field of Object.keys(item.fields ?? {}))
    if (!kind.fields?.terms.some(({ id }) => id === field))
      report('fields', `its kind names no field "${field}"`)
  return wrong
}

/** Addresses below a programme that other pages have. */
const TAKEN = new Set([
  'bodies',
  'calendar',
  'disagreements',
  'explained',
  'glossary',
  'items',
  'mandates',
  'parties',
  'timeline',
  'views',
])

/** Kinds that there are not, or that stand on two pages; pages at an address that another page has. */
export function pageFaults(pages: NonNullable<Pack['pages']>, pack: PackView): PackFault[] {
  const wrong: PackFault[] = []
  const seen = new Set<string>()
  const addresses = new Set<string>()
  for (const [at, { id, kinds, formerly = [] }] of pages.entries()) {
    for (const address of [id, ...formerly]) {
      if (TAKEN.has(address) || addresses.has(address))
        wrong.push({ path: [at, 'id'], message: `another page has the address "${address}"` })
      addresses.add(address)
    }
    for (const [n, kind] of kinds.entries()) {
      if (!pack.brings('item-kind', kind))
        wrong.push({
          path: [at, 'kinds', n],
          message: pack.knows('item-kind', kind)
            ? `the kind "${kind}" is one of a pack that this one uses: its items stand on a page of that one`
            : `there is no file items/${kind}.yaml`,
        })
      if (seen.has(kind))
        wrong.push({ path: [at, 'kinds', n], message: `"${kind}" stands on a page already` })
      seen.add(kind)
    }
  }
  return wrong
}
