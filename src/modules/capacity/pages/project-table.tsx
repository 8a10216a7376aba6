import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  FileField,
  Form,
  type FormState,
  Section,
  Select,
  Table,
  TextField,
  oneLine,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, findOutline, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { importTable } from '../actions/import-table.ts'
import { keepTable, mapTable } from '../actions/keep-table.ts'
import type { ImportLine } from '../project-schema.ts'
import { findTable } from '../queries/find-table.ts'
import { readTableApart } from '../read-apart.ts'
import { TABLE_FIELDS, TABLE_LIMITS } from '../table-schema.ts'
import { LogTable } from './import-log.tsx'
import { importable } from './project-import.tsx'

const tableForm = z.object({
  source: oneLine(100).meta({ label: 'capacity.iati.table.source' }),
  file: z
    .file()
    .min(1)
    .max(TABLE_LIMITS.megabytes * 1_000_000)
    .meta({ label: 'capacity.iati.file' }),
})

const column = (field: string) =>
  z
    .string()
    .max(TABLE_LIMITS.cell)
    .optional()
    .meta({ label: `capacity.project.field.${field}` })
const mappingForm = z.object(
  Object.fromEntries(TABLE_FIELDS.map((field) => [field, column(field)])) as Record<
    (typeof TABLE_FIELDS)[number],
    ReturnType<typeof column>
  >,
)
const nothing = z.object({})

/** GET /projects/import-table/:programme */
export async function showTableUpload(c: Ctx): Promise<Response> {
  await importable(c)
  return showUpload(c, startForm(tableForm))
}

/** POST /projects/import-table/:programme — keeps a table until its columns are mapped. */
export async function postTable(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const programme = await importable(c)
  const form = await readForm(c, tableForm)
  if (!form.ok) return showUpload(c, form)
  const { file, source } = form.data
  const read = await readTableApart(c, file)
  if ('fault' in read) {
    const said = view.t.any(`capacity.iati.table.fault.${read.fault}`, TABLE_LIMITS)
    return showUpload(c, refuseForm(form, { file: said }))
  }
  return submitOnce(
    c,
    async (services) => {
      const given = { programme, source, file: file.name.slice(-200), rows: read.rows }
      return view.to(`/projects/tables/${await keepTable(services, view.viewer, given)}`)
    },
    { refused: (refused) => showUpload(c, refused) },
  )
}

async function showUpload(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { programme } = outline
  const { t, to } = view
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('capacity.iati.table.title')}
      lead={t('capacity.iati.table.lead')}
      trail={[
        { label: t('capacity.project.list.title'), href: programmeAddress(view, programme, '/projects') },
        { label: t('capacity.iati.title'), href: to(`/projects/import/${programme.id}`) },
      ]}
    >
      <Form action={to(`/projects/import-table/${programme.id}`)} form={form} upload>
        <TextField name="source" lang="und" hint={t('capacity.iati.table.sourceHint')} />
        <FileField
          name="file"
          hint={t('capacity.iati.table.fileHint', { megabytes: TABLE_LIMITS.megabytes })}
          accept=".csv"
        />
        <Button>{t('capacity.iati.table.look')}</Button>
      </Form>
    </ProgrammePage>,
    form.status,
    view,
  )
}

/** GET /projects/tables/:id — how its columns are read, and what its rows would say. */
export const showTable = (c: Ctx): Promise<Response> => showMapping(c, null)

/** POST /projects/tables/:id — maps its columns. */
export async function postMapping(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { table, rows } = await findTable(view, c.req.param('id') ?? '')
  const form = await readForm(c, mappingForm)
  if (!form.ok) return showMapping(c, form)
  const chosen = Object.entries(form.data).filter(([, name]) => name && rows[0]!.includes(name))
  return submitOnce(
    c,
    async (services) => {
      const mapping = Object.fromEntries(chosen) as typeof table.mapping
      await mapTable(services, view.viewer, { id: table.id, mapping, expected: form.version })
      return view.to(`/projects/tables/${table.id}`)
    },
    {
      refused: (refused) => showMapping(c, refused),
      changed: () => showMapping(c, null, 409),
      done: 'capacity.done.mapped',
    },
  )
}

/** POST /projects/tables/:id/import */
export async function postTableImport(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { table } = await findTable(view, c.req.param('id') ?? '')
  const form = await readForm(c, nothing)
  return submitOnce(
    c,
    async (services) => {
      const { id } = await importTable(services, view.viewer, { id: table.id, expected: form.version })
      return view.to(`/projects/imports/${id}`)
    },
    {
      refused: (refused) => showMapping(c, refused),
      changed: () => showMapping(c, null, 409),
      done: 'capacity.done.imported',
    },
  )
}

/** Remarks that are shown before the import; all stand in its log. */
const SHOWN = 100

async function showMapping(c: Ctx, given: FormState | null, status: 200 | 409 = 200): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { table, rows, projects, lines } = await findTable(view, c.req.param('id') ?? '')
  const outline = await findOutline(view, table.programme)
  const form = given ?? startForm(mappingForm, table.mapping, { version: table.version })
  return page(
    c,
    <ProgrammePage
      outline={outline!}
      title={t('capacity.iati.table.map')}
      kind={<bdi>{`${table.source} – ${table.file ?? ''}`}</bdi>}
      lead={t('capacity.iati.table.mapLead')}
      trail={[
        { label: t('capacity.iati.table.title'), href: to(`/projects/import-table/${table.programme}`) },
      ]}
    >
      <Form action={to(`/projects/tables/${table.id}`)} form={form}>
        {TABLE_FIELDS.map((field) => (
          <Select name={field} options={rows[0]!.filter(Boolean).map((value) => ({ value, label: value }))} />
        ))}
        <Button>{t('capacity.iati.table.save')}</Button>
      </Form>
      <Preview projects={projects.length} lines={lines} rows={rows} />
      {projects.length > 0 && (
        <Form
          action={to(`/projects/tables/${table.id}/import`)}
          form={startForm(nothing, {}, { version: table.version })}
        >
          <Button>{t('capacity.iati.table.import', { count: projects.length })}</Button>
        </Form>
      )}
    </ProgrammePage>,
    given?.status ?? status,
    view,
  )
}

function Preview({
  projects,
  lines,
  rows,
}: {
  projects: number
  lines: ImportLine[]
  rows: string[][]
}): VNode {
  const { t } = useView()
  const [header = [], ...others] = rows
  return (
    <>
      <Section title={t('capacity.iati.table.preview')}>
        <Table<string[]>
          caption={t('capacity.iati.table.first')}
          rows={others.slice(0, 3)}
          columns={header.slice(0, 12).map((label, at) => ({
            label: label || '–',
            render: (row) => <span dir="auto">{(row[at] ?? '').slice(0, 120)}</span>,
          }))}
        />
      </Section>
      <Section title={t('capacity.iati.log.remarks')}>
        <p>{t('capacity.iati.table.found', { count: projects, remarks: lines.length })}</p>
        {lines.length > 0 && <LogTable file="" lines={lines.slice(0, SHOWN)} />}
      </Section>
    </>
  )
}
