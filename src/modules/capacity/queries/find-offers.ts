import { type Found, type Paging, type Reader, here, isHere, pageOf, within } from '../../../core/index.ts'
import { type Item, findItems } from '../../../base/programme/index.ts'
import { OFFERS } from '../refs.ts'
import { requirePart } from './find-features.ts'
import { mayAdmit, mayGive, providersOf } from '../policy.ts'
import type { Admission, Offer } from '../offer-schema.ts'
import {
  type OfferFilter,
  admissionsIn,
  comingOffers,
  countOffers,
  offersById,
  offersOf,
  offersWaiting,
  publicOffers,
  selfCheckOf,
} from '../store-offers.ts'

/** An offer that this reader may read; null where there is none. The secretariat reads those that wait for it. @param id UUID */
export async function findOffer(reader: Reader, id: string): Promise<Offer | null> {
  const { services, viewer } = reader
  const found = await offersById(
    services,
    [id],
    ({ isPublic, provider, programme, status }) =>
      isPublic || mayGive(viewer, provider) || (status === 'waiting' && mayAdmit(viewer, programme)),
  )
  return here(reader, found.get(id) ?? null)
}

/** A page of the offers of a programme that everyone may read, the one that changed last first. */
export async function findOffers(
  reader: Reader,
  filter: OfferFilter,
  { after, limit }: Paging,
): Promise<Found<Offer>> {
  await requirePart(reader, filter.programme, OFFERS)
  const [found, counts] = await Promise.all([
    publicOffers(reader.services, filter, after, limit + 1),
    countOffers(reader.services, filter),
  ])
  return { ...pageOf(found, limit, ({ changedAt, id }) => [changedAt.getTime(), id]), ...counts }
}

/** In the calendar of training. */
const SHOWN_TRAINING = 200

/** Listed offers of training in a programme that are not over, by their first day; everyone may read them. @throws coreProblems.notFound */
export async function findTraining(reader: Reader, programme: string): Promise<Offer[]> {
  await requirePart(reader, programme, OFFERS)
  const today = reader.services.clock().toISOString().slice(0, 10)
  return comingOffers(reader.services, { programme, modality: 'training', today }, SHOWN_TRAINING)
}

type Asking = Pick<Reader, 'services' | 'viewer' | 'part'>

/** Those of the parties for which the reader gives help. */
export async function findOwnOffers(reader: Asking): Promise<Offer[]> {
  const { has } = await within(reader)
  const found = await offersOf(reader.services, providersOf(reader.viewer))
  return found.filter(({ programme }) => has(programme))
}

/** Offers of organizations that wait for this reader to admit these. @param programmes those to look through */
export async function findWaiting(reader: Asking, programmes: readonly string[]): Promise<Offer[]> {
  const { has } = await within(reader)
  const own = programmes.filter((id) => has(id) && mayAdmit(reader.viewer, id))
  return offersWaiting(reader.services, own)
}

/** What was decided on organizations in a programme, with the reasons: for the secretariat on all, for the people of an organization on that. */
export async function findAdmissions(reader: Reader, programme: string): Promise<Admission[]> {
  const { services, viewer } = reader
  if (!(await isHere(reader, programme))) return []
  if (mayAdmit(viewer, programme)) return admissionsIn(services, programme)
  const own = providersOf(viewer).filter(({ kind }) => kind === 'organization')
  return own.length > 0 ? admissionsIn(services, programme, own) : []
}

/** The items of a pack against which those who offer help check it themselves; none where the pack of the programme names none. */
export async function findSelfCheck(reader: Reader, programme: string): Promise<Item<string>[]> {
  const [pack, kind] = (await selfCheckOf(reader.services, programme))?.split('/') ?? []
  if (!pack || !kind) return []
  return (await findItems<string>(reader, pack, [kind])).get(kind) ?? []
}
