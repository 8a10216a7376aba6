import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  EmptyState,
  type Found,
  List,
  type ListRow,
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
} from '../../../core/index.ts'
import { ProgrammePage, findOutline } from '../../../base/programme/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import type { Archived } from '../archived-schema.ts'
import { statesOf } from '../policy.ts'
import { type ListedArchived, findOwnArchived, findPublicArchived } from '../queries/find-archived.ts'
import { misaskedOf } from '../queries/find-shared.ts'
import { archivedRef, roundRef } from '../refs.ts'
import { asks } from '../rules/in-time.ts'
import { archivedName, madeTo } from './archived-frame.tsx'

const filter = z.strictObject({ programme: z.string().max(200), state: z.string().max(200).optional() })
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  state: z.string(),
  stateName: z.string(),
  day: z.string(),
  title: z.string().nullable(),
  round: z.string().nullable(),
  forum: z.string().nullable(),
  symbol: z.string().nullable(),
  language: z.string(),
  questionnaire: z.string(),
  status: z.enum(['shared', 'withdrawn']),
  sharedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  fileSha256: z.string().nullable(),
  /** What its State confirmed that it says. */
  answers: z.array(z.strictObject({ question: z.string(), value: z.json(), page: z.int().nullable() })),
  address: z.string(),
})
type Row = z.infer<typeof row>

/** GET /programmes/:programme/archived-reports — reports that States made earlier, as files. */
export const archivedResource = resource<ListedArchived, Filter, Row>({
  name: 'archived-reports',
  path: '/programmes/:programme/archived-reports',
  title: 'reporting.archived.list',
  description: 'reporting.archived.description',
  query: filter,
  labels: { state: 'reporting.answers.state' },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.int().min(0).max(8.64e15), z.guid()]),
  misasked: misaskedOf,
  find: findPublicArchived,
  row,
  json: rowsOf,
  csv: [
    ...(['id', 'state', 'stateName', 'day', 'title', 'round', 'forum', 'symbol', 'language'] as const),
    ...(['questionnaire', 'status', 'sharedAt', 'withdrawnAt', 'fileSha256', 'address'] as const),
  ],
  page: showArchivedList,
})

async function rowsOf(reader: Reader, found: ListedArchived[]): Promise<Row[]> {
  const names = await resolveRefs(
    reader,
    found.map(({ archived }) => stateRef(archived.state)),
  )
  return found.map(({ archived, answers }) => {
    const { id, state, words, questionnaire, sharedAt, withdrawnAt } = archived
    const { day, title, round, forum, symbol, language, file } = words
    return {
      ...{ id, state, day, round, forum, symbol, language, questionnaire },
      stateName: names.get(refKey(stateRef(state)))?.name ?? state,
      title: title || null,
      status: withdrawnAt ? ('withdrawn' as const) : ('shared' as const),
      sharedAt: sharedAt!.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      fileSha256: file?.sha256 ?? null,
      answers: answers.map(({ question, value, page }) => ({ question, value, page })),
      address: `/archived-reports/${id}`,
    }
  })
}

async function showArchivedList(view: View, found: Found<ListedArchived>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { programme } = outline
  const { t, to, viewer } = view
  const own = await findOwnArchived(view, programme.id)
  const listed = found.items.map(({ archived }) => archived)
  await nameArchivedAll(view, [...listed, ...own])
  const adds = statesOf(viewer).some((state) => asks(programme.id, state.includes('/'), state))
  return (
    <ProgrammePage
      outline={outline}
      title={t('reporting.archived.list')}
      lead={t('reporting.archived.listLead')}
      list={{ found, asked, count: (count) => t('reporting.archived.count', { count }) }}
    >
      {adds && (
        <Actions
          main={{ label: t('reporting.archived.add'), href: to(`/archived-reports/add/${programme.id}`) }}
        />
      )}
      <List
        rows={listed.map((one) => archivedRow(view, one))}
        empty={<EmptyState title={t('reporting.archived.none')} />}
      />
      {own.length > 0 && (
        <Section id="yours" title={t('reporting.archived.yours')}>
          <List
            rows={own.map((one) => ({
              ...archivedRow(view, one),
              href: to(`/archived-reports/${one.id}/work`),
              tags: (
                <Tag>
                  {one.status === 'withdrawn'
                    ? t('reporting.archived.status.withdrawn')
                    : t(`reporting.archived.readBy.${one.visibility}`)}
                </Tag>
              ),
            }))}
          />
        </Section>
      )}
    </ProgrammePage>
  )
}

/** Names archived reports, their States and the rounds to which they were made. */
export const nameArchivedAll = (view: View, found: readonly Archived[]): Promise<void> =>
  nameEntities(
    view,
    found.flatMap(({ id, state, words }) => [
      archivedRef(id),
      stateRef(state),
      ...(words.round ? [roundRef(words.round)] : []),
    ]),
  )

/** An archived report in a list, by its year and to whom it was made. */
export const archivedRow = (view: View, archived: Archived): ListRow => {
  const { t, to, lang } = view
  const { id, withdrawnAt } = archived
  return {
    title: archivedName(view, archived),
    href: to(`/archived-reports/${id}`),
    tags: <Tag>{t('reporting.archived.kind')}</Tag>,
    meta: [
      <bdi>{madeTo(view, archived)}</bdi>,
      withdrawnAt &&
        t('reporting.archived.withdrawnOn', { day: dateWords(withdrawnAt.toISOString().slice(0, 10), lang) }),
    ],
  }
}
