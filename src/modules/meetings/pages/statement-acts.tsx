import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  type Option,
  Radios,
  Select,
  TextArea,
  changedForm,
  demand,
  nameEntities,
  page,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { joinStatement, translateStatement } from '../actions/join-statement.ts'
import { releaseStatement, withdrawStatement } from '../actions/release-statement.ts'
import { meetingPage, statementPage } from '../refs.ts'
import { maySpeak, voicesOf } from '../statement-policy.ts'
import { STATEMENT_LIMITS as LIMITS } from '../statement-schema.ts'
import { LanguageField, languageFields, languageOf } from './hand-in-form.tsx'
import { Frame } from './meeting.tsx'
import { type ShownStatement, mayStep, mayTranslate, statementOf } from './statement.tsx'
import { partyName } from './statement-words.ts'

const ACTS = ['release', 'withdraw', 'join'] as const
const actForm = z.object({
  act: z.enum(ACTS).meta({ label: 'meetings.field.act' }),
  party: z.string().max(300).optional().meta({ label: 'meetings.field.joinFor' }),
})

async function stepping(c: Ctx): Promise<ShownStatement> {
  const view = viewOf(c)
  const at = await statementOf(c, view)
  demand(view.viewer, mayStep(view, at.shown, at.statement))
  return at
}

/** GET /programmes/:programme/meetings/:meeting/statements/:statement/act */
export async function showAct(c: Ctx): Promise<Response> {
  const at = await stepping(c)
  return drawAct(c, at, startForm(actForm, {}, { version: at.statement.version }))
}

/** POST /programmes/:programme/meetings/:meeting/statements/:statement/act */
export async function postAct(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await stepping(c)
  const form = await readForm(c, actForm)
  if (!form.ok) return drawAct(c, at, form)
  const { statement, shown } = at
  const { id } = statement
  const step = { id, expected: form.version }
  return submitOnce(
    c,
    async (services) => {
      if (form.data.act === 'release') await releaseStatement(services, view.viewer, step)
      else if (form.data.act === 'withdraw') await withdrawStatement(services, view.viewer, step)
      else {
        const voices = voicesOf(view.viewer)
        const party = voices.find((one) => refKey(one) === form.data.party) ?? voices[0]!
        await joinStatement(services, view.viewer, { id, party })
      }
      const isSeen = form.data.act !== 'withdraw' || statement.releasedAt !== null
      return view.to(isSeen ? statementPage(statement) : meetingPage(shown.meeting, '/statements'))
    },
    {
      refused: (refused) => drawAct(c, at, refused),
      changed: async () => {
        const theirs = await stepping(c)
        return drawAct(c, theirs, changedForm(form, { theirs: {}, version: theirs.statement.version }))
      },
      done: `meetings.done.${form.data.act}`,
    },
  )
}

async function drawAct(c: Ctx, { shown, statement }: ShownStatement, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, viewer } = view
  const voices = voicesOf(viewer)
  await nameEntities(view, [statement.party, ...voices])
  const isOwn = maySpeak(viewer, statement.party)
  const acts = [
    ...(statement.status === 'handed-in' ? (['release'] as const) : []),
    ...(isOwn ? (['withdraw'] as const) : []),
    ...(statement.status === 'released' && voices.length > 0 && !isOwn ? (['join'] as const) : []),
  ]
  return page(
    c,
    <Frame
      shown={shown}
      title={t('meetings.statement.act')}
      lead={t('meetings.statement.of', { party: partyName(view, statement.party) })}
    >
      <Form action={view.to(statementPage(statement, '/act'))} form={form}>
        <Radios
          name="act"
          options={acts.map((value): Option => ({ value, label: t(`meetings.act.${value}`) }))}
        />
        {acts.some((one) => one === 'join') && voices.length > 1 && (
          <Select
            name="party"
            options={voices.map((one) => ({ value: refKey(one), label: partyName(view, one) }))}
          />
        )}
        <Button>{t('meetings.step.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

const translationForm = z.object({
  ...languageFields,
  text: z.string().trim().min(1).max(LIMITS.text).meta({ label: 'meetings.field.text' }),
})

async function translating(c: Ctx): Promise<ShownStatement> {
  const view = viewOf(c)
  const at = await statementOf(c, view)
  demand(view.viewer, at.statement.body !== null && mayTranslate(view, at.shown, at.statement))
  return at
}

/** GET /programmes/:programme/meetings/:meeting/statements/:statement/translate */
export const showTranslate = async (c: Ctx): Promise<Response> =>
  drawTranslate(c, await translating(c), startForm(translationForm))

/** POST /programmes/:programme/meetings/:meeting/statements/:statement/translate */
export async function postTranslate(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await translating(c)
  const form = await readForm(c, translationForm)
  if (!form.ok) return drawTranslate(c, at, form)
  const language = languageOf(form.data)
  if (language === null)
    return drawTranslate(c, at, refuseForm(form, { otherLanguage: view.t('meetings.form.badLanguage') }))
  const { statement } = at
  return submitOnce(
    c,
    async (services) => {
      await translateStatement(services, view.viewer, { id: statement.id, language, text: form.data.text })
      return view.to(statementPage(statement))
    },
    { refused: (refused) => drawTranslate(c, at, refused), done: 'meetings.done.translated' },
  )
}

async function drawTranslate(
  c: Ctx,
  { shown, statement }: ShownStatement,
  form: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  return page(
    c,
    <Frame
      shown={shown}
      title={t('meetings.statement.translate')}
      lead={t('meetings.statement.translateLead')}
    >
      <Form action={view.to(statementPage(statement, '/translate'))} form={form}>
        <LanguageField />
        <TextArea name="text" rows={12} lang="und" />
        <Button>{t('meetings.edit.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}
