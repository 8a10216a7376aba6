import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Notice,
  Page,
  Panels,
  coreProblems,
  dateWords,
  nameEntities,
  publicPage,
  refKey,
  renderPanels,
  seeOther,
  to,
  viewOf,
} from '../../../core/index.ts'
import { ProofLink, exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { mayRead } from '../policy.ts'
import { findSharedReport } from '../queries/find-shared.ts'
import { findWork } from '../queries/find-work.ts'
import { reportRef, roundRef } from '../refs.ts'
import { NEEDS } from './needs.tsx'
import { ShownAnswers } from './shown-answers.tsx'

/** GET /reports/:id — what a State shared; its own people are led to their work where nothing is. */
export async function showReport(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const shared = await findSharedReport(viewOf(c), id)
  if (!shared && (await findWork(viewOf(c), id))) return seeOther(c, to(c, `/reports/${id}/work`))
  return publicPage(c, async (view) => reportPage(view, id))
}

async function reportPage(view: Parameters<Parameters<typeof publicPage>[1]>[0], id: string): Promise<VNode> {
  const found = await findSharedReport(view, id)
  if (!found) throw coreProblems.notFound()
  const { report, prepared, answers } = found
  const { t, to: toPage, lang, viewer } = view
  const [programme, panels] = await Promise.all([
    findProgramme(view, report.programme),
    renderPanels(view, 'reporting/report', [id]),
    nameEntities(view, [reportRef(id), roundRef(report.round)]),
  ])
  const round = view.names.get(refKey(roundRef(report.round)))
  const day = (at: Date): string => dateWords(at.toISOString().slice(0, 10), lang)
  return (
    <Page
      title={view.names.get(refKey(reportRef(id)))?.name ?? report.state}
      lead={t('reporting.report.published', { day: day(report.publishedAt!) })}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('reporting.nav'), href: toPage(`/programmes/${report.programme}/reports`) },
        ...(round ? [{ label: round.name, href: toPage(round.address) }] : []),
      ]}
    >
      {mayRead(viewer, report.state) && (
        <Actions others={[{ label: t('reporting.report.work'), href: toPage(`/reports/${id}/work`) }]} />
      )}
      {report.withdrawnAt ? (
        <Notice>
          <p>{t('reporting.report.withdrawnText', { day: day(report.withdrawnAt) })}</p>
        </Notice>
      ) : (
        <ShownAnswers prepared={prepared} answers={answers} />
      )}
      {!report.withdrawnAt && answers.length > 0 && (
        <Actions
          others={[
            { label: t('reporting.file.word'), href: toPage(`/reports/${id}/as/docx`) },
            { label: t('reporting.file.pdf'), href: toPage(`/reports/${id}/as/pdf`) },
          ]}
        />
      )}
      {!report.withdrawnAt && answers.length === 0 && <p>{t('reporting.report.nothing')}</p>}
      <Panels shown={panels.filter(({ place }) => place !== NEEDS)} id={id} />
      <p>
        <ProofLink entity={reportRef(id)} />
      </p>
    </Page>
  )
}
