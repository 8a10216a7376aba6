import { problems } from '../../core/index.ts'
import type { PackProblem } from './pack/read-pack.ts'

export const programmeProblems = problems(
  'programme',
  {
    /** The official wording at a place that a mandate cites is not here. */
    noWording: 409,
    /** A paragraph that the mandate does not cite says nothing of it. */
    notCited: 422,
    /** What one person alone brought about is compared by another one. */
    notASecond: 403,
    noProgramme: 404,
    alreadyRetired: 409,
    notRetired: 409,
    /** Nobody said why a programme is retired. */
    noReason: 422,
    /** A reason is public: it holds no address of anybody. */
    reasonWithAddress: 422,
  },
  { noReason: 'reason', reasonWithAddress: 'reason', notCited: 'paragraph' },
)

/** So many faults of a pack are kept and printed; the others are counted. */
export const MOST_FAULTS = 100

/** A pack that cannot be loaded; the message lists the first faults with file and line. */
export class PackRefused extends Error {
  override name = 'PackRefused'
  /** The first ones. */
  readonly faults: PackProblem[]
  /** So many others there are. */
  readonly more: number

  /** @param cause where something else than the pack alone says so: another pack that is here */
  constructor(folder: string, faults: PackProblem[], cause?: unknown) {
    const first = faults.slice(0, MOST_FAULTS)
    const more = faults.length - first.length
    const lines = first.map((f) => `  ${f.file}:${f.line} ${f.path.join('.')}: ${f.message}`)
    if (more > 0) lines.push(`  … and ${more} more`)
    super(`The pack ${folder} was not loaded, nothing was changed:\n${lines.join('\n')}`, { cause })
    this.faults = first
    this.more = more
  }
}
