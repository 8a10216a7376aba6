import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  List,
  Moment,
  Section,
  Select,
  Tag,
  TextArea,
  demand,
  directionOf,
  languageName,
  nameEntities,
  officialLanguages,
  page,
  parseRef,
  readForm,
  refKey,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { giveInput, keepNote } from '../actions/keep-note.ts'
import { type Input, NOTE_KINDS, NOTE_LIMITS, type Note } from '../note-schema.ts'
import { proposersIn, voicesIn } from '../policy.ts'
import { findNotes } from '../queries/find-notes.ts'
import { paragraphPage, proposalPage, roundPage } from '../refs.ts'
import { Frame, type Shown, findShown } from './frame.tsx'
import { type ShownOne, findOne } from './find-one.ts'
import { partyName } from './party-names.ts'

const label = (name: string) => ({ label: `negotiation.field.${name}` })

const noteForm = z.object({
  party: z.string().max(300).optional().meta(label('party')),
  kind: z.enum(['none', ...NOTE_KINDS]).meta(label('note')),
  reason: z.string().trim().max(NOTE_LIMITS.reason).optional().meta(label('reason')),
  isTabled: z.boolean().meta(label('isTabled')),
})

/** Notes on a proposal as this reader sees them. */
export function Notes({ notes }: { notes: readonly Note[] }): VNode | null {
  const view = useView()
  const { t } = view
  if (notes.length === 0) return null
  return (
    <Section id="notes" title={t('negotiation.note.title')}>
      <p class="hint">{t('negotiation.note.lead')}</p>
      <List
        rows={notes.map(({ party, kind, reason, isTabled, at }) => ({
          title: <bdi>{partyName(view, party)}</bdi>,
          tags: <Tag>{t(`negotiation.note.kind.${kind}`)}</Tag>,
          meta: [<Moment at={at} />, t(isTabled ? 'negotiation.note.tabled' : 'negotiation.note.own')],
          ...(reason && { summary: <bdi>{reason}</bdi> }),
        }))}
      />
    </Section>
  )
}

async function noting(c: Ctx): Promise<ShownOne> {
  const view = viewOf(c)
  const at = await findOne(c, view)
  demand(view.viewer, proposersIn(view.viewer, at.shown.round).length > 0 && at.proposal.status === 'tabled')
  return at
}

/** GET /programmes/:programme/negotiation/:round/proposals/:proposal/note */
export async function showNote(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await noting(c)
  const own = proposersIn(view.viewer, at.shown.round).map(refKey)
  const notes = await findNotes(view, at.shown.round, at.proposal.id)
  const mine = notes.find(({ party }) => party === own[0])
  const start = mine
    ? { kind: mine.kind, isTabled: mine.isTabled, ...(mine.reason && { reason: mine.reason }) }
    : { isTabled: false }
  return drawNote(c, at, startForm(noteForm, start))
}

/** POST /programmes/:programme/negotiation/:round/proposals/:proposal/note */
export async function postNote(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await noting(c)
  const form = await readForm(c, noteForm)
  if (!form.ok) return drawNote(c, at, form)
  const { shown, proposal } = at
  const own = proposersIn(view.viewer, shown.round)
  const party = own.find((one) => refKey(one) === form.data.party) ?? own[0]!
  const { kind, reason = null, isTabled } = form.data
  return submitOnce(
    c,
    async (services) => {
      const given = { proposal: proposal.id, party, kind: kind === 'none' ? null : kind, reason, isTabled }
      await keepNote(services, view.viewer, given)
      return view.to(proposalPage(shown.round, proposal.id))
    },
    { refused: (refused) => drawNote(c, at, refused), done: 'negotiation.done.noted' },
  )
}

async function drawNote(c: Ctx, { shown, proposal }: ShownOne, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, viewer } = view
  const own = proposersIn(viewer, shown.round)
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.note.write')} lead={t('negotiation.note.lead')}>
      <Form action={to(proposalPage(shown.round, proposal.id, '/note'))} form={form}>
        {own.length > 1 && (
          <Select
            name="party"
            preselected
            options={own.map((one) => ({ value: refKey(one), label: partyName(view, refKey(one)) }))}
          />
        )}
        <Select
          name="kind"
          options={[
            ...NOTE_KINDS.map((value) => ({ value, label: t(`negotiation.note.kind.${value}`) })),
            { value: 'none', label: t('negotiation.note.none') },
          ]}
        />
        <TextArea name="reason" rows={3} lang="und" />
        <Checkbox name="isTabled" optional={false} />
        <Button>{t('negotiation.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

/** Written input, apart from the text. */
export function Inputs({ inputs }: { inputs: readonly Input[] }): VNode | null {
  const view = useView()
  if (inputs.length === 0) return null
  return (
    <Section id="input" title={view.t('negotiation.input.title')}>
      <p class="hint">{view.t('negotiation.input.lead')}</p>
      <List
        rows={inputs.map(({ party, at, text, language }) => ({
          title: <bdi>{partyName(view, party)}</bdi>,
          meta: [<Moment at={at} />],
          children: (
            <p class="words" lang={language} dir={directionOf(language)}>
              {text}
            </p>
          ),
        }))}
      />
    </Section>
  )
}

/** Names who handed these in. */
export const nameInputs = (
  view: Parameters<typeof nameEntities>[0],
  inputs: readonly Input[],
): Promise<void> =>
  nameEntities(
    view,
    inputs.flatMap(({ party }) => parseRef(party) ?? []),
  )

const inputForm = z.object({
  paragraph: z.string().max(300).optional().meta(label('paragraph')),
  language: z.enum(officialLanguages).meta(label('proposalLanguage')),
  text: z.string().trim().min(1).max(NOTE_LIMITS.input).meta(label('input')),
})

async function writing(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, voicesIn(view.viewer, shown.round).length > 0)
  return shown
}

/** GET /programmes/:programme/negotiation/:round/input?paragraph= */
export async function showInput(c: Ctx): Promise<Response> {
  const paragraph = c.req.query('paragraph')?.slice(0, 300)
  return drawInput(
    c,
    await writing(c),
    startForm(inputForm, { language: 'en', ...(paragraph && { paragraph }) }),
  )
}

/** POST /programmes/:programme/negotiation/:round/input */
export async function postInput(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await writing(c)
  const form = await readForm(c, inputForm)
  if (!form.ok) return drawInput(c, shown, form)
  const { round } = shown
  const party = voicesIn(view.viewer, round)[0]!
  const { paragraph = null, language, text } = form.data
  return submitOnce(
    c,
    async (services) => {
      await giveInput(services, view.viewer, { round: round.id, party, paragraph, language, text })
      return view.to(paragraph ? paragraphPage(round, paragraph) : roundPage(round))
    },
    { refused: (refused) => drawInput(c, shown, refused), done: 'negotiation.done.input' },
  )
}

async function drawInput(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.input.write')} lead={t('negotiation.input.lead')}>
      <Form action={to(roundPage(shown.round, '/input'))} form={form}>
        {form.values['paragraph'] && <Hidden name="paragraph" value={form.values['paragraph']} />}
        <Select
          name="language"
          options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
        />
        <TextArea name="text" rows={8} lang="und" />
        <Button>{t('negotiation.input.send')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}
