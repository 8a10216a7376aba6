import { type Reader, refKey } from '../../../core/index.ts'
import { findLife, findLifeOfParts } from '../../record/index.ts'
import { instrumentRef, provisionRef, publicInstrument, publicProvision } from '../entities.ts'
import { type LifeOfVersion, lifeOfVersion } from '../rules/life-of-version.ts'
import type { Instrument, Provision, Version } from '../schema.ts'

/** A version as a page shows it. */
interface ShownVersion {
  instrument: Instrument
  /** Of the text. */
  versions: readonly Version[]
  version: Version | null
  /** The paragraphs that are shown. */
  provisions: readonly Provision[]
  /** How many there are. */
  count: number
}

/**
 * When a version was published here, and when anything of it last changed, as the record has it, and whether the record has what is shown so; null
 * where there is none.
 */
export async function findLifeOfVersion(
  reader: Reader,
  { instrument, versions, version, provisions, count }: ShownVersion,
): Promise<LifeOfVersion | null> {
  if (!version) return null
  const whole = instrumentRef(instrument.id)
  const paragraphs = { kind: 'provision', idsEndWith: `/${version.number}/${version.language}` }
  const seen = [
    { entity: whole, snapshot: publicInstrument(instrument, versions) },
    ...provisions.map((one) => ({ entity: provisionRef(one), snapshot: publicProvision(one) })),
  ]
  const { acts, otherwise, parts } = await findLifeOfParts(reader, whole, paragraphs, seen)
  const life = lifeOfVersion(acts, version)
  return (
    life && {
      ...life,
      // One that the record has and the text has no more, be it on another page, was taken out without a word.
      isOtherwise: otherwise.size > 0 || parts > count,
      otherwise: new Set(
        provisions.filter((one) => otherwise.has(refKey(provisionRef(one)))).map(({ eId }) => eId),
      ),
    }
  )
}

/** The same of a paragraph in its version, and whether the record has it as it is shown. */
export async function findLifeOfParagraph(
  reader: Reader,
  provision: Provision,
): Promise<LifeOfVersion | null> {
  const life = await findLife(reader, provisionRef(provision), publicProvision(provision))
  return (
    life && { published: life.published.at, changed: life.changed?.at ?? null, isOtherwise: !life.isSame }
  )
}
