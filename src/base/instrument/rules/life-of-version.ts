import type { ActOnParts } from '../../record/index.ts'
import type { Version } from '../schema.ts'

/** When a version was published here, and when anything of it was last changed; null where it was not. */
export interface LifeOfVersion {
  published: Date
  changed: Date | null
}

/** Addresses of paragraphs, or all of them. */
export type Otherwise = ReadonlySet<string> | 'all'

/** The same, and whether it is shown as the record has it. */
export interface ShownLife extends LifeOfVersion {
  /** What is shown is not what the record says of it, as far as that was looked at. */
  isOtherwise: boolean
  /** The addresses of the paragraphs of which that is so; all of them where it is so of the text itself, with what it says of its file. */
  otherwise: Otherwise
}

/**
 * The life of a version, from the acts on its text and what each did to the paragraphs of the version.
 * @param acts oldest first
 * @returns null where no act speaks of it
 */
export function lifeOfVersion(
  acts: readonly ActOnParts[],
  version: Pick<Version, 'number' | 'language'>,
): LifeOfVersion | null {
  const speaksOf = ({ data }: ActOnParts): boolean => {
    const said = data as { version?: unknown; language?: unknown } | null
    return said?.version === version.number && said.language === version.language
  }
  // In release 0.1.0 paragraphs stood on record without their version: the act alone tells.
  const first = acts.findIndex((act) => act.first > 0 || (act.kind === ACCEPTED && speaksOf(act)))
  const published = acts[first]
  if (!published) return null
  const changed = acts
    .slice(first + 1)
    .findLast(
      (act) =>
        act.changed > 0 || (act.first > 0 && act.kind !== REST) || (act.kind === REREAD && speaksOf(act)),
    )
  return { published: published.at, changed: changed?.at ?? null }
}

const ACCEPTED = 'instrument.text-accepted'
/** Of what its file says of itself, no paragraph tells. */
const REREAD = 'instrument.text-reread'
/** The paragraphs that did not fit into the entry of an act. */
const REST = 'instrument.text-continued'
