import type { TextStatus } from '../pack-shapes.ts'
import type { Instrument, Version } from '../schema.ts'
import { holding } from './withdrawn-versions.ts'

/** The status of one version of a text: as what it was accepted, else that of the text; of the text itself where there is no version. */
export const statusOfVersion = (
  { body }: Pick<Instrument, 'body'>,
  version: Pick<Version, 'body'> | null | undefined,
): TextStatus => version?.body.status ?? body.status

/** The status of a text with these versions: adopted if one that holds was; a draft takes nothing from it. What a pack says of its text stays. */
export function statusOfText(instrument: Pick<Instrument, 'body'>, versions: readonly Version[]): TextStatus {
  const held = holding(versions)
  if (instrument.body.source || held.length === 0) return instrument.body.status
  const isAdopted = held.some((version) => statusOfVersion(instrument, version) === 'adopted')
  return isAdopted ? 'adopted' : 'working-draft'
}

/** A text as it stands in a status, with the day that belongs to it: of adoption, or of its draft. What a pack says of its text stays. */
export function inStatus(instrument: Instrument, status: TextStatus, date: string): Instrument {
  const { body } = instrument
  if (body.source) return instrument
  const { adopted, drafted, ...rest } = body
  const day = date || undefined
  return {
    ...instrument,
    body:
      status === 'adopted'
        ? { ...rest, status, drafted, adopted: adopted ?? day }
        : { ...rest, status, drafted: drafted ?? day },
  }
}
