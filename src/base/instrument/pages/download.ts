import { type Ctx, coreProblems, viewOf } from '../../../core/index.ts'
import { renderFormats } from '../../../text/index.ts'
import { findDocument } from '../../documents/index.ts'
import { instrumentProblems } from '../problems.ts'
import { findText } from '../queries/find-instruments.ts'
import { findProofOfWhole } from '../queries/find-lives.ts'
import { documentOfVersion } from '../rules/document-of-version.ts'
import { isMissing } from '../rules/missing-words.ts'
import { standingWords } from './proof-badge.tsx'
import { findAsked } from './reader.tsx'
import { sendDocument } from './send-document.ts'

/** GET /instruments/:id/download?to=&version=&text= — a text as a file, in one of the formats that the text engine writes; for Word where none is asked. */
export async function downloadText(c: Ctx): Promise<Response> {
  const asked = c.req.query('to') ?? 'docx'
  const format = renderFormats.find((one) => one === asked)
  if (!format) throw coreProblems.notFound()
  const view = viewOf(c)
  const { instrument, versions, version } = await findAsked(c, view)
  if (!version) throw instrumentProblems.noText()
  const [source, provisions, proof] = await Promise.all([
    instrument.document ? findDocument(view, instrument.document) : null,
    findText(view, instrument.id, version),
    findProofOfWhole(view, { instrument, versions, version }),
  ])
  if (provisions.every(isMissing)) throw instrumentProblems.noText()
  const document = documentOfVersion({ instrument, symbol: source?.symbol ?? '', version, provisions })
  const name = `${instrument.id}-v${version.number}-${version.language}`
  const standing = { words: standingWords(view, { version, proof }), language: view.lang }
  return sendDocument(c, document, format, name, standing)
}
