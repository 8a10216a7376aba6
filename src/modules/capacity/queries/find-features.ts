import { type Reader, coreProblems, isHere } from '../../../core/index.ts'
import { type Programme, findProgramme } from '../../../base/programme/index.ts'

/** Whether a programme has a part: its pack names the decision on which that rests. Its pages lead there only then. */
export const hasFeature = ({ body }: Programme, feature: string): boolean =>
  body.features.some(({ id, status }) => id === feature && status === 'mandated')

/**
 * That a programme has one of these parts, and that it is one of where the reader reads.
 * @throws notFound
 */
export async function requirePart(reader: Reader, programme: string, ...oneOf: string[]): Promise<void> {
  const found = await findProgramme(reader, programme)
  const has = found && oneOf.some((feature) => hasFeature(found, feature))
  if (!has || !(await isHere(reader, programme))) throw coreProblems.notFound()
}
