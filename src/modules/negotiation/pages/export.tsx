import { type Ctx, type View, coreProblems, refKey, viewOf } from '../../../core/index.ts'
import { sendDocument } from '../../../base/instrument/index.ts'
import { type Document, asDocument, instructionOf, renderFormats, rollingText } from '../../../text/index.ts'
import { titleOf } from '../entities.ts'
import { voicesIn } from '../policy.ts'
import { findOpen } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import { linesDocument, stateDocument } from '../rules/round-documents.ts'
import { nameSponsors } from './proposal-rows.tsx'
import { type Shown, findShown } from './frame.tsx'
import { openOf, rollingWords } from './rolling.tsx'

/**
 * What of a round is taken away as a file: the text as it stands, without names; with what is proposed in brackets; that with all open proposals by
 * paragraph; the amendment paper of the reader's delegations.
 */
export const EXPORTS = ['clean', 'rolling', 'state', 'paper'] as const
type Export = (typeof EXPORTS)[number]

/** GET /programmes/:programme/negotiation/:round/export/:what/:format — names stand in it for those alone who see them on the pages. */
export async function sendExport(c: Ctx): Promise<Response> {
  const what = EXPORTS.find((one) => one === c.req.param('what'))
  const format = renderFormats.find((one) => one === c.req.param('format'))
  if (!what || !format) throw coreProblems.notFound()
  const view = viewOf(c)
  const shown = await findShown(c, view)
  const document = await exported(view, shown, what)
  // Whoever has the file alone reads on it that it has no status.
  const masthead = [...(document.masthead ?? []), view.t('negotiation.draft')]
  return sendDocument(c, { ...document, masthead }, format, `${what}-text-${shown.round.textNr}`)
}

async function exported(view: View, { round, body }: Shown, what: Export): Promise<Document> {
  const { text } = await findStanding(view, round)
  if (what === 'clean') return asDocument(text)
  const open = await findOpen(view, round)
  await nameSponsors(view, open)
  const named = open.map((one) => ({ ...openOf(view, one), nr: one.nr ?? 0 }))
  const marks = rollingWords(view, text.head.language)
  if (what === 'rolling') return rollingText(text, named, marks)
  const title = titleOf(round, view.lang)
  if (what === 'state') {
    const heading = view.t('negotiation.export.open', { count: open.length })
    return stateDocument(text, named, {
      marks,
      heading,
      name: (nr) => view.t('negotiation.proposal.nr', { nr }),
    })
  }
  const own = new Set(voicesIn(view.viewer, round).map(refKey))
  if (own.size === 0) throw coreProblems.notFound()
  const mine = open.filter(({ sponsors }) => sponsors?.some(({ party }) => own.has(party)))
  const lines = mine.flatMap(({ body: { operations } }) => instructionOf(text, operations, 'en'))
  const date = view.services.clock().toISOString().slice(0, 10)
  const place = { date, body: body?.id ?? round.body, language: 'en' }
  return linesDocument(lines, { ...place, title: view.t('negotiation.export.paperOf', { title }) })
}
