import type { Ref, Services, Viewer } from '../../core/index.ts'
import { NO_TOTALS } from '../meetings/index.ts'
import { endRound } from './actions/end-round.ts'
import { recordDecision } from './actions/record-decision.ts'
import { breakSilence, openSilence } from './actions/run-silence.ts'
import { databaseTime } from './store-silence.ts'

/** Words of an objection, which are for the chair and its delegation alone. */
const OBJECTION = 'objectingwharf'

interface Objecting {
  round: string
  chair: Viewer
  party: Ref
  speaker: Viewer
}

/** Breaks one silence in a round and opens another. @returns where what came of it stands, below the round */
export async function keepObjection(
  services: Services,
  { round, chair, party, speaker }: Objecting,
): Promise<string[]> {
  const open = async (): Promise<string> => {
    const endsAt = new Date((await databaseTime(services)).getTime() + 30 * 86_400_000)
    return openSilence(services, chair, { round, endsAt, timeZone: 'UTC', expected: 1 })
  }
  await breakSilence(services, speaker, { id: await open(), party, statement: OBJECTION })
  await open()
  return [
    ...['', '/silence', '/silence/open', '/silence/object', '/silence/withdraw', '/decide', '/end'],
    ...['/outcome', '/report', '/report/docx'],
    ...['/export/clean/text', '/export/rolling/text', '/export/state/text', '/export/paper/text'],
  ]
}

/** Has the text of a round adopted by consensus. @returns where what came of it stands, below the round */
export async function adoptSome(
  services: Services,
  { round, chair, meeting }: { round: string; chair: Viewer; meeting: string },
): Promise<string[]> {
  await recordDecision(services, chair, {
    ...{ round, meeting, day: '2027-03-02', subject: 'whole', target: null, question: 'adopt' },
    ...{ mode: 'consensus', result: 'adopted', totals: NO_TOTALS, casts: [], isWhole: false },
    ...{ reportedBy: null, expected: 1 },
  })
  await endRound(services, chair, {
    ...{ id: round, kind: 'adopted', revisedFrom: null, package: null, summary: null, until: null },
    ...{ absent: [], expected: 1 },
  })
  return ['', '/outcome', '/outcome/relation', '/outcome/chain', '/report']
}
