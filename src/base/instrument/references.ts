import { findDocuments } from '../documents/index.ts'
import { type Db, type Reference, pickText } from '../../core/index.ts'
import { addressNumber } from './rules/provision-name.ts'
import type { Instrument } from './schema.ts'
import { findInstruments, newestProvisions } from './store.ts'

async function instrumentNames(db: Db, ids: string[], lang: string): Promise<Map<string, string>> {
  const instruments = await findInstruments(db, ids)
  const documents = await findDocuments(
    db,
    [...instruments.values()].flatMap((i) => i.document ?? []),
  )
  const name = (i: Instrument): string =>
    documents.get(i.document ?? '')?.symbol ?? pickText(i.body.title, lang)?.text ?? i.id
  return new Map([...instruments].map(([id, instrument]) => [id, name(instrument)]))
}

export const instrumentReferences = [
  {
    module: 'instrument',
    kind: 'instrument',
    async resolve(db: Db, ids: string[], lang: string): Promise<Map<string, Reference>> {
      const names = await instrumentNames(db, ids, lang)
      return new Map(
        [...names].map(([id, name]) => [id, { name, address: `/instruments/${id}`, isPublic: true }]),
      )
    },
  },
  {
    module: 'instrument',
    kind: 'provision',
    async resolve(db: Db, ids: string[], lang: string): Promise<Map<string, Reference>> {
      const provisions = await newestProvisions(db, ids)
      const names = await instrumentNames(db, [...new Set(provisions.map((p) => p.instrument))], lang)
      return new Map(
        provisions.map((p) => {
          const number = addressNumber(p.eId) || p.body.number
          const name = [names.get(p.instrument) ?? p.instrument, number].filter(Boolean).join(', ')
          return [p.id, { name, address: `/provisions/${p.id}`, isPublic: true }]
        }),
      )
    },
  },
]
