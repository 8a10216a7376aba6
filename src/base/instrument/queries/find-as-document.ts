import type { Reader } from '../../../core/index.ts'
import type { Document } from '../../../text/index.ts'
import { findDocument } from '../../documents/index.ts'
import { documentOfVersion } from '../rules/document-of-version.ts'
import type { Version } from '../schema.ts'
import { findInstrument, findText, findVersions } from './find-instruments.ts'

/** The newest version of a text in a language, as the text engine knows documents; null where none stands. */
export async function findTextAsDocument(
  reader: Reader,
  id: string,
  language: string,
): Promise<{ version: Version; document: Document } | null> {
  const instrument = await findInstrument(reader, id)
  if (!instrument) return null
  const version = (await findVersions(reader, id)).find(
    (one) => one.language === language && !one.body.withdrawn && !one.body.beside,
  )
  if (!version) return null
  const [provisions, source] = await Promise.all([
    findText(reader, id, version),
    instrument.document ? findDocument(reader, instrument.document) : null,
  ])
  return {
    version,
    document: documentOfVersion({ instrument, symbol: source?.symbol ?? '', version, provisions }),
  }
}
