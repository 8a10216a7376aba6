import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  FileField,
  Form,
  type FormState,
  Hidden,
  Select,
  TextField,
  type View,
  coreProblems,
  demand,
  languageName,
  nameEntities,
  oneLine,
  page,
  readForm,
  refKey,
  refuseForm,
  sha256Hex,
  startForm,
  submitOnce,
  takeOwnTurn,
  viewOf,
} from '../../../core/index.ts'
import { withinMeans } from '../../../base/instrument/index.ts'
import { OFFICIAL_LANGUAGES, stateRef } from '../../../base/parties/index.ts'
import { ProgrammePage, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { addArchived } from '../actions/add-archived.ts'
import { type ArchivedType, LIMITS_OF_ARCHIVED, type Passage } from '../archived-schema.ts'
import { typeOfFile } from '../archived-types.ts'
import { titleOf } from '../entities.ts'
import { statesOf } from '../policy.ts'
import { findQuestionnaires, findRounds } from '../queries/find-shared.ts'
import { asks } from '../rules/in-time.ts'
import { passagesOf } from '../rules/passages.ts'
import { roundRef } from '../refs.ts'
import { stateName } from './frame.tsx'

const LANGUAGES = [...OFFICIAL_LANGUAGES, 'pt', 'und'] as const
const DAY = /^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

const addForm = z.object({
  state: z.string().max(200).meta({ label: 'reporting.archived.field.state' }),
  file: z.file().min(1).max(LIMITS_OF_ARCHIVED.bytes).meta({ label: 'reporting.archived.field.file' }),
  day: z.string().trim().max(10).meta({ label: 'reporting.archived.field.day' }),
  title: oneLine(LIMITS_OF_ARCHIVED.title).meta({ label: 'reporting.archived.field.title' }),
  language: z.enum(LANGUAGES).meta({ label: 'reporting.archived.field.language' }),
  round: z.guid().optional().meta({ label: 'reporting.archived.field.round' }),
  forum: oneLine(LIMITS_OF_ARCHIVED.forum).optional().meta({ label: 'reporting.archived.field.forum' }),
  symbol: oneLine(LIMITS_OF_ARCHIVED.symbol).optional().meta({ label: 'reporting.archived.field.symbol' }),
  questionnaire: z.string().max(200).meta({ label: 'reporting.archived.field.questionnaire' }),
})

const LIMITS = { name: 'reporting/archived', seconds: 3_600, turns: 60 }

/** Lets a file pass of whoever fills in reports; before a byte of it is read. @throws signInNeeded, notAllowed, tooMany */
export async function takeArchivedTurn(c: Ctx): Promise<void> {
  ownStates(c)
  await takeOwnTurn(c, { anonymous: LIMITS, account: LIMITS })
}

/** The States of the programme for which the viewer fills in reports. @throws signInNeeded, notAllowed */
function ownStates(c: Ctx): string[] {
  const programme = c.req.param('programme') ?? ''
  const { viewer } = c.var
  const own = statesOf(viewer).filter((state) => asks(programme, state.includes('/'), state))
  demand(viewer, own.length > 0)
  return own
}

/** GET /archived-reports/add/:programme */
export async function newArchived(c: Ctx): Promise<Response> {
  const [state] = ownStates(c)
  return showForm(c, startForm(addForm, { state, language: viewOf(c).lang } as never))
}

/** POST /archived-reports/add/:programme — reads the file; what is refused is kept nowhere. */
export async function postArchived(c: Ctx): Promise<Response> {
  ownStates(c)
  const view = viewOf(c)
  const form = await readForm(c, addForm)
  if (!form.ok) return showForm(c, form)
  const { t } = view
  const { file, day, round = null, forum = null, symbol = null, ...given } = form.data
  if (!isPast(view, day)) return showForm(c, refuseForm(form, { day: t('reporting.archived.notDay') }))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readFile(c, bytes)
  if ('refusal' in read) return showForm(c, refuseForm(form, { file: t(read.refusal) }))
  const kept = {
    name: file.name.slice(-LONGEST_NAME),
    mediaType: read.mediaType,
    size: bytes.length,
    sha256: sha256Hex(bytes),
  }
  return submitOnce(
    c,
    async (services) => {
      const id = await addArchived(services, view.viewer, {
        ...{ ...given, day, round, forum, symbol, bytes, passages: read.passages, file: kept },
        programme: c.req.param('programme') ?? '',
      })
      return view.to(`/archived-reports/${id}/work`)
    },
    { refused: (refused) => showForm(c, refused), done: 'reporting.done.archivedKept' },
  )
}

/** Of what a file is called, so much is kept. */
const LONGEST_NAME = 200

const isPast = ({ services }: View, day: string): boolean =>
  DAY.test(day) && day <= services.clock().toISOString().slice(0, 10)

type ReadFile =
  | { mediaType: ArchivedType; passages: Passage[] }
  | { refusal: 'reporting.archived.notKind' | 'reporting.archived.notRead' }

/** Reads what can be read, in the threads and within the means of the sender; a scan has no passages. */
async function readFile(c: Ctx, bytes: Uint8Array): Promise<ReadFile> {
  const mediaType = typeOfFile(bytes)
  if (!mediaType) return { refusal: 'reporting.archived.notKind' }
  if (mediaType.startsWith('image/')) return { mediaType, passages: [] }
  // By what it is, whatever it is called.
  const name = mediaType === 'application/pdf' ? 'report.pdf' : 'report.docx'
  const answer = await withinMeans(c, (means) => means.read({ bytes, name }))
  if ('refusal' in answer)
    return answer.refusal.code === 'no-text'
      ? { mediaType, passages: [] }
      : { refusal: 'reporting.archived.notRead' }
  const { format, document } = answer.reading
  if (format !== 'pdf' && format !== 'docx') return { refusal: 'reporting.archived.notKind' }
  return { mediaType, passages: passagesOf(document).passages }
}

async function showForm(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  const outline = await outlineOf(c, view)
  const { programme } = outline
  const own = ownStates(c)
  const [questionnaires, rounds] = await Promise.all([
    findQuestionnaires(view, programme.id),
    findRounds(view, programme.id),
  ])
  if (questionnaires.length === 0) throw coreProblems.notFound()
  await nameEntities(view, [...rounds.map(({ id }) => roundRef(id)), ...own.map((one) => stateRef(one))])
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('reporting.archived.add')}
      lead={t('reporting.archived.addLead')}
      trail={[{ label: t('reporting.nav'), href: programmeAddress(view, programme, '/reports') }]}
    >
      <Form action={to(`/archived-reports/add/${programme.id}`)} form={form} upload>
        <OfState view={view} own={own} />
        <FileField
          name="file"
          hint={t('reporting.archived.field.fileHint')}
          accept=".pdf,.docx,.jpg,.jpeg,.png"
        />
        <TextField name="title" lang="und" autocomplete="off" />
        <TextField name="day" hint={t('reporting.archived.field.dayHint')} autocomplete="off" />
        <Select
          name="language"
          options={LANGUAGES.map((value) => ({
            value,
            label: value === 'und' ? t('reporting.archived.noLanguage') : languageName(value, lang),
          }))}
        />
        <Select
          name="round"
          prompt="–"
          options={rounds.map(({ id }) => ({
            value: id,
            label: view.names.get(refKey(roundRef(id)))?.name ?? id,
          }))}
        />
        <TextField
          name="forum"
          lang="und"
          hint={t('reporting.archived.field.forumHint')}
          autocomplete="off"
        />
        <TextField name="symbol" autocomplete="off" />
        <Select
          name="questionnaire"
          options={questionnaires.map((one) => ({ value: one.id, label: titleOf(one.body, lang) }))}
        />
        <Button>{t('reporting.archived.keep')}</Button>
      </Form>
    </ProgrammePage>,
    form.status,
    view,
  )
}

/** Which State, where somebody acts for several. */
function OfState({ view, own }: { view: View; own: readonly string[] }): VNode {
  if (own.length === 1) return <Hidden name="state" value={own[0]!} />
  return <Select name="state" options={own.map((value) => ({ value, label: stateName(view, value) }))} />
}
