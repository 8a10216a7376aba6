import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  EmptyState,
  type Found,
  List,
  type ListRow,
  Notice,
  type Reader,
  Section,
  Tag,
  type View,
  coreProblems,
  dateWords,
  nameEntities,
  refKey,
  resolveRefs,
  resource,
  useView,
} from '../../../core/index.ts'
import { ProgrammePage, findOutline, mayAskUnder, programmeAddress } from '../../../base/programme/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { titleOf } from '../entities.ts'
import { mayImport, mayOpenRound, statesOf } from '../policy.ts'
import {
  findPublished,
  misaskedOf,
  findQuestionnaires,
  findReportsOf,
  findRounds,
} from '../queries/find-shared.ts'
import { reportRef, roundRef } from '../refs.ts'
import type { Report, Round, StoredQuestionnaire } from '../report-schema.ts'
import { isOpen } from '../rules/in-time.ts'

const filter = z.strictObject({
  programme: z.string().max(200),
  round: z.guid().optional(),
  state: z.string().max(200).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  state: z.string(),
  stateName: z.string(),
  round: z.string(),
  status: z.enum(['published', 'withdrawn']),
  publishedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

/** GET /programmes/:programme/reports — rounds, questionnaires, and what States shared. */
export const reportsResource = resource<Report, Filter, Row>({
  name: 'reports',
  path: '/programmes/:programme/reports',
  title: 'reporting.list.title',
  description: 'reporting.list.description',
  query: filter,
  labels: { round: 'reporting.field.round', state: 'reporting.answers.state' },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.int().min(0).max(8.64e15), z.guid()]),
  misasked: misaskedOf,
  find: findPublished,
  row,
  json: rowsOf,
  csv: ['id', 'state', 'stateName', 'round', 'status', 'publishedAt', 'withdrawnAt', 'address'],
  page: showReports,
})

async function rowsOf(reader: Reader, reports: Report[]): Promise<Row[]> {
  const names = await resolveRefs(
    reader,
    reports.map(({ state }) => stateRef(state)),
  )
  return reports.map(({ id, state, round, publishedAt, withdrawnAt }) => ({
    id,
    state,
    stateName: names.get(refKey(stateRef(state)))?.name ?? state,
    round,
    status: withdrawnAt ? 'withdrawn' : 'published',
    publishedAt: publishedAt!.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    address: `/reports/${id}`,
  }))
}

async function showReports(view: View, found: Found<Report>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { programme } = outline
  const { t } = view
  const states = statesOf(view.viewer)
  const [questionnaires, rounds, own] = await Promise.all([
    findQuestionnaires(view, programme.id),
    findRounds(view, programme.id),
    findReportsOf(view, states),
  ])
  const mine = own.filter((report) => report.programme === programme.id)
  await nameEntities(view, [
    ...found.items.map(({ state }) => stateRef(state)),
    ...rounds.map(({ id }) => roundRef(id)),
    ...[...found.items, ...mine].map(({ id }) => reportRef(id)),
  ])
  const isVerified = await mandated(view, programme, questionnaires)
  const opens = mayOpenRound(view.viewer, programme.id) && isVerified
  return (
    <ProgrammePage
      outline={outline}
      title={t('reporting.list.title')}
      lead={t('reporting.list.lead')}
      list={{ found, asked, count: (count) => t('reporting.list.count', { count }) }}
    >
      <WaysOfRounds programme={programme.id} opens={opens} />
      {questionnaires.length > 0 && <p class="hint">{t('reporting.list.own')}</p>}
      {questionnaires.length > 0 && !isVerified && (
        <Notice>
          <p>{t('reporting.list.unverified')}</p>
        </Notice>
      )}
      <List
        rows={found.items.map((report) => reportRow(view, report))}
        empty={
          <EmptyState title={t('reporting.list.none')}>
            <p>{t('reporting.list.noneText')}</p>
          </EmptyState>
        }
      />
      {found.items.length > 0 && (
        <p>
          <a href={programmeAddress(view, programme, '/answers')}>{t('reporting.list.answers')}</a>
        </p>
      )}
      <p>
        <a href={programmeAddress(view, programme, '/archived-reports')}>{t('reporting.archived.list')}</a>
      </p>
      <Own reports={mine} view={view} />
      <Section id="rounds" title={t('reporting.list.rounds')}>
        <List
          rows={rounds.map((round) => roundRow(view, round))}
          empty={<p>{t('reporting.list.noRounds')}</p>}
        />
      </Section>
      <Section id="questionnaires" title={t('reporting.list.questionnaires')}>
        <List
          rows={questionnaires.map((one) => questionnaireRow(view, one))}
          empty={<p>{t('reporting.list.noQuestionnaires')}</p>}
        />
      </Section>
    </ProgrammePage>
  )
}

/** For those who open rounds, and bring in what is asked in them. */
function WaysOfRounds({ programme, opens }: { programme: string; opens: boolean }): VNode | null {
  const { t, to, viewer } = useView()
  const imports = mayImport(viewer, programme)
  if (!opens && !imports) return null
  return (
    <Actions
      {...(opens && { main: { label: t('reporting.list.open'), href: to(`/rounds/open/${programme}`) } })}
      others={
        imports
          ? [
              { label: t('reporting.import.title'), href: to(`/questionnaires/import/${programme}`) },
              { label: t('reporting.inquiry.list'), href: to(`/inquiries/${programme}`) },
            ]
          : []
      }
    />
  )
}

async function mandated(
  view: View,
  programme: Parameters<typeof mayAskUnder>[1],
  questionnaires: StoredQuestionnaire[],
): Promise<boolean> {
  for (const { feature } of questionnaires) if (await mayAskUnder(view, programme, feature)) return true
  return false
}

const reportRow = (
  { t, to, lang, names }: View,
  { id, state, publishedAt, withdrawnAt }: Report,
): ListRow => ({
  title: names.get(refKey(reportRef(id)))?.name ?? state,
  href: to(`/reports/${id}`),
  meta: [
    t('reporting.report.published', { day: dateWords(publishedAt!.toISOString().slice(0, 10), lang) }),
    withdrawnAt &&
      t('reporting.report.withdrawn', { day: dateWords(withdrawnAt.toISOString().slice(0, 10), lang) }),
  ],
})

function Own({ reports, view }: { reports: Report[]; view: View }): VNode | null {
  const { t, to, names } = view
  if (reports.length === 0) return null
  return (
    <Section id="yours" title={t('reporting.list.yours')}>
      <List
        rows={reports.map(({ id, status }) => ({
          title: names.get(refKey(reportRef(id)))?.name ?? id,
          href: to(`/reports/${id}/work`),
          tags: <Tag>{t(`reporting.work.status.${status}`)}</Tag>,
        }))}
      />
    </Section>
  )
}

/** Whether a round is open, in a word. */
export function roundState({ t, services }: View, round: Round): string {
  const today = services.clock().toISOString().slice(0, 10)
  if (isOpen(round, today)) return t('reporting.round.state.open')
  return t(today < round.opens ? 'reporting.round.state.coming' : 'reporting.round.state.over')
}

const roundRow = (view: View, round: Round): ListRow => ({
  title: view.names.get(refKey(roundRef(round.id)))?.name ?? round.id,
  href: view.to(`/rounds/${round.id}`),
  tags: <Tag>{roundState(view, round)}</Tag>,
})

const questionnaireRow = ({ t, to, lang }: View, one: StoredQuestionnaire): ListRow => ({
  title: titleOf(one.body, lang),
  href: to(`/questionnaires/${one.programme}/${one.id}`),
  meta: [t('reporting.questionnaire.version', { version: one.version })],
})
