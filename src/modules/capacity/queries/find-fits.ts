import { type Reader, coreProblems, parseRef, refKey } from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import type { Offer } from '../offer-schema.ts'
import { mayEdit, mayGive, mayRead } from '../policy.ts'
import { type Match, type Offered, type Wanted, match } from '../rules/match.ts'
import type { Modality, Provider, Request } from '../schema.ts'
import { requestsThatMayFit } from '../store.ts'
import { type ListedOffer, listedOffers } from '../store-offers.ts'
import { type Places, findPlaces } from './find-places.ts'

/** An offer beside a request. */
export interface Fit extends Match {
  offer: string
  title: string
  provider: Provider
}

/** What fits a request and what does not, with the reasons. */
export interface Fits {
  /** Those of which more preferences are met first; then by the title. */
  fitting: Fit[]
  /** By the title. */
  excluded: Fit[]
}

/**
 * Every listed offer of the programme beside a request, for the people of its State. One statement reads the offers.
 * @param only the ids of offers to look at, where not all of them
 * @throws notFound for everybody else
 */
export async function findFits(reader: Reader, request: Request, only?: readonly string[]): Promise<Fits> {
  const { services, viewer } = reader
  if (!mayRead(viewer, request.state) && !mayEdit(viewer, request.state)) throw coreProblems.notFound()
  const today = services.clock().toISOString().slice(0, 10)
  const [places, offers] = await Promise.all([
    placesOf(reader, request.programme),
    listedOffers(services, request.programme, today, only),
  ])
  const wanted = wantedOf(request, places)
  const all = offers.map((offer): Fit => ({
    offer: offer.id,
    title: offer.title,
    provider: parseRef(offer.provider)!,
    ...match(wanted, offeredOf(offer), today),
  }))
  const order = new Intl.Collator('en').compare
  const byTitle = all.sort((a, b) => order(a.title, b.title) || (a.offer < b.offer ? -1 : 1))
  return {
    fitting: byTitle.filter(({ fits }) => fits).sort((a, b) => b.met - a.met),
    excluded: byTitle.filter(({ fits }) => !fits),
  }
}

/** A request that an offer fits. */
export interface FitForOffer extends Match {
  request: Request
}

/**
 * The open requests that a listed offer fits, for its own people: those that everyone may read, and those for which they were accepted. Of
 * others nothing is read and nothing is counted.
 * @throws notFound for everybody else
 */
export async function findFitsForOffer(reader: Reader, offer: Offer): Promise<FitForOffer[]> {
  const { services, viewer } = reader
  if (!mayGive(viewer, offer.provider)) throw coreProblems.notFound()
  const today = services.clock().toISOString().slice(0, 10)
  const [[listed], places] = await Promise.all([
    listedOffers(services, offer.programme, today, [offer.id]),
    placesOf(reader, offer.programme),
  ])
  if (!listed) return []
  const offered = offeredOf(listed)
  const wants = {
    programme: offer.programme,
    states: statesFor(offered, places),
    languages: offered.languages,
    from: offered.from,
    to: offered.to,
  }
  const found = await requestsThatMayFit(services, wants, [refKey(offer.provider)])
  const order = new Intl.Collator('en').compare
  return found
    .map((request) => ({ request, ...match(wantedOf(request, places), offered, today) }))
    .filter(({ fits }) => fits)
    .sort(
      (a, b) => order(a.request.body.title, b.request.body.title) || (a.request.id < b.request.id ? -1 : 1),
    )
    .sort((a, b) => b.met - a.met)
}

/** The States that are eligible, in whose regions help is given, and that are not the one that offers it. */
function statesFor({ openTo, regions, provider }: Offered, places: Places): string[] {
  const eligible = new Set(places.statesIn(openTo))
  return places.states.filter(
    (state) =>
      eligible.has(state) &&
      (regions.length === 0 || places.regionsOf(state).some((region) => regions.includes(region))) &&
      refKey(stateRef(state)) !== provider,
  )
}

async function placesOf(reader: Reader, id: string): Promise<Places> {
  const programme = await findProgramme(reader, id)
  if (!programme) throw coreProblems.notFound()
  return findPlaces(reader, id, programme.kind === 'exercise')
}

/** @param places of the programme, today */
export const wantedOf = ({ state, body }: Request, places: Places): Wanted => ({
  state: refKey(stateRef(state)),
  groups: places.groupsOf(state),
  regions: places.regionsOf(state),
  partner: body.partner,
  languages: body.languages,
  earliest: body.earliest,
  latest: body.latest,
  areas: body.areas,
  modalities: body.modalities,
  budget: body.budget,
})

const offeredOf = (offer: ListedOffer): Offered => ({
  provider: offer.provider,
  openTo: offer.open_to ?? [],
  withPartner: offer.with_partner ?? false,
  regions: offer.regions ?? [],
  languages: offer.languages ?? [],
  from: offer.valid_from ?? '',
  to: offer.valid_to ?? '9999-12-31',
  capacity: offer.capacity !== null && offer.per ? { count: offer.capacity, per: offer.per } : null,
  taken: offer.taken ?? [],
  areas: offer.areas ?? [],
  modalities: (offer.modalities ?? []) as Modality[],
  budget: offer.currency ? { least: offer.least, most: offer.most, currency: offer.currency } : null,
  countryProgramme: offer.country_programme
    ? { name: offer.country_programme, states: offer.country_states ?? [] }
    : null,
})
