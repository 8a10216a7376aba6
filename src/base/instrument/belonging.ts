import { type Services, anyone } from '../../core/index.ts'
import { findDocument, findDocumentsCalled } from '../documents/index.ts'
import type { Belonging } from './policy.ts'
import { instrumentOfDocument } from './store.ts'

/**
 * To whom belongs what is here of a document: of those that go by its symbol, in whatever spelling, as their own or as one of their others, and of
 * their texts.
 * @param symbol empty where it has none, or others of that name are not asked for
 * @param place the id under which it would stand, where that is known
 */
export async function belongingOf(services: Services, symbol: string, place?: string): Promise<Belonging> {
  const reader = anyone(services)
  const called = symbol ? await findDocumentsCalled(reader, symbol) : []
  const placed = place === undefined ? null : await findDocument(reader, place)
  const documents = new Map([...called, ...(placed ? [placed] : [])].map((one) => [one.id, one]))
  const ids = [...new Set([...documents.keys(), ...(place === undefined ? [] : [place])])]
  const texts = (await Promise.all(ids.map((id) => instrumentOfDocument(services.db, id)))).flatMap(
    (text) => text ?? [],
  )
  const described = [...documents.values()].filter(({ body }) => body.source)
  const standing = texts.filter(({ body }) => body.stands !== false)
  const owners = [...texts, ...documents.values()].map(({ programme }) => programme)
  const known = owners.filter((one) => one !== null)
  const homes = [...standing, ...described].map(({ programme }) => programme)
  return {
    // What is of no programme is of the one that another of them names.
    programmes: [...new Set(known.length > 0 ? known : owners)],
    home: homes.find((one) => one !== null) ?? homes[0],
  }
}
