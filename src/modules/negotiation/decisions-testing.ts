import type { Services } from '../../core/index.ts'
import { breakSilence, openSilence } from './actions/run-silence.ts'
import { databaseTime } from './store-silence.ts'
import { ALDOVARIA, chair, openSome, pageOf, speaker } from './testing.ts'

/** Words of an objection, which are for the chair and its delegation alone. */
export const OBJECTION = 'objectingwharf'

/** A round whose silence was broken, with the pages of its decisions. @returns where they stand */
export async function keepObjection(services: Services): Promise<string[]> {
  const round = await openSome(services, { rule: 'silence' })
  const open = async (expected: number): Promise<string> => {
    const endsAt = new Date((await databaseTime(services)).getTime() + 30 * 86_400_000)
    return openSilence(services, chair, { round, endsAt, timeZone: 'UTC', expected })
  }
  const id = await open(1)
  await breakSilence(services, speaker(ALDOVARIA), { id, party: ALDOVARIA, statement: OBJECTION })
  await open(1)
  return [
    ...['', '/silence', '/silence/open', '/silence/object', '/silence/withdraw', '/decide', '/end'],
    ...['/outcome', '/outcome/relation', '/outcome/chain', '/report', '/report/docx'],
    ...['/export/clean/text', '/export/rolling/text', '/export/state/text', '/export/paper/text'],
  ].map((below) => pageOf(round, below).replace('/en/exercise/', '/en/'))
}
