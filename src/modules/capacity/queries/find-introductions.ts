import { type Reader, here, within } from '../../../core/index.ts'
import type { Consideration, Introduction, Side } from '../introduction-schema.ts'
import { editingStates, mayGive, mayRead, providersOf, readingStates } from '../policy.ts'
import {
  considerationsOf,
  introductionById,
  introductionsFor,
  introductionsOf,
} from '../store-introductions.ts'
import type { Request } from '../schema.ts'

/** One of which the reader is on either side; null where there is none. @param id UUID */
export async function findIntroduction(
  reader: Reader,
  id: string,
): Promise<{ introduction: Introduction; side: Side } | null> {
  const { services, viewer } = reader
  const introduction = await here(
    reader,
    await introductionById(
      services,
      id,
      ({ state, provider }) => mayRead(viewer, state) || mayGive(viewer, provider),
    ),
  )
  if (!introduction) return null
  return { introduction, side: mayRead(viewer, introduction.state) ? 'requester' : 'provider' }
}

/** Those of a request, for the people of its State. */
export const findIntroductionsOf = async (reader: Reader, request: Request): Promise<Introduction[]> =>
  mayRead(reader.viewer, request.state) ? introductionsOf(reader.services, request.id) : []

/** How many stand in the workspace; all can be found from their requests and offers. */
const SHOWN = 100

/** Those in which the reader acts or reads, on either side, the newest first. */
export async function findOwnIntroductions(
  reader: Pick<Reader, 'services' | 'viewer' | 'part'>,
): Promise<{ introduction: Introduction; side: Side }[]> {
  const { services, viewer } = reader
  const { has } = await within(reader)
  const found = await introductionsFor(services, readingStates(viewer), providersOf(viewer), SHOWN)
  const own = new Set([...readingStates(viewer), ...editingStates(viewer)])
  return found
    .filter(({ programme }) => has(programme))
    .map((introduction) => ({ introduction, side: own.has(introduction.state) ? 'requester' : 'provider' }))
}

/** Of a request: what providers let its State know, for its people; and the reader's own notes. */
export async function findConsiderations(
  reader: Reader,
  request: { id: string; state: string | null },
): Promise<Consideration[]> {
  const { services, viewer } = reader
  const providers = providersOf(viewer)
  const [told, own] = await Promise.all([
    request.state !== null && mayRead(viewer, request.state)
      ? considerationsOf(services, [request.id], { told: true })
      : [],
    providers.length > 0 ? considerationsOf(services, [request.id], { providers }) : [],
  ])
  // What a provider wrote down for itself is for its own people alone.
  const others = told
    .filter(({ provider }) => !mayGive(viewer, provider))
    .map((one) => ({ ...one, note: null }))
  return [...own, ...others]
}
