import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Field,
  Form,
  type FormErrors,
  Moment,
  Page,
  submitOnce,
  page,
  pickText,
  coreProblems,
  readForm,
  to,
  viewOf,
} from '../../../core/index.ts'
import { type Programme, findProgrammes } from '../../programme/index.ts'
import { startImport } from '../actions/start-import.ts'
import { importableProgrammes } from '../policy.ts'
import { type ListedImport, findNewestImports } from '../queries/find-imports.ts'

const SHOWN = 50
/** What can be read; the content decides, the endings only help the file chooser. */
const ACCEPTED = '.pdf,.docx,.html,.htm,.txt,.xml,.akn,.json'

/** GET /imports — bring a document in, and see those on their way. */
export async function showImports(c: Ctx): Promise<Response> {
  requireRight(c)
  return page(c, await importsPage(c, {}))
}

const upload = z.object({
  file: z
    .instanceof(File, { message: 'instrument.import.noFile' })
    .refine((f) => f.size > 0, { message: 'instrument.import.noFile' })
    .meta({ label: 'instrument.import.file' }),
  programme: z.string().optional(),
})

/** POST /imports — keeps the file and leads to the page that shows its reading. */
export async function postImport(c: Ctx): Promise<Response> {
  requireRight(c)
  const form = await readForm(c, upload)
  if (!form.ok) return page(c, await importsPage(c, form.errors), 422)
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

/** @returns the programmes for which this person brings texts in */
export function requireRight(c: Ctx): 'all' | string[] {
  if (!c.var.viewer.accountId) throw coreProblems.signInNeeded()
  const programmes = importableProgrammes(c.var.viewer)
  if (programmes.length === 0) throw coreProblems.notAllowed()
  return programmes
}

async function importsPage(c: Ctx, errors: FormErrors): Promise<VNode> {
  const { t } = c.var
  const imports = await findNewestImports(viewOf(c), SHOWN)
  return (
    <Page c={c} title={t('instrument.import.title')}>
      <h1>{t('instrument.import.title')}</h1>
      <p class="lead">{t('instrument.import.lead')}</p>
      <Form action={to(c, '/imports')} errors={errors} upload>
        <Field
          name="file"
          label={t('instrument.import.file')}
          hint={t('instrument.import.fileHint')}
          accept={ACCEPTED}
          errors={errors}
        />
        <ProgrammeField c={c} programmes={await findProgrammes(viewOf(c))} chosen={null} />
        <Button>{t('instrument.import.send')}</Button>
      </Form>
      <h2>{t('instrument.import.newest')}</h2>
      {imports.length === 0 ? (
        <p>{t('instrument.import.none')}</p>
      ) : (
        <ul class="rows">
          {imports.map((i) => (
            <ImportRow c={c} row={i} />
          ))}
        </ul>
      )}
    </Page>
  )
}

export function ProgrammeField(props: { c: Ctx; programmes: Programme[]; chosen: string | null }): VNode {
  const { c, chosen } = props
  const own = importableProgrammes(c.var.viewer)
  const programmes = props.programmes.filter((p) => own === 'all' || own.includes(p.id))
  const { t, lang } = c.var
  return (
    <Field
      name="programme"
      label={t('instrument.import.programme')}
      hint={t('instrument.import.programmeHint')}
      value={chosen ?? ''}
      options={[
        ...(own === 'all' ? [{ value: '', label: t('instrument.import.noProgramme') }] : []),
        ...programmes.map((p) => {
          const name = typeof p.body.name === 'string' ? { en: p.body.name } : p.body.name
          return { value: p.id, label: pickText(name, lang)?.text ?? p.id }
        }),
      ]}
    />
  )
}

const ImportRow = ({ c, row }: { c: Ctx; row: ListedImport }): VNode => (
  <li>
    <a href={to(c, `/imports/${row.id}`)}>
      <bdi>{row.file.name}</bdi>
    </a>{' '}
    <span class="mark">{c.var.t(`instrument.import.state.${row.state}`)}</span>
    <p class="meta">
      <Moment at={row.at} lang={c.var.lang} />
    </p>
  </li>
)
