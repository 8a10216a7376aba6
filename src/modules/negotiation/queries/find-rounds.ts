import {
  type Found,
  type Paging,
  type Reader,
  type Ref,
  coreProblems,
  here,
  pageOf,
  readingOnly,
} from '../../../core/index.ts'
import { findProgrammeParties, partyRef } from '../../../base/parties/index.ts'
import { type Programme, findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { NEGOTIATION } from '../refs.ts'
import type { DecisionRule, Round } from '../schema.ts'
import { type RoundFilter, listRounds, roundsById, rulesOf } from '../store.ts'

/** Whether texts of a programme are negotiated here: its pack names a mandate that was compared, and it is not retired. */
export const isNegotiatedHere = (reader: Reader, programme: Programme): Promise<boolean> =>
  mayAskUnder(reader, programme, NEGOTIATION)

/** A round; everyone may read it. Null where there is none in the part of the site in which somebody reads. */
export async function findRound(reader: Reader, id: string): Promise<Round | null> {
  const found = await readingOnly([`negotiation/round/${id}`], () => roundsById(reader.services, [id]))
  return here(reader, found.get(id) ?? null)
}

/** A page of the rounds of a programme, the newest first. @throws coreProblems.notFound */
export async function findRoundPage(
  reader: Reader,
  filter: RoundFilter,
  { after, limit }: Paging,
): Promise<Found<Round>> {
  if (!(await findProgramme(reader, filter.programme))) throw coreProblems.notFound()
  return readingOnly([`negotiation/round@${filter.programme}`], async () => {
    const found = await listRounds(reader.services, filter, after, limit + 1)
    return pageOf(found, limit, ({ openedAt, id }) => [openedAt.getTime(), id])
  })
}

/** The newest rounds of a body, where its programme stands in the part of the site in which somebody reads. */
export async function findRoundsOfBody(reader: Reader, programme: string, body: string): Promise<Round[]> {
  if (!(await findProgramme(reader, programme))) return []
  return readingOnly([`negotiation/round@${programme}`], () =>
    listRounds(reader.services, { programme, body }, null, 20),
  )
}

/** The rules that the pack gives the bodies of a programme, by body. */
export const findRules = ({ services }: Reader, programme: string): Promise<Map<string, DecisionRule[]>> =>
  rulesOf(services, programme)

/** Who can take part in rounds of a programme, in the order of its pack. */
export const findPossible = async (reader: Reader, programme: string): Promise<Ref[]> =>
  (await findProgrammeParties(reader, programme)).map(partyRef)
