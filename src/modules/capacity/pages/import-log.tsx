import { Readable, pipeline } from 'node:stream'
import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  type Ctx,
  type Cursor,
  DescriptionList,
  Moment,
  Notice,
  Page,
  Pager,
  Table,
  type View,
  csvFile,
  numberWords,
  page,
  printCursor,
  readCursor,
  tellBrokenOff,
  turnsOfStream,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { mayImportProjects } from '../project-policy.ts'
import type { ImportLine } from '../project-schema.ts'
import { findImport } from '../queries/find-imports.ts'
import { wordsOfSchema } from '../rules/schema-words.ts'

/** Lines of a log on a page, and those that are read at a time for a file. */
const PER_PAGE = 200
const PER_READ = 1000
const cursor = z.tuple([z.int().min(0).max(1e10), z.int().min(0).max(1e9)])

/** GET /projects/imports/:id — what came in, and line by line what was refused or remarked. */
export async function showLog(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  const { one, lines, next } = await findImport(
    view,
    c.req.param('id') ?? '',
    readCursor(c, cursor),
    PER_PAGE,
  )
  const programme = await findProgramme(view, one.programme)
  const count = (value: number): string => numberWords(value, lang)
  return page(
    c,
    <Page
      title={t('capacity.iati.log.title')}
      kind={<bdi>{one.file}</bdi>}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('capacity.project.list.title'), href: to(`/programmes/${one.programme}/projects`) },
        ...(mayImportProjects(view.viewer, one.programme)
          ? [{ label: t('capacity.iati.title'), href: to(`/projects/import/${one.programme}`) }]
          : []),
      ]}
    >
      {one.endedAt === null && (
        <Notice>
          <p>{t('capacity.iati.log.notEnded')}</p>
        </Notice>
      )}
      {one.takenBack && (
        <Notice>
          <p>
            {t('capacity.iati.log.takenBackText')} <Moment at={one.takenBack.at} />
          </p>
          <p class="words" dir="auto">
            {one.takenBack.reason}
          </p>
        </Notice>
      )}
      {mayImportProjects(view.viewer, one.programme) && one.counts.added > one.counts.takenBack && (
        <Actions
          others={[
            {
              label: t('capacity.project.takeBack.import.title'),
              href: to(`/projects/imports/${one.id}/take-back`),
            },
          ]}
        />
      )}
      <DescriptionList
        items={[
          [t('capacity.iati.log.began'), <Moment at={one.startedAt} />],
          [t('capacity.iati.log.ended'), one.endedAt && <Moment at={one.endedAt} />],
          [t('capacity.iati.log.added'), count(one.counts.added)],
          [t('capacity.iati.log.changed'), count(one.counts.changed)],
          [t('capacity.iati.log.unchanged'), count(one.counts.unchanged)],
          [t('capacity.iati.log.takenBack'), one.counts.takenBack > 0 && count(one.counts.takenBack)],
          [t('capacity.iati.log.refused'), count(one.counts.refused)],
          [t('capacity.iati.log.remarks'), count(one.counts.remarks)],
        ]}
      />
      {one.counts.notKept > 0 && <p>{t('capacity.iati.log.notKept', { count: one.counts.notKept })}</p>}
      {lines.length > 0 ? (
        <>
          <LogTable file={one.file} lines={lines} />
          <p>
            <a href={to(`/projects/imports/${one.id}/log.csv`)}>{t('capacity.iati.log.download')}</a>
          </p>
        </>
      ) : (
        <p>{t('capacity.iati.log.nothing')}</p>
      )}
      <Pager next={next && printCursor(view.path, next)} />
    </Page>,
    200,
    view,
  )
}

/** GET /projects/imports/:id/log.csv — the whole log, as its page has it. */
export async function sendLog(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const turns = turnsOfStream(c)
  const read = (after: Cursor) => findImport(view, c.req.param('id') ?? '', after, PER_READ)
  // Before anything is sent, so that a refusal is a refusal.
  const first = await turns.begin(() => read(null))
  async function* rows(): AsyncGenerator<string[]> {
    for (let part = first; ;) {
      for (const line of part.lines) yield cellsOf(view, line)
      const { next } = part
      if (!next) return
      part = await turns.goOn(() => read(next))
    }
  }
  const file = csvFile([
    t('capacity.iati.log.line'),
    t('capacity.iati.log.what'),
    t('capacity.project.field.identifier'),
    t('capacity.iati.log.why'),
    t('capacity.iati.log.schema'),
  ])
  pipeline(Readable.from(rows()), file, tellBrokenOff(c, 'a file broke off'))
  return c.body(Readable.toWeb(file) as never, 200, {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/csv; charset=UTF-8',
    'Content-Disposition': `attachment; filename="import-${first.one.id}.csv"`,
  })
}

const cellsOf = (view: View, line: ImportLine): string[] => [
  String(line.line),
  whatWords(view, line),
  line.identifier ?? '',
  whyWords(view, line),
  line.code === 'schema' ? line.detail : '',
]

/** What is said of lines of a file, in their order. */
export function LogTable({ file, lines }: { file: string; lines: readonly ImportLine[] }): VNode {
  const view = useView()
  const { t } = view
  return (
    <Table
      caption={t('capacity.iati.log.lines', { file })}
      rows={lines}
      columns={[
        { label: t('capacity.iati.log.line'), render: ({ line }) => line },
        { label: t('capacity.iati.log.what'), render: (line) => whatWords(view, line) },
        {
          label: t('capacity.project.field.identifier'),
          render: ({ identifier }) => <bdi>{identifier ?? ''}</bdi>,
        },
        { label: t('capacity.iati.log.why'), render: (line) => <Why line={line} /> },
      ]}
    />
  )
}

const whatWords = ({ t }: View, { isRefused }: ImportLine): string =>
  t(isRefused ? 'capacity.iati.log.isRefused' : 'capacity.iati.log.isRemark')

function Why({ line }: { line: ImportLine }): VNode {
  const words = whyWords(useView(), line)
  if (line.code !== 'schema') return <>{words}</>
  // The validator speaks English alone.
  return (
    <>
      {words}
      <br />
      <span class="hint" lang="en" dir="ltr">
        {line.detail}
      </span>
    </>
  )
}

/** Why, in the words of the reader. */
function whyWords({ t }: View, { code, detail }: ImportLine): string {
  if (code !== 'schema') return t.any(`capacity.iati.fault.${code}`, { detail })
  const { kind, ...named } = wordsOfSchema(detail)
  return t.any(`capacity.iati.schema.${kind}`, { ...named })
}
