import type { MeetingFacts } from '../schema.ts'

const MOST = 60

/**
 * The id of a meeting that is convened here: its title in Latin letters, as an address is read aloud, else the kind and the year.
 * @param taken ids that others of the programme have
 */
export function meetingIdOf(
  title: MeetingFacts['title'],
  otherwise: string,
  taken: ReadonlySet<string>,
): string {
  const text = typeof title === 'string' ? title : (title.en ?? title.fr ?? title.es ?? '')
  const own = asId(text) || asId(otherwise) || 'meeting'
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
