import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Radios,
  Select,
  TextArea,
  TextField,
  type View,
  changedForm,
  demand,
  languageName,
  nameEntities,
  officialLanguages,
  oneLine,
  page,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { givePosition } from '../actions/give-position.ts'
import { mayRecord, maySpeakFor } from '../decision-policy.ts'
import { votePage } from '../decision-refs.ts'
import { findStateReader } from '../queries/find-states.ts'
import { POSITION_KINDS, VOTE_LIMITS, type Vote } from '../vote-schema.ts'
import { type ShownOne, VoteFrame, shownVote } from './decision-frame.tsx'
import { languageField } from './decision-form.ts'

const label = (name: string) => ({ label: `meetings.vote.field.${name}` })
const positionForm = z.object({
  kind: z.enum(POSITION_KINDS).meta(label('positionKind')),
  state: oneLine(VOTE_LIMITS.line).meta(label('state')),
  paragraphs: oneLine(VOTE_LIMITS.line).optional().meta(label('paragraphs')),
  text: z.string().trim().max(VOTE_LIMITS.text).optional().meta(label('text')),
  language: languageField,
  reportedBy: oneLine(500).optional().meta(label('reportedBy')),
})

/** The States for which somebody speaks in a programme. */
export const speaksFor = ({ viewer }: View, programme: string): string[] =>
  viewer.roles
    .filter(({ scope }) => scope.module === 'parties' && scope.kind === 'state')
    .map(({ scope }) => scope.id)
    .filter((id) => maySpeakFor(viewer, id) && (id.includes('/') ? id.startsWith(`${programme}/`) : true))

interface Speaking extends ShownOne<Vote> {
  /** For which States they speak; none for whoever reports what others said. */
  own: string[]
}

async function speaking(c: Ctx): Promise<Speaking> {
  const view = viewOf(c)
  const shown = await shownVote(c, view)
  const { programme } = shown.one
  const isExercise = (await findProgramme(view, programme))?.kind === 'exercise'
  const own = speaksFor(view, programme).filter((id) => id.includes('/') === isExercise)
  demand(view.viewer, own.length > 0 || mayRecord(view.viewer, shown.one))
  return { ...shown, own: mayRecord(view.viewer, shown.one) ? [] : own }
}

/** GET /programmes/:programme/votes/:vote/position */
export async function askPosition(c: Ctx): Promise<Response> {
  const shown = await speaking(c)
  const view = viewOf(c)
  const language = officialLanguages.find((one) => one === view.lang) ?? 'en'
  const [state] = shown.own
  const start = { language, ...(state && { state }) }
  return showForm(c, shown, startForm(positionForm, start, { version: shown.one.version }))
}

/** POST /programmes/:programme/votes/:vote/position */
export async function postPosition(c: Ctx): Promise<Response> {
  const shown = await speaking(c)
  const form = await readForm(c, positionForm)
  if (!form.ok) return showForm(c, shown, form)
  const view = viewOf(c)
  const { one, own } = shown
  const { kind, paragraphs = null, text, language, reportedBy = null } = form.data
  const states = await findStateReader(view, one.programme)
  const state = own.includes(form.data.state) ? form.data.state : states.stateOf(form.data.state)
  if (state === null)
    return showForm(c, shown, refuseForm(form, { state: view.t('meetings.problem.noSuchState.detail') }))
  return submitOnce(
    c,
    async (services) => {
      await givePosition(services, view.viewer, {
        ...{ programme: one.programme, vote: one.id, kind, state, paragraphs, reportedBy },
        text: text || null,
        language: text ? language : null,
        expected: form.version,
      })
      return view.to(votePage(one))
    },
    {
      refused: (refused) => showForm(c, shown, refused),
      changed: async () => {
        const theirs = await speaking(c)
        return showForm(c, theirs, changedForm(form, { theirs: {}, version: theirs.one.version }))
      },
      done: 'meetings.done.positionGiven',
    },
  )
}

async function showForm(c: Ctx, shown: Speaking, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, lang } = view
  const { one, own } = shown
  await nameEntities(view, own.map(stateRef))
  return page(
    c,
    <VoteFrame
      shown={shown}
      title={t('meetings.vote.way.position')}
      lead={t(own.length > 0 ? 'meetings.vote.position.ownLead' : 'meetings.vote.position.reportedLead')}
    >
      <Form action={view.to(votePage(one, '/position'))} form={form}>
        <Radios
          name="kind"
          options={POSITION_KINDS.map((value) => ({
            value,
            label: t(`meetings.vote.positionKind.${value}`),
          }))}
        />
        {own.length > 0 ? (
          <Select
            name="state"
            options={own.map((value) => ({
              value,
              label: view.names.get(refKey(stateRef(value)))?.name ?? value,
            }))}
          />
        ) : (
          <TextField name="state" />
        )}
        <TextField name="paragraphs" hint={t('meetings.vote.position.paragraphsHint')} />
        <TextArea name="text" lang="und" rows={6} />
        <Select
          name="language"
          options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
        />
        {own.length === 0 && (
          <TextField name="reportedBy" lang="und" hint={t('meetings.vote.edit.sourceHint')} />
        )}
        <Button>{t('meetings.step.save')}</Button>
      </Form>
    </VoteFrame>,
    form.status,
    view,
  )
}
