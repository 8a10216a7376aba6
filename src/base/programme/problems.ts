import { problems } from '../../core/index.ts'
import type { PackProblem } from './pack/read-pack.ts'

export const programmeProblems = problems('programme', {
  /** The official wording at a place that a mandate cites is not here. */
  noWording: 409,
})

/** A pack that cannot be loaded; the message lists every fault with file and line. */
export class PackRefused extends Error {
  override name = 'PackRefused'
  readonly faults: PackProblem[]

  constructor(folder: string, faults: PackProblem[]) {
    const lines = faults.map((f) => `  ${f.file}:${f.line} ${f.path.join('.')}: ${f.message}`)
    super(`The pack ${folder} was not loaded, nothing was changed:\n${lines.join('\n')}`)
    this.faults = faults
  }
}
