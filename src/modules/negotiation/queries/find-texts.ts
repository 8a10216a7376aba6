import { type Reader, readingOnly } from '../../../core/index.ts'
import { textKey } from '../refs.ts'
import type { Round, TextVersion } from '../schema.ts'
import { type TextFrame, textFramesOf, textOf } from '../store-texts.ts'

/** A version of the text of a round; everyone may read it. Null where there is none. */
export const findTextOf = (
  { services }: Reader,
  round: Pick<Round, 'id'>,
  nr: number,
): Promise<TextVersion | null> =>
  readingOnly([`negotiation/text/${textKey(round.id, nr)}`], () => textOf(services, round.id, nr))

/** The text as it stands. A new one is a change of the round too. */
export const findStanding = async (reader: Reader, round: Round): Promise<TextVersion> =>
  (await findTextOf(reader, round, round.textNr))!

/** All versions with what went in and what did not, without their words, the newest first. */
export const findTextFrames = ({ services }: Reader, round: Round): Promise<TextFrame[]> =>
  readingOnly([`negotiation/round/${round.id}`], () => textFramesOf(services, round.id))
