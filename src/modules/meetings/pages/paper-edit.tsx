import { z } from 'zod'
import {
  Button,
  Checkboxes,
  type Ctx,
  DayField,
  FileField,
  Form,
  type FormState,
  Select,
  TextField,
  coreProblems,
  demand,
  nameEntities,
  officialLanguages,
  oneLine,
  page,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitOnce,
  takeOwnTurn,
  viewOf,
} from '../../../core/index.ts'
import { issuePaper, reservePaper, withdrawPaper } from '../actions/keep-paper.ts'
import { paperName } from '../paper-entity.ts'
import { CHAINS, PAPER_KINDS, PAPER_LIMITS as LIMITS } from '../paper-schema.ts'
import { mayKeep } from '../policy.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { findPapersOf } from '../queries/find-papers.ts'
import { meetingPage, paperPage } from '../refs.ts'
import { partiesIn } from './delegation-links.tsx'
import { LanguageField, languageFields, languageOf } from './hand-in-form.tsx'
import { itemOptions } from './hand-in.tsx'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { type ShownPaper, authorName, paperAt } from './papers.tsx'
import { partyName, languageOptions } from './statement-words.ts'

const label = (name: string) => ({ label: `meetings.field.${name}` })
const UPLOADS = { name: 'meetings/paper', seconds: 600, turns: 120 }

const paperForm = z.object({
  kind: z.enum(PAPER_KINDS).meta(label('kind')),
  author: z.string().max(300).meta(label('author')),
  title: oneLine(LIMITS.title).meta(label('title')),
  titleIn: z.enum(officialLanguages).meta(label('language')),
  symbol: oneLine(LIMITS.symbol).optional().meta(label('symbol')),
  item: z.string().max(200).optional().meta(label('item')),
  pending: z.array(z.string().max(10)).max(6).optional().meta(label('pending')),
  follows: z.string().max(100).optional().meta(label('follows')),
  as: z.enum(CHAINS).optional().meta(label('chain')),
})

async function entering(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayKeep(view.viewer, shown.meeting))
  if (!isKeptHere(shown.outline.programme)) throw coreProblems.notFound()
  return shown
}

/** GET /programmes/:programme/meetings/:meeting/papers/new */
export const newPaper = async (c: Ctx): Promise<Response> =>
  drawNew(c, await entering(c), startForm(paperForm, { titleIn: 'en', author: 'secretariat' }))

/** POST /programmes/:programme/meetings/:meeting/papers/new */
export async function postPaper(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await entering(c)
  const form = await readForm(c, paperForm)
  if (!form.ok) return drawNew(c, shown, form)
  const { kind, author, title, titleIn, symbol = null, item = null, pending = [], follows, as } = form.data
  const { programme, id: meeting } = shown.meeting
  return submitOnce(
    c,
    async (services) => {
      const id = await reservePaper(services, view.viewer, {
        ...{ programme, meeting, kind, author, symbol, item },
        title: { [titleIn]: title },
        pending: pending.filter((one) => officialLanguages.some((code) => code === one)),
        follows: follows ? { paper: follows, as: as ?? 'revision' } : null,
      })
      return view.to(paperPage({ programme, meeting, id }))
    },
    { refused: (refused) => drawNew(c, shown, refused), done: 'meetings.done.paperReserved' },
  )
}

