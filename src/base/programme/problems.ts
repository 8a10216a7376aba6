import { problems } from '../../core/index.ts'
import type { PackProblem } from './pack/read-pack.ts'

export const programmeProblems = problems(
  'programme',
  {
    /** The official wording at a place that a mandate cites is not here. */
    noWording: 409,
    noProgramme: 404,
    alreadyRetired: 409,
    notRetired: 409,
    /** Nobody said why a programme is retired. */
    noReason: 422,
    /** A reason is public: it holds no address of anybody. */
    reasonWithAddress: 422,
  },
  { noReason: 'reason', reasonWithAddress: 'reason' },
)

/** A pack that cannot be loaded; the message lists every fault with file and line. */
export class PackRefused extends Error {
  override name = 'PackRefused'
  readonly faults: PackProblem[]

  /** @param cause where something else than the pack alone says so: another pack that is here */
  constructor(folder: string, faults: PackProblem[], cause?: unknown) {
    const lines = faults.map((f) => `  ${f.file}:${f.line} ${f.path.join('.')}: ${f.message}`)
    super(`The pack ${folder} was not loaded, nothing was changed:\n${lines.join('\n')}`, { cause })
    this.faults = faults
  }
}
