import type { Ref, Topic } from '../../core/index.ts'
import type { Item } from './schema.ts'

const MODULE = 'programme'

type Names = Pick<Item, 'programme' | 'section' | 'id'>

export const programmeRef = (id: string): Ref => ({ module: MODULE, kind: 'programme', id })
export const bodyRef = (programme: string, id: string): Ref => ({
  module: MODULE,
  kind: 'body',
  id: `${programme}/${id}`,
})

/** The statements that name a document as their source: touched whenever one of them changes. */
export const statementsCiting = (document: string): Topic => `${MODULE}/citing@${document}`

/** What sources say of parties, the offices in bodies among it, in all programmes: touched whenever a statement of these sections changes. */
export const reportingSections = ['body', 'cosponsors', 'view'] as const
export const STATEMENTS_REPORTING: Topic = `${MODULE}/reporting`

/** Which programmes are exercises: touched where one comes or becomes something else, and not when it says something else. */
export const EXERCISES: Topic = `${MODULE}/exercises`

/** The permanent name of an item across programmes: "<programme>/<section>/<id>". */
export const itemKey = ({ programme, section, id }: Names): string => `${programme}/${section}/${id}`

/** The parts of an `itemKey`; null for what is none. */
export function parseItemKey(key: string): Names | null {
  const [programme, section, id, ...rest] = key.split('/')
  return programme && section && id && rest.length === 0
    ? { programme, section: section as Item['section'], id }
    : null
}

/** Where a statement stands on record: bodies are entities of their own. */
export const itemRef = (item: Names): Ref =>
  item.section === 'body'
    ? bodyRef(item.programme, item.id)
    : { module: MODULE, kind: 'item', id: itemKey(item) }
