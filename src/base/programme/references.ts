import { type Db, type Reference, type Multilingual, pickText } from '../../core/index.ts'
import type { Item, ItemSection } from './schema.ts'
import { itemSnapshots, programmeSnapshots } from './store.ts'

/** The page on which a statement stands, and its anchor there. */
const places: Record<ItemSection, (id: string) => string> = {
  norm: (id) => `/norms/${id}`,
  body: (id) => `/bodies#${id}`,
  alternative: (id) => `/bodies#${id}`,
  title: () => '/bodies#titles',
  cycle: () => '/bodies#cycles',
  meeting: (id) => `/calendar#${id}`,
  event: (id) => `/timeline#${id}`,
  cbm: (id) => `/framework#${id}`,
  principle: (id) => `/framework#${id}`,
  'law-point': (id) => `/framework#${id}`,
  threat: (id) => `/framework#${id}`,
  cosponsors: (id) => `/views#${id}`,
  view: (id) => `/views#${id}`,
  disagreement: (id) => `/disagreements#${id}`,
  'open-question': (id) => `/disagreements#${id}`,
  theme: () => '',
  level: () => '',
  addressee: () => '',
  party: (id) => `/parties#${id}`,
}

export const itemAddress = (item: Pick<Item, 'programme' | 'section' | 'id'>): string =>
  `/programmes/${item.programme}${places[item.section](item.id)}`

/** Names and addresses of programmes and of their statements. */
export const programmeReferences = [
  {
    module: 'programme',
    kind: 'programme',
    async resolve(db: Db, ids: string[], lang: string): Promise<Map<string, Reference>> {
      const states = await programmeSnapshots(db, ids)
      return new Map(
        [...states].map(([id, state]) => {
          const { body } = state as unknown as { body: Record<string, unknown> }
          return [id, { name: nameIn(body, lang) ?? id, address: `/programmes/${id}`, isPublic: true }]
        }),
      )
    },
  },
  {
    module: 'programme',
    kind: 'item',
    async resolve(db: Db, ids: string[], lang: string): Promise<Map<string, Reference>> {
      const states = await itemSnapshots(db, ids)
      return new Map(
        [...states].map(([key, state]) => {
          const [programme = '', section, id = ''] = key.split('/')
          const { body } = state as unknown as { body: Record<string, unknown> }
          const name = nameIn(body, lang) ?? id
          const letter = typeof body.letter === 'string' ? `(${body.letter}) ` : ''
          return [
            key,
            {
              name: `${letter}${name}`,
              address: itemAddress({ programme, section: section as ItemSection, id }),
              isPublic: true,
            },
          ]
        }),
      )
    },
  },
]

/** The words by which a statement goes: its name, title, label, question or text. */
function nameIn(body: Record<string, unknown>, lang: string): string | null {
  for (const field of ['name', 'title', 'label', 'question', 'text']) {
    const words = body[field]
    if (typeof words === 'string') return words
    if (words && typeof words === 'object') return pickText(words as Multilingual, lang)?.text ?? null
  }
  return null
}