async function drawNew(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  const [papers, parties, items] = await Promise.all([
    findPapersOf(view, shown.meeting),
    partiesIn(view, shown),
    itemOptions(view, shown.meeting),
  ])
  await nameEntities(view, parties)
  const none = { value: '', label: t('meetings.edit.none') }
  return page(
    c,
    <Frame shown={shown} title={t('meetings.way.papers')} lead={t('meetings.papers.newLead')}>
      <Form action={to(meetingPage(shown.meeting, '/papers/new'))} form={form}>
        <Select
          name="kind"
          options={PAPER_KINDS.map((value) => ({ value, label: t(`meetings.papers.kind.${value}`) }))}
        />
        <Select
          name="author"
          options={[
            ...['secretariat', 'chair'].map((value) => ({ value, label: authorName(view, value) })),
            ...parties.map((one) => ({ value: refKey(one), label: partyName(view, one) })),
          ]}
        />
        <TextField name="title" lang="und" />
        <Select name="titleIn" options={languageOptions(view)} />
        <TextField name="symbol" hint={t('meetings.papers.symbolHint')} />
        {items.length > 0 && <Select name="item" options={[none, ...items]} />}
        <Checkboxes name="pending" options={languageOptions(view)} />
        {papers.length > 0 && (
          <>
            <Select
              name="follows"
              options={[none, ...papers.map((one) => ({ value: one.id, label: paperName(one, lang) }))]}
            />
            <Select
              name="as"
              options={[
                none,
                ...CHAINS.map((value) => ({ value, label: t(`meetings.papers.isOf.${value}`) })),
              ]}
            />
          </>
        )}
        <Button>{t('meetings.papers.reserve')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

const issueForm = z.object({
  ...languageFields,
  date: z.iso.date().meta(label('issued')),
  file: z.file().min(1).max(LIMITS.fileBytes).meta(label('file')),
})

async function issuing(c: Ctx): Promise<ShownPaper> {
  const view = viewOf(c)
  const at = await paperAt(c, view)
  demand(view.viewer, mayKeep(view.viewer, at.shown.meeting))
  if (at.paper.status === 'withdrawn') throw coreProblems.notFound()
  return at
}

/** Before a byte of the upload is read. @throws signInNeeded, notAllowed, notFound, tooMany */
export async function paperTurn(c: Ctx): Promise<void> {
  await issuing(c)
  await takeOwnTurn(c, { anonymous: UPLOADS, account: UPLOADS })
}

/** GET /programmes/:programme/meetings/:meeting/papers/:paper/issue */
export async function showIssue(c: Ctx): Promise<Response> {
  const at = await issuing(c)
  return drawIssue(c, at, startForm(issueForm, { language: 'en' }, { version: at.paper.version }))
}

/** POST /programmes/:programme/meetings/:meeting/papers/:paper/issue */
export async function postIssue(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await issuing(c)
  const form = await readForm(c, issueForm)
  if (!form.ok) return drawIssue(c, at, form)
  const language = languageOf(form.data)
  if (language === null)
    return drawIssue(c, at, refuseForm(form, { otherLanguage: view.t('meetings.form.badLanguage') }))
  const { file, date } = form.data
  const bytes = new Uint8Array(await file.arrayBuffer())
  return submitOnce(
    c,
    async (services) => {
      const given = { id: at.paper.id, language, date, expected: form.version }
      await issuePaper(services, view.viewer, {
        ...given,
        file: { name: file.name, mediaType: file.type, bytes },
      })
      return view.to(paperPage(at.paper))
    },
    { refused: (refused) => drawIssue(c, at, refused), done: 'meetings.done.paperIssued' },
  )
}

/** POST /programmes/:programme/meetings/:meeting/papers/:paper/withdraw */
export async function postWithdrawPaper(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await issuing(c)
  return submitOnce(
    c,
    async (services) => {
      await withdrawPaper(services, view.viewer, at.paper.id)
      return view.to(meetingPage(at.shown.meeting))
    },
    {
      refused: () => drawIssue(c, at, startForm(issueForm, {}, { version: at.paper.version })),
      done: 'meetings.done.paperWithdrawn',
    },
  )
}

async function drawIssue(c: Ctx, { shown, paper }: ShownPaper, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  return page(
    c,
    <Frame shown={shown} title={t('meetings.papers.issue')} lead={paperName(paper, lang)}>
      <Form action={to(paperPage(paper, '/issue'))} form={form} upload>
        <LanguageField />
        <DayField name="date" />
        <FileField name="file" accept=".pdf,.docx,.odt,.txt" />
        <Button>{t('meetings.papers.issueIt')}</Button>
      </Form>
      {paper.status === 'reserved' && (
        <Form action={to(paperPage(paper, '/withdraw'))} form={startForm(z.object({}))}>
          <Button>{t('meetings.papers.withdraw')}</Button>
        </Form>
      )}
    </Frame>,
    form.status,
    view,
  )
}
