import { z } from 'zod'
import {
  Button,
  type Ctx,
  FileField,
  Form,
  type FormState,
  Hidden,
  Notice,
  Select,
  TextArea,
  demand,
  page,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitAnyTime,
  takeOwnTurn,
  viewOf,
} from '../../../core/index.ts'
import { type Imported, importDrafts } from '../actions/import-drafts.ts'
import { proposersIn, voicesOf } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { findStanding } from '../queries/find-texts.ts'
import { roundPage } from '../refs.ts'
import { LIMITS } from '../schema.ts'
import { type Brought, type ReadFile, readBrought } from './brought-files.ts'
import { Frame, type Shown, findShown } from './frame.tsx'
import { ImportResult } from './import-result.tsx'
import { partyName } from './party-names.ts'

const label = (name: string) => ({ label: `negotiation.field.${name}` })

const importForm = z.object({
  party: z.string().max(300).meta(label('party')),
  files: z
    .array(z.file().max(LIMITS.fileBytes).meta(label('files')))
    .max(LIMITS.files, { message: 'negotiation.import.tooManyFiles' })
    .meta(label('files')),
  text: z.string().max(LIMITS.pasted).optional().meta(label('paper')),
})
type ImportForm = z.infer<typeof importForm>

const IMPORTS = { name: 'negotiation/import', seconds: 600, turns: 30 }

/** Whoever speaks for somebody: whether they take part is asked when it is sent. */
async function importing(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, voicesOf(view.viewer).length > 0)
  return shown
}

/** Before a byte of the files is read. @throws signInNeeded, notAllowed, notFound, tooMany */
export async function importTurn(c: Ctx): Promise<void> {
  await importing(c)
  await takeOwnTurn(c, { anonymous: IMPORTS, account: IMPORTS })
}

/** GET /programmes/:programme/negotiation/:round/import */
export async function showImport(c: Ctx): Promise<Response> {
  const shown = await importing(c)
  const { viewer } = viewOf(c)
  demand(viewer, proposersIn(viewer, shown.round).length > 0)
  return draw(c, shown, startForm(importForm))
}

/** POST /programmes/:programme/negotiation/:round/import — reads files as drafts of a delegation, and shows what became of each; the files are not kept. */
export async function postImport(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { viewer } = view
  const shown = await importing(c)
  const form = await readForm(c, importForm)
  if (!form.ok) return draw(c, shown, form)
  const brought = await broughtBy(form.data)
  if (brought.length === 0)
    return draw(c, shown, refuseForm(form, { files: view.t('negotiation.import.nothing') }))
  const { text } = await findStanding(view, shown.round)
  const read = await readBrought(c, text, brought)
  const proposals = read.flatMap(({ found }) => ('refused' in found ? [] : found.proposals))
  let imported: Imported[] | null = null
  // What is sent again makes nothing twice, and shows all of it again.
  const answer = await submitAnyTime(
    c,
    async () => {
      const party = voicesOf(viewer).find((one) => refKey(one) === form.data.party)
      if (!party) throw negotiationProblems.notParticipant()
      imported = await importDrafts(c.var.services, viewer, { round: shown.round.id, party, proposals })
      return view.to(roundPage(shown.round, '/proposals'))
    },
    { refused: (refused) => draw(c, shown, refused) },
  )
  return imported ? drawResult(c, shown, read, imported) : answer
}

async function broughtBy({ files, text }: ImportForm): Promise<Brought[]> {
  const pasted = text?.trim() ? [{ name: null, bytes: Buffer.from(text) }] : []
  const read = files.map(async (file) => ({
    name: file.name.slice(0, 200),
    bytes: new Uint8Array(await file.arrayBuffer()),
  }))
  return [...(await Promise.all(read)), ...pasted]
}

async function draw(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, viewer } = view
  const { round } = shown
  const own = proposersIn(viewer, round)
  const parties = (own.length > 0 ? own : voicesOf(viewer)).map(refKey)
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.import.title')} lead={t('negotiation.import.lead')}>
      <Notice>
        <p>{t('negotiation.import.sealed')}</p>
      </Notice>
      <Form action={to(roundPage(round, '/import'))} form={form} upload>
        {parties.length > 1 ? (
          <Select
            name="party"
            preselected
            options={parties.map((value) => ({ value, label: partyName(view, value) }))}
          />
        ) : (
          <Hidden name="party" value={parties[0]!} />
        )}
        <FileField
          name="files"
          accept=".docx,.html,.htm,.txt,.pdf"
          multiple
          hint={t('negotiation.import.filesHint', {
            most: LIMITS.files,
            megabytes: LIMITS.fileBytes / 1_000_000,
          })}
        />
        <TextArea name="text" rows={8} lang="und" hint={t('negotiation.import.paperHint')} />
        <Button>{t('negotiation.import.send')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

async function drawResult(
  c: Ctx,
  shown: Shown,
  read: readonly ReadFile[],
  imported: readonly Imported[],
): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const { text } = await findStanding(view, shown.round)
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.import.done')} lead={t('negotiation.import.doneLead')}>
      <ImportResult round={shown.round} text={text} read={read} imported={imported} />
    </Frame>,
    200,
    view,
  )
}
