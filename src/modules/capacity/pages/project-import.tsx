import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  FileField,
  Form,
  type FormState,
  List,
  Moment,
  Notice,
  Page,
  Pager,
  Section,
  Table,
  coreProblems,
  demand,
  numberWords,
  page,
  printCursor,
  readCursor,
  readForm,
  startForm,
  submitOnce,
  takeOwnTurn,
  useView,
  viewOf,
} from '../../../core/index.ts'
import {
  ProgrammePage,
  exerciseBand,
  findProgramme,
  outlineOf,
  programmeAddress,
} from '../../../base/programme/index.ts'
import { importIatiProjects } from '../actions/import-iati-projects.ts'
import { mayImportProjects } from '../project-policy.ts'
import type { ImportLine } from '../project-schema.ts'
import { findImport, findImports } from '../queries/find-imports.ts'
import { hasCatalogue } from '../queries/find-projects.ts'

/** Larger files are imported from the command line, where they hold up no page. */
const MEGABYTES = 10

const uploadForm = z.object({
  file: z
    .file()
    .min(1)
    .max(MEGABYTES * 1_000_000)
    .meta({ label: 'capacity.iati.file' }),
})

const LIMITS = { name: 'capacity/import', seconds: 600, turns: 30 }

/** Lets a file pass of whoever may import one; before a byte of it is read. @throws signInNeeded, notAllowed, notFound, tooMany */
export async function takeImportTurn(c: Ctx): Promise<void> {
  await importable(c)
  await takeOwnTurn(c, { anonymous: LIMITS, account: LIMITS })
}

/** The programme into which somebody may import. @throws signInNeeded, notAllowed, notFound */
export async function importable(c: Ctx): Promise<string> {
  const id = c.req.param('programme') ?? ''
  demand(c.var.viewer, mayImportProjects(c.var.viewer, id))
  const view = viewOf(c)
  const programme = await findProgramme(view, id)
  if (!programme || !hasCatalogue(programme)) throw coreProblems.notFound()
  return id
}

/** GET /projects/import/:programme */
export async function showImport(c: Ctx): Promise<Response> {
  await importable(c)
  return showUpload(c, startForm(uploadForm))
}

/** POST /projects/import/:programme — imports a file of IATI. */
export async function postImport(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const programme = await importable(c)
  const form = await readForm(c, uploadForm)
  if (!form.ok) return showUpload(c, form)
  const { file } = form.data
  return submitOnce(
    c,
    async (services) => {
      const { id } = await importIatiProjects(services, view.viewer, {
        programme,
        file: file.name.slice(-LONGEST_NAME),
        chunks: file.stream(),
      })
      return view.to(`/projects/imports/${id}`)
    },
    { refused: (refused) => showUpload(c, refused), done: 'capacity.done.imported' },
  )
}

/** Of what a file is called, so much is shown. */
const LONGEST_NAME = 200

async function showUpload(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { programme } = outline
  const { t, to } = view
  const imports = await findImports(view, programme.id)
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('capacity.iati.title')}
      lead={t('capacity.iati.lead')}
      trail={[
        { label: t('capacity.project.list.title'), href: programmeAddress(view, programme, '/projects') },
      ]}
    >
      <Form action={to(`/projects/import/${programme.id}`)} form={form} upload>
        <FileField name="file" hint={t('capacity.iati.fileHint', { megabytes: MEGABYTES })} accept=".xml" />
        <Button>{t('capacity.iati.import')}</Button>
      </Form>
      <p>
        <a href={to(`/projects/import-table/${programme.id}`)}>{t('capacity.iati.table.title')}</a>
      </p>
      <Section id="imports" title={t('capacity.iati.imports')}>
        <List
          rows={imports.map(({ id, file, startedAt, counts }) => ({
            title: <bdi>{file}</bdi>,
            href: to(`/projects/imports/${id}`),
            meta: [<Moment at={startedAt} />, t('capacity.iati.counted', { ...counts })],
          }))}
          empty={<p>{t('capacity.iati.none')}</p>}
        />
      </Section>
    </ProgrammePage>,
    form.status,
    view,
  )
}

/** Lines of a log on a page. */
const PER_PAGE = 200
const cursor = z.tuple([z.int().min(0).max(1e9)])

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
      <DescriptionList
        items={[
          [t('capacity.iati.log.began'), <Moment at={one.startedAt} />],
          [t('capacity.iati.log.ended'), one.endedAt && <Moment at={one.endedAt} />],
          [t('capacity.iati.log.added'), count(one.counts.added)],
          [t('capacity.iati.log.changed'), count(one.counts.changed)],
          [t('capacity.iati.log.unchanged'), count(one.counts.unchanged)],
          [t('capacity.iati.log.refused'), count(one.counts.refused)],
          [t('capacity.iati.log.remarks'), count(one.counts.remarks)],
        ]}
      />
      {lines.length > 0 ? (
        <LogTable file={one.file} lines={lines} />
      ) : (
        <p>{t('capacity.iati.log.nothing')}</p>
      )}
      <Pager next={next && printCursor(view.path, next)} />
    </Page>,
    200,
    view,
  )
}

/** What is said of lines of a file, in their order. */
export function LogTable({ file, lines }: { file: string; lines: readonly ImportLine[] }): VNode {
  const { t } = useView()
  return (
    <Table
      caption={t('capacity.iati.log.lines', { file })}
      rows={lines}
      columns={[
        { label: t('capacity.iati.log.line'), render: ({ line }) => line },
        {
          label: t('capacity.iati.log.what'),
          render: ({ isRefused }) =>
            t(isRefused ? 'capacity.iati.log.isRefused' : 'capacity.iati.log.isRemark'),
        },
        {
          label: t('capacity.project.field.identifier'),
          render: ({ identifier }) => <bdi>{identifier ?? ''}</bdi>,
        },
        { label: t('capacity.iati.log.why'), render: (line) => <Why line={line} /> },
      ]}
    />
  )
}

function Why({ line: { code, detail } }: { line: ImportLine }): VNode {
  const { t } = useView()
  // The validator speaks English alone.
  if (code === 'schema')
    return (
      <span lang="en" dir="ltr">
        {detail}
      </span>
    )
  return <>{t.any(`capacity.iati.fault.${code}`, { detail })}</>
}
