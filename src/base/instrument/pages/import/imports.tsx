import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  FileField,
  Form,
  type FormState,
  MAX_FILE_BYTES,
  Moment,
  Page,
  Section,
  Table,
  Tag,
  page,
  pickText,
  readForm,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { type Programme, asMap, findProgrammes } from '../../../programme/index.ts'
import { startImport } from '../../actions/start-import.ts'
import { type ListedImport, findNewestImports } from '../../queries/find-imports.ts'
import { ACCEPTED_FILES } from '../accepted-files.ts'
import { requireRight } from './access.ts'
import { ProgrammeField } from './programme-field.tsx'

const SHOWN = 50

const upload = z.object({
  file: z.file().min(1).max(MAX_FILE_BYTES).meta({ label: 'instrument.import.file' }),
  programme: z.string().optional().meta({ label: 'instrument.import.programme' }),
})

/** GET /imports — import a document, and see those on their way. */
export async function showImports(c: Ctx): Promise<Response> {
  requireRight(c)
  return importsPage(c, startForm(upload))
}

/** POST /imports — keeps the file and leads to the page that shows its reading. */
export async function postImport(c: Ctx): Promise<Response> {
  const form = await readForm(c, upload)
  if (!form.ok) return importsPage(c, form)
  const { file, programme } = form.data
  const bytes = new Uint8Array(await file.arrayBuffer())
  return submitOnce(c, async (services) => {
    const id = await startImport(services, c.var.viewer, {
      file: { name: file.name, mediaType: file.type || 'application/octet-stream', bytes },
      programme: programme ?? null,
    })
    return to(c, `/imports/${id}`)
  })
}

async function importsPage(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const [programmes, imports] = await Promise.all([findProgrammes(view), findNewestImports(view, SHOWN)])
  return page(c, <Imports form={form} programmes={programmes} imports={imports} />, form.status, view)
}

function Imports(props: { form: FormState; programmes: Programme[]; imports: ListedImport[] }): VNode {
  const { t, to } = useView()
  const { form, programmes, imports } = props
  return (
    <Page
      title={t('instrument.import.title')}
      lead={t('instrument.import.lead')}
      trail={[{ label: t('instrument.list.title'), href: to('/instruments') }]}
    >
      <Form action={to('/imports')} form={form} upload>
        <FileField name="file" hint={t('instrument.import.fileHint')} accept={ACCEPTED_FILES} />
        <ProgrammeField programmes={programmes} />
        <Button>{t('instrument.import.send')}</Button>
      </Form>
      <Section id="newest" title={t('instrument.import.newest')}>
        <NewestImports imports={imports} programmes={programmes} />
      </Section>
    </Page>
  )
}

function NewestImports({ imports, programmes }: { imports: ListedImport[]; programmes: Programme[] }): VNode {
  const { t, lang, to } = useView()
  const names = new Map(programmes.map(({ id, body }) => [id, pickText(asMap(body.name), lang)?.text ?? id]))
  return (
    <Table
      caption={t('instrument.import.newest')}
      captionHidden
      rows={imports}
      empty={<EmptyState title={t('instrument.import.none')} />}
      columns={[
        {
          label: t('instrument.import.file'),
          render: ({ id, file }) => (
            <a class="title" href={to(`/imports/${id}`)}>
              <bdi>{file.name}</bdi>
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
      ]}
    />
  )
}
