import { type Ctx, coreProblems, dateWords, nameEntities, refKey, viewOf } from '../../../core/index.ts'
import { sendDocument } from '../../../base/instrument/index.ts'
import { programmeRef } from '../../../base/programme/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import type { RenderFormat } from '../../../text/index.ts'
import { type RoleId, roleName } from '../../../base/access/index.ts'
import { checksumOf, titleOf } from '../entities.ts'
import { findSharedReport } from '../queries/find-shared.ts'
import { roundRef } from '../refs.ts'
import { receiptDocument, reportDocument } from '../rules/report-document.ts'
import { stateName } from './frame.tsx'
import { savedReportOf, workOf } from './work-of.ts'

const FORMATS = { docx: 'docx', pdf: 'pdf' } as const satisfies Record<string, RenderFormat>

const formatOf = (c: Ctx): RenderFormat => {
  const name = c.req.param('format') ?? ''
  if (!Object.hasOwn(FORMATS, name)) throw coreProblems.notFound()
  return FORMATS[name as keyof typeof FORMATS]
}

/** GET /reports/:id/as/:format — what a State shared with this reader, as Word or PDF. */
export async function sendShared(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const format = formatOf(c)
  const found = await findSharedReport(view, c.req.param('id') ?? '')
  if (!found || found.report.withdrawnAt) throw coreProblems.notFound()
  const { report, prepared, answers } = found
  const { title, body } = await namesOf(c, report)
  const about = view.t('reporting.report.published', {
    day: dateWords(report.publishedAt!.toISOString().slice(0, 10), view.lang),
  })
  const document = reportDocument(view, prepared, answers, { title, about, body })
  return sendDocument(c, document, format, `report-${report.state.replace('/', '-')}`)
}

/** GET /reports/:id/whole/as/:format — the whole as it stands, to be sent round and signed, for the people of its State. */
export async function sendWork(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const format = formatOf(c)
  const { report, prepared, answers } = await savedReportOf(c)
  if (answers.length === 0) throw coreProblems.notFound()
  const { t } = view
  const { title, body } = await namesOf(c, report)
  const about = t('reporting.file.about', {
    status: t(`reporting.work.status.${report.status}`),
    day: dateWords(report.changedAt.toISOString().slice(0, 10), view.lang),
  })
  const end = (['name', 'function', 'date', 'signature'] as const).map((line) => t(`reporting.file.${line}`))
  const document = reportDocument(view, prepared, answers, { title, about, body, end })
  return sendDocument(c, document, format, `draft-${report.state.replace('/', '-')}`)
}

/** GET /reports/:id/receipt/as/:format — that a report was submitted, for the people of its State. */
export async function sendReceipt(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const format = formatOf(c)
  const { report, questionnaire, answers, steps } = await workOf(c)
  const submitted = steps.findLast(({ step }) => step === 'submit')
  if (!submitted || report.status === 'draft') throw coreProblems.notFound()
  const { t, lang, services } = view
  const { title, body } = await namesOf(c, report)
  const { onPaper, role, at } = submitted
  const facts = [
    t('reporting.file.submitted', {
      at: `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      role: roleName(services, role as RoleId, lang),
    }),
    ...(onPaper
      ? [
          t('reporting.file.reference', {
            reference: onPaper.reference,
            day: dateWords(onPaper.day, lang),
          }),
        ]
      : []),
    t('reporting.file.questionnaire', {
      title: titleOf(questionnaire.body, lang),
      version: questionnaire.version,
    }),
    t('reporting.file.answers', {
      count: answers.length,
      sha256: checksumOf(answers.map(({ place, value }) => [place, value])),
    }),
  ]
  const document = receiptDocument(view, { title, about: t('reporting.file.receiptAbout'), body }, facts)
  return sendDocument(c, document, format, `receipt-${report.state.replace('/', '-')}`)
}

async function namesOf(
  c: Ctx,
  report: { state: string; round: string; programme: string },
): Promise<{ title: string; body: string }> {
  const view = viewOf(c)
  const refs = [roundRef(report.round), programmeRef(report.programme)]
  await nameEntities(view, [...refs, stateRef(report.state)])
  const [round, programme] = refs.map((ref) => view.names.get(refKey(ref))?.name ?? '')
  return { title: [stateName(view, report.state), round].filter(Boolean).join(': '), body: programme ?? '' }
}
