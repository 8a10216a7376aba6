import {
  type Found,
  type Paging,
  type Reader,
  coreProblems,
  here,
  isHere,
  pageOf,
  within,
} from '../../../core/index.ts'
import { programmeRef } from '../../../base/programme/index.ts'
import { findGrounds, isSecondTo } from '../../../base/access/index.ts'
import { FUNDS } from '../fund-refs.ts'
import { requirePart } from './find-features.ts'
import { mayReadApplication, mayRunFunds } from '../fund-policy.ts'
import type {
  Application,
  ApplicationBody,
  ApplicationStatus,
  Contribution,
  FundWithTotals,
} from '../fund-schema.ts'
import { mayRead, readingStates } from '../policy.ts'
import { type FundMatch, matchFund, partnersIn } from '../rules/fund-fits.ts'
import type { Request } from '../schema.ts'
import { findRequest } from './find-requests.ts'
import {
  applicationsById,
  applicationsOfStates,
  applicationsWaiting,
  awardsFor,
  awardsOf,
  awardsOn,
  bodyOfApplication,
} from '../store-applications.ts'
import { contributionsById, contributionsOf, fundByName, fundPage, fundsOf } from '../store-funds.ts'

/** A page of the funds of a programme, in the order of its pack. */
export async function findFunds(
  reader: Reader,
  { programme }: { programme: string },
  { after, limit }: Paging,
): Promise<Found<FundWithTotals>> {
  if (!(await isHere(reader, programme))) throw coreProblems.notFound()
  const found = await fundPage(reader.services, programme, after, limit + 1)
  // What a pack describes is shown, whether it names a decision on funds or not.
  if (found.length === 0 && after === null) await requirePart(reader, programme, FUNDS)
  return pageOf(found, limit, ({ position }) => [position])
}

/** A fund; everyone may read it. Null where there is none. */
export const findFund = async (
  reader: Reader,
  programme: string,
  id: string,
): Promise<FundWithTotals | null> => here(reader, await fundByName(reader.services, programme, id))

/** Contributions and awards on the page of a fund; what is beyond them stands in its totals. */
const SHOWN = 100

/** What was paid into a fund, the newest first; everyone may read it. */
export const findContributions = (
  { services }: Reader,
  { programme, body }: FundWithTotals,
): Promise<Contribution[]> => contributionsOf(services, programme, body.id, SHOWN)

/** One that was paid in; null where there is none. @param id UUID */
export const findContribution = async (reader: Reader, id: string): Promise<Contribution | null> =>
  here(reader, (await contributionsById(reader.services, [id])).get(id) ?? null)

/** What a fund awarded, the newest first; everyone may read it. */
export const findAwards = (
  { services }: Reader,
  { programme, body }: FundWithTotals,
): Promise<Application[]> => awardsOf(services, programme, body.id, SHOWN)

/** Awards on these provisions; everyone may read them. */
export async function findAwardsOn(reader: Reader, provisions: readonly string[]): Promise<Application[]> {
  const { where } = await within(reader)
  return awardsOn(reader.services, provisions, where('programme_id'), SHOWN)
}

/** What was awarded for a request that this reader may read. */
export const findAwardsFor = async (reader: Reader, id: string): Promise<Application[]> =>
  (await findRequest(reader, id)) ? awardsFor(reader.services, id) : []

/**
 * An application: its award for everyone, all of it (`body`) for the people of its State and the secretariat. Null where there is none for this reader.
 * @param id UUID
 */
export async function findApplication(
  reader: Reader,
  id: string,
): Promise<{ application: Application; body: ApplicationBody | null } | null> {
  const { services, viewer } = reader
  const application = await here(reader, (await applicationsById(services, [id])).get(id) ?? null)
  if (!application) return null
  if (mayReadApplication(viewer, application))
    return { application, body: await bodyOfApplication(services, id) }
  return application.award ? { application, body: null } : null
}

type Asking = Pick<Reader, 'services' | 'viewer' | 'part'>

/** Applications of the reader's own States. @param request only for this one */
export async function findOwnApplications(reader: Asking, request?: string): Promise<Application[]> {
  const { has } = await within(reader)
  const found = await applicationsOfStates(reader.services, readingStates(reader.viewer), request)
  return found.filter(({ programme }) => has(programme))
}

const WAITING: readonly ApplicationStatus[] = ['applied', 'assessed', 'awarded']

/** Applications that wait for the secretariat, or of which something is to be paid; none for others. @param fund only before this one */
export async function findWaitingApplications(
  reader: Asking,
  programmes: readonly string[],
  fund?: string,
): Promise<Application[]> {
  const { has } = await within(reader)
  const own = programmes.filter((id) => has(id) && mayRunFunds(reader.viewer, id))
  return applicationsWaiting(reader.services, own, WAITING, fund)
}

/** Whether the reader may decide on an application that another person assessed. */
export async function isSecondFor(
  { services, viewer }: Asking,
  { programme, state, assessedBy, appliedBy }: Application,
): Promise<boolean> {
  const account = viewer.accountId
  if (!account || !assessedBy || account === appliedBy || mayRead(viewer, state)) return false
  return isSecondTo(account, [assessedBy], await findGrounds(services, [programmeRef(programme)]))
}

/** A fund beside a request. */
export interface FundFit extends FundMatch {
  fund: FundWithTotals
}

/**
 * Every fund of the programme beside a request, for the people of its State, in the order of the pack. One statement reads them.
 * @throws notFound for everybody else
 */
export async function findFundFits(
  reader: Reader,
  request: Request,
): Promise<{ fitting: FundFit[]; excluded: FundFit[] }> {
  const { services, viewer } = reader
  if (!mayRead(viewer, request.state)) throw coreProblems.notFound()
  const today = services.clock().toISOString().slice(0, 10)
  const { partner, budget, earliest, latest } = request.body
  const applying = { partners: partnersIn(partner), budget, earliest, latest }
  const all = (await fundsOf(services, request.programme)).map((fund): FundFit => ({
    fund,
    ...matchFund(applying, fund.body, today),
  }))
  return {
    fitting: all.filter(({ fits }) => fits).sort((a, b) => b.met - a.met),
    excluded: all.filter(({ fits }) => !fits),
  }
}
