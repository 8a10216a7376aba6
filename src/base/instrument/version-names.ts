import { type Reader, type Reference, citationWords } from '../../core/index.ts'
import { instrumentRef, namesOfInstruments } from './entities.ts'
import { joinPlaces } from './rules/provision-name.ts'
import { versionWords } from './rules/version-words.ts'
import type { Version } from './schema.ts'

/**
 * How what belongs to versions of these texts is called: by the text and the version, and by more where that is given; null where there is no such
 * text.
 */
export async function namesInVersions(reader: Reader, instruments: readonly string[]) {
  const names = await namesOfInstruments(reader, [...new Set(instruments)])
  const { lang, services } = reader
  const t = services.words.in(lang)
  return (
    version: Pick<Version, 'instrument' | 'number' | 'language'>,
    more: string | null = null,
  ): Pick<Reference, 'name' | 'restsOn' | 'programme'> | null => {
    const text = names.get(version.instrument)
    if (!text) return null
    const place = joinPlaces(t, [versionWords({ t, lang }, version), more])
    return {
      name: citationWords(t, { symbol: text.name, place }),
      restsOn: [instrumentRef(version.instrument), ...text.restsOn],
      programme: text.programme,
    }
  }
}
