import type { VNode } from 'preact'
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
  refuseForm,
  sayDone,
  startForm,
  submitOnce,
  takeOwnTurn,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, findProgramme, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { importForm } from '../actions/import-form.ts'
import { titleOf } from '../entities.ts'
import { mayImport } from '../policy.ts'
import { findForms } from '../queries/find-forms.ts'
import { findQuestionnaires } from '../queries/find-shared.ts'
import { readFormApart } from '../read-apart.ts'
import type { ListedForm, StoredQuestionnaire } from '../report-schema.ts'
import { UnreadableForm } from '../xlsform/problem.ts'
import type { ReadForm } from '../xlsform/read.ts'
import { FILE_LIMITS } from '../xlsform/workbook.ts'

const uploadForm = z.object({
  file: z
    .file()
    .min(1)
    .max(FILE_LIMITS.megabytes * 1_000_000)
    .meta({ label: 'reporting.import.file' }),
})

const LIMITS = { name: 'reporting/import', seconds: 600, turns: 60 }

/** Lets a form pass of whoever may import one; before a byte of it is read. @throws signInNeeded, notAllowed, notFound, tooMany */
export async function takeImportTurn(c: Ctx): Promise<void> {
  await importable(c)
  await takeOwnTurn(c, { anonymous: LIMITS, account: LIMITS })
}

/** @throws signInNeeded, notAllowed, notFound */
async function importable(c: Ctx): Promise<string> {
  const programme = c.req.param('programme') ?? ''
  demand(c.var.viewer, mayImport(c.var.viewer, programme))
  if (!(await findProgramme(viewOf(c), programme))) throw coreProblems.notFound()
  return programme
}

/** GET /questionnaires/import/:programme */
export async function showImport(c: Ctx): Promise<Response> {
  await importable(c)
  return showUpload(c, startForm(uploadForm))
}

/** POST /questionnaires/import/:programme — reads the form; what is refused is kept nowhere. */
export async function postImport(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const programme = await importable(c)
  const form = await readForm(c, uploadForm)
  if (!form.ok) return showUpload(c, form)
  const { file } = form.data
  const read = await readUpload(c, file)
  if ('refusal' in read) return showUpload(c, refuseForm(form, { file: read.refusal }))
  const { questionnaire, problems: remarks } = read
  return submitOnce(
    c,
    async (services) => {
      const given = { programme, file: file.name.slice(-LONGEST_NAME), form: questionnaire!, remarks }
      const imported = await importForm(services, view.viewer, given)
      if ('form' in imported) return view.to(`/questionnaires/import/${programme}/${imported.form}`)
      sayDone(c, 'reporting.done.nothingNew')
      return view.to(`/questionnaires/${programme}/${imported.questionnaire}`)
    },
    { refused: (refused) => showUpload(c, refused) },
  )
}

/** Of what a file is called, so much is shown. */
const LONGEST_NAME = 200

async function readUpload(c: Ctx, file: File): Promise<ReadForm | { refusal: string }> {
  const { t } = c.var
  try {
    const read = await readFormApart(c, file)
    const last = read.problems.at(-1)
    if (read.questionnaire !== null) return read
    return { refusal: t.any(`reporting.xlsform.${last?.code ?? 'damaged'}`, last?.params ?? {}) }
  } catch (error) {
    if (!(error instanceof UnreadableForm)) throw error
    return { refusal: t.any(`reporting.xlsform.${error.code}`, error.params) }
  }
}

async function showUpload(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { programme } = outline
  const { t, to } = view
  const [waiting, known] = await Promise.all([
    findForms(view, programme.id),
    findQuestionnaires(view, programme.id),
  ])
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('reporting.import.title')}
      lead={t('reporting.import.lead')}
      trail={[{ label: t('reporting.nav'), href: programmeAddress(view, programme, '/reports') }]}
    >
      <Form action={to(`/questionnaires/import/${programme.id}`)} form={form} upload>
        <FileField name="file" hint={t('reporting.import.fileHint')} accept=".xlsx,.xls" />
        <Button>{t('reporting.import.look')}</Button>
      </Form>
      <Waiting programme={programme.id} forms={waiting} />
      <Known questionnaires={known} />
    </ProgrammePage>,
    form.status,
    view,
  )
}

function Waiting({ programme, forms }: { programme: string; forms: readonly ListedForm[] }): VNode | null {
  const { t, to } = useView()
  if (forms.length === 0) return null
  return (
    <Section id="waiting" title={t('reporting.import.waiting')}>
      <List
        rows={forms.map(({ id, title, file, at }) => ({
          title,
          href: to(`/questionnaires/import/${programme}/${id}`),
          meta: [<bdi>{file}</bdi>, <Moment at={at} />],
        }))}
      />
    </Section>
  )
}

/** To begin from. */
function Known({ questionnaires }: { questionnaires: readonly StoredQuestionnaire[] }): VNode | null {
  const { t, to, lang } = useView()
  if (questionnaires.length === 0) return null
  return (
    <Section id="known" title={t('reporting.import.known')}>
      <p>{t('reporting.import.knownText')}</p>
      <List
        rows={questionnaires.map((one) => ({
          title: titleOf(one.body, lang),
          href: to(`/questionnaires/${one.programme}/${one.id}/form.xlsx`),
          meta: [
            t('reporting.questionnaire.version', { version: one.version }),
            t(`reporting.questionnaire.origin.${one.origin}`),
          ],
        }))}
      />
    </Section>
  )
}
