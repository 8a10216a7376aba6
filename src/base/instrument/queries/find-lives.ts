import type { Reader } from '../../../core/index.ts'
import { findActsOnParts, findLife } from '../../record/index.ts'
import { instrumentRef, provisionRef, publicProvision } from '../entities.ts'
import { type LifeOfVersion, lifeOfVersion } from '../rules/life-of-version.ts'
import type { Provision, Version } from '../schema.ts'

/** When a version was published here, and when anything of it last changed, as the record has it; null where there is none. */
export async function findLifeOfVersion(
  reader: Reader,
  version: Version | null,
): Promise<LifeOfVersion | null> {
  if (!version) return null
  const { instrument, number, language } = version
  const paragraphs = { kind: 'provision', idsEndWith: `/${number}/${language}` }
  return lifeOfVersion(await findActsOnParts(reader, instrumentRef(instrument), paragraphs), version)
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
