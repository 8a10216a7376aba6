import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Column,
  type Ctx,
  EmptyState,
  FileField,
  Form,
  type Found,
  FoundList,
  type FormState,
  MAX_FILE_BYTES,
  Moment,
  Page,
  Section,
  Table,
  Tag,
  type View,
  page,
  pickText,
  readForm,
  resource,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { inLibrary } from '../../../documents/index.ts'
import { type Programme, asMap, findProgrammes } from '../../../programme/index.ts'
import { startImport } from '../../actions/start-import.ts'
import type { ListedImport } from '../../import-store.ts'
import { listImports } from '../../queries/find-imports.ts'
import { importStates } from '../../schema.ts'
import { ACCEPTED_FILES } from '../accepted-files.ts'
import { ProgrammeField } from './programme-field.tsx'

const filter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  state: z.array(z.enum(importStates)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  file: z.string(),
  sha256: z.string(),
  state: z.enum(importStates),
  programme: z.string().nullable(),
  uploaded: z.string(),
  instrument: z.string().nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, file, state, programme, at, instrument }: ListedImport): Row => ({
  id,
  file: file.name,
  sha256: file.sha256,
  state,
  programme,
  uploaded: at.toISOString(),
  instrument,
  address: `/imports/${id}`,
})

/** The files that were imported, for whoever imports texts: the newest first. */
export const importsResource = resource<ListedImport, Filter, Row>({
  name: 'imports',
  path: '/imports',
  title: 'instrument.import.all',
  description: 'instrument.import.listLead',
  query: filter,
  labels: { state: 'instrument.import.column.state' },
  restricted: true,
  cursor: z.tuple([z.iso.datetime(), z.uuid()]),
  find: listImports,
  row,
  json: (_reader, imports) => imports.map(rowOf),
  csv: ['id', 'file', 'sha256', 'state', 'programme', 'uploaded', 'instrument', 'address'],
  page: (view, found, asked) => drawImports(view, found, asked, startForm(upload)),
})

const upload = z.object({
  file: z.file().min(1).max(MAX_FILE_BYTES).meta({ label: 'instrument.import.file' }),
  programme: z.string().optional().meta({ label: 'instrument.import.programme' }),
})

/** POST /imports — keeps the file and leads to the page that shows its reading. */
export async function postImport(c: Ctx): Promise<Response> {
  const form = await readForm(c, upload)
  if (!form.ok) return uploadAgain(c, form)
  const { file, programme } = form.data
  const bytes = new Uint8Array(await file.arrayBuffer())
  return submitOnce(
    c,
    async (services) => {
      const id = await startImport(services, c.var.viewer, {
        file: { name: file.name, mediaType: file.type || 'application/octet-stream', bytes },
        programme: programme ?? null,
      })
      return to(c, `/imports/${id}`)
    },
    { refused: (refused) => uploadAgain(c, refused) },
  )
}

/** The page with a form that was refused, and the beginning of the list. */
async function uploadAgain(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const found = await listImports(view, {}, { after: null, limit: SHOWN_AGAIN })
  return page(c, await drawImports(view, found, {}, form), form.status, view)
}

const SHOWN_AGAIN = 10

/** GET /imports?q=&state= — a form to import a document, and all imports. */
async function drawImports(
  view: View,
  found: Found<ListedImport>,
  asked: Filter,
  form: FormState,
): Promise<VNode> {
  return <Imports found={found} asked={asked} form={form} programmes={await findProgrammes(view)} />
}

interface ImportsProps {
  found: Found<ListedImport>
  asked: Filter
  form: FormState
  programmes: Programme[]
}

function Imports({ found, asked, form, programmes }: ImportsProps): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Page
      wide
      title={t('instrument.import.title')}
      lead={t('instrument.import.lead')}
      trail={[inLibrary({ t, to })]}
    >
      <Form action={to('/imports')} form={form} upload>
        <FileField name="file" hint={t('instrument.import.fileHint')} accept={ACCEPTED_FILES} />
        <ProgrammeField programmes={programmes} />
        <Button>{t('instrument.import.send')}</Button>
      </Form>
      <Actions
        others={[
          { label: t('instrument.get.title'), href: to('/texts-to-get') },
          { label: t('instrument.rereading.title'), href: to('/rereadings') },
          { label: t('instrument.misreading.title'), href: to('/misreadings') },
        ]}
      />
      <Section id="imports" title={t('instrument.import.all')}>
        <FoundList
          found={found}
          asked={asked}
          facets={{
            state: {
              label: t('instrument.import.column.state'),
              words: (value) => t.any(`instrument.import.state.${value}`),
            },
          }}
          search={{ label: t('instrument.import.find') }}
          count={(count) => t('instrument.import.count', { count })}
        >
          <Table
            caption={t('instrument.import.caption')}
            captionHidden
            rows={found.items}
            empty={<NoImport asked={asked} />}
            columns={columnsOf(view, programmes)}
          />
        </FoundList>
      </Section>
    </Page>
  )
}

function NoImport({ asked }: { asked: Filter }): VNode {
  const { t, to } = useView()
  if (!Object.values(asked).some(Boolean)) return <EmptyState title={t('instrument.import.none')} />
  return (
    <EmptyState title={t('instrument.import.nothingFound')}>
      <p>
        <a href={to('/imports')}>{t('instrument.import.showAll')}</a>
      </p>
    </EmptyState>
  )
}

function columnsOf({ t, lang, to }: View, programmes: Programme[]): Column<ListedImport>[] {
  const names = new Map(programmes.map(({ id, body }) => [id, pickText(asMap(body.name), lang)?.text ?? id]))
  return [
    {
      label: t('instrument.import.file'),
      render: ({ id, file }) => (
        <a class="title" href={to(`/imports/${id}`)}>
          <bdi class="break">{file.name}</bdi>
        </a>
      ),
    },
    {
      label: t('instrument.import.column.state'),
      render: ({ state }) => <Tag>{t(`instrument.import.state.${state}`)}</Tag>,
    },
    {
      label: t('instrument.import.programme'),
      render: ({ programme }) => programme && names.get(programme),
    },
    { label: t('instrument.import.column.at'), render: ({ at }) => <Moment at={at} /> },
  ]
}
