import { z } from 'zod'
import {
  Button,
  type Ctx,
  FileField,
  Form,
  type FormState,
  List,
  Moment,
  Section,
  coreProblems,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  takeOwnTurn,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, findProgramme, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { importIatiProjects } from '../actions/import-iati-projects.ts'
import { mayImportProjects } from '../project-policy.ts'
import { findImports } from '../queries/find-imports.ts'
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
