import type { MeetingFacts } from '../schema.ts'

const MOST = 60

/** What the id of a meeting that is convened here is made of: its title in Latin letters, as an address is read aloud, else the kind and the year. */
export function beginningOfId(title: MeetingFacts['title'], otherwise: string): string {
  const text = typeof title === 'string' ? title : (title.en ?? title.fr ?? title.es ?? '')
  return asId(text) || asId(otherwise) || 'meeting'
}

/** @param taken ids of others of the programme that begin so */
export function freeId(own: string, taken: ReadonlySet<string>): string {
  for (let nr = 1; ; nr++) {
    const id = nr === 1 ? own : `${own}-${nr}`
    if (!taken.has(id)) return id
  }
}

const asId = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '')
