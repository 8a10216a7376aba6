import type { Ref, Services, Viewer } from '../../core/index.ts'
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
    ...['/outcome', '/outcome/relation', '/outcome/chain', '/report', '/report/docx'],
    ...['/export/clean/text', '/export/rolling/text', '/export/state/text', '/export/paper/text'],
  ]
}
