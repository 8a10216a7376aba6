import { type Reader, here, within } from '../../../core/index.ts'
import {
  type Consideration,
  type Introduction,
  LIVE,
  type Office,
  type Side,
} from '../introduction-schema.ts'
import { editingStates, mayGive, mayRead, mayReadSharedIn, providersOf, readingStates } from '../policy.ts'
import {
  considerationsOf,
  introductionById,
  introductionsFor,
  introductionsOf,
} from '../store-introductions.ts'
import type { Provider, Request } from '../schema.ts'

/** On which side of an introduction a reader is; the secretariat is on none. */
export type ReadingSide = Side | 'secretariat'

/** An introduction as one side reads it. */
export interface SeenIntroduction {
  introduction: Introduction
  side: ReadingSide
}

/** One that the reader may see: both sides, and the secretariat while it goes on. Null where there is none. @param id UUID */
export async function findIntroduction(reader: Reader, id: string): Promise<SeenIntroduction | null> {
  const { services, viewer } = reader
  const isSide = ({ state, provider }: Pick<Introduction, 'state' | 'provider'>): boolean =>
    mayRead(viewer, state) || mayGive(viewer, provider)
  const introduction = await here(
    reader,
    await introductionById(services, id, (access) => isSide(access) || isShared(reader, access)),
  )
  if (!introduction) return null
  if (!isSide(introduction)) return { introduction: withoutWords(introduction), side: 'secretariat' }
  return { introduction, side: mayRead(viewer, introduction.state) ? 'requester' : 'provider' }
}

const isShared = (
  { viewer }: Pick<Reader, 'viewer'>,
  { programme, status }: Pick<Introduction, 'programme' | 'status'>,
): boolean => LIVE.includes(status) && mayReadSharedIn(viewer, programme)

/** What both sides wrote to each other is theirs alone. */
const withoutWords = (introduction: Introduction): Introduction => ({
  ...introduction,
  body: {
    ...introduction.body,
    message: null,
    log: introduction.body.log.map((step) => ({ ...step, reason: null })),
  },
})

/** Those of a request: for the people of its State all, for the secretariat those that go on. */
export async function findIntroductionsOf(reader: Reader, request: Request): Promise<SeenIntroduction[]> {
  const isOwn = mayRead(reader.viewer, request.state)
  if (!isOwn && !mayReadSharedIn(reader.viewer, request.programme)) return []
  const found = await introductionsOf(reader.services, request.id)
  return isOwn
    ? found.map((introduction) => ({ introduction, side: 'requester' }))
    : found
        .filter((introduction) => isShared(reader, introduction))
        .map((introduction) => ({ introduction: withoutWords(introduction), side: 'secretariat' }))
}

/** Looked through for the office that a side named last. */
const RECENT = 20

/** The office that a party of the reader named last, so that it need not be written again. @param of a State or a provider */
export async function findLastOffice(
  { services, viewer }: Pick<Reader, 'services' | 'viewer'>,
  { state, provider }: { state?: string; provider?: Provider },
): Promise<Office | null> {
  const states = state !== undefined && mayRead(viewer, state) ? [state] : []
  const providers = provider && mayGive(viewer, provider) ? [provider] : []
  const side = states.length > 0 ? 'requester' : 'provider'
  const recent = await introductionsFor(services, states, providers, RECENT)
  return recent.find(({ body }) => body.offices[side])?.body.offices[side] ?? null
}

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
