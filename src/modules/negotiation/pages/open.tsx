import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkbox,
  Checkboxes,
  type Ctx,
  FileField,
  Form,
  type FormState,
  type Option,
  Select,
  TextArea,
  TextField,
  changedForm,
  coreProblems,
  demand,
  languageName,
  nameEntities,
  officialLanguages,
  page,
  pickText,
  readForm,
  refKey,
  refuseForm,
  startForm,
  submitOnce,
  takeOwnTurn,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { listInstruments, withinMeans } from '../../../base/instrument/index.ts'
import {
  type Outline,
  ProgrammePage,
  findItems,
  findOutline,
  programmeAddress,
  said,
} from '../../../base/programme/index.ts'
import { type Document, documentsOfFile } from '../../../text/index.ts'
import { changeRound, stepRound } from '../actions/change-round.ts'
import { type GivenBase, openRound } from '../actions/open-round.ts'
import { mayLead, mayOpen } from '../policy.ts'
import { findPossible, findRules, isNegotiatedHere } from '../queries/find-rounds.ts'
import { roundPage } from '../refs.ts'
import { stepsFrom } from '../rules/round-steps.ts'
import { LIMITS } from '../schema.ts'
import { Frame, type Shown, findShown } from './frame.tsx'
import {
  type OpenForm,
  asForm,
  changeForm,
  deadlineOf,
  openForm,
  participantsOf,
  titleIn,
} from './round-form.ts'

/** Between the body and the rule in a value of the form: rules are those of a body. */
const OF = ':'

interface Opening {
  outline: Outline
  bodies: Option[]
  rules: Option[]
  instruments: Option[]
}

async function opening(c: Ctx): Promise<Opening> {
  const view = viewOf(c)
  const { viewer, t } = view
  const outline = await findOutline(view, c.req.param('programme') ?? '')
  if (!outline) throw coreProblems.notFound()
  const { programme } = outline
  const bodies = (await findItems(view, programme.id, ['body'])).get('body') ?? []
  const rules = await findRules(view, programme.id)
  const own = bodies.filter(({ id }) => mayOpen(viewer, { programme: programme.id, body: id }))
  demand(viewer, own.length > 0)
  if (!(await isNegotiatedHere(view, programme))) throw coreProblems.notFound()
  const texts = await listInstruments(view, { programme: [programme.id] }, { after: null, limit: 100 })
  const withRules = own.filter(({ id }) => rules.has(id))
  return {
    outline,
    bodies: withRules.map(({ id, body }) => ({ value: id, label: said(view, body.name) })),
    rules: withRules.flatMap(({ id, body }) =>
      rules.get(id)!.map((rule) => ({
        value: `${id}${OF}${rule.id}`,
        label: t('negotiation.open.ruleOf', {
          body: said(view, body.name),
          rule: t(`negotiation.rule.${rule.kind}`, { majority: rule.majority ?? 'other' }),
        }),
      })),
    ),
    instruments: texts.items.map(({ id, body }) => ({
      value: id,
      label: pickText(body.title, view.lang)?.text ?? id,
    })),
  }
}

const OPENINGS = { name: 'negotiation/open', seconds: 600, turns: 30 }

/** Before a byte of the upload is read. @throws signInNeeded, notAllowed, notFound, tooMany */
export async function openingTurn(c: Ctx): Promise<void> {
  await opening(c)
  await takeOwnTurn(c, { anonymous: OPENINGS, account: OPENINGS })
}

/** Who can take part, as options: States and groups, and organizations. */
async function partyOptions(c: Ctx, programme: string): Promise<{ deciding: Option[]; others: Option[] }> {
  const view = viewOf(c)
  const refs = await findPossible(view, programme)
  await nameEntities(view, refs)
  const options = refs.map((ref) => ({
    kind: ref.kind,
    value: refKey(ref),
    label: view.names.get(refKey(ref))?.name ?? ref.id,
  }))
  const plain = ({ value, label }: Option): Option => ({ value, label })
  return {
    deciding: options.filter(({ kind }) => kind !== 'organization').map(plain),
    others: options.filter(({ kind }) => kind === 'organization').map(plain),
  }
}

/** GET /programmes/:programme/negotiation/new */
export async function newRound(c: Ctx): Promise<Response> {
  const at = await opening(c)
  const { deciding } = await partyOptions(c, at.outline.programme.id)
  const start = { timeZone: 'UTC', language: 'en' as const, deciding: deciding.map(({ value }) => value) }
  return showNew(c, at, startForm(openForm, start))
}

/** POST /programmes/:programme/negotiation/new */
export async function postRound(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await opening(c)
  const form = await readForm(c, openForm)
  if (!form.ok) return showNew(c, at, form)
  const base = await baseOf(c, form.data)
  if ('error' in base) return showNew(c, at, refuseForm(form, { [base.field]: base.error }))
  const programme = at.outline.programme.id
  const { body, rule, title, timeZone, language } = form.data
  const given = { programme, body, title: titleIn(language, title), base, timeZone }
  return submitOnce(
    c,
    async (services) => {
      const id = await openRound(services, view.viewer, {
        ...given,
        rule: rule.startsWith(`${body}${OF}`) ? rule.slice(body.length + OF.length) : '',
        deadline: deadlineOf(form.data),
        participants: participantsOf(form.data),
      })
      return view.to(roundPage({ programme, id }))
    },
    { refused: (refused) => showNew(c, at, refused), done: 'negotiation.done.opened' },
  )
}

type Refused = { field: 'instrument' | 'text' | 'file'; error: string }

/** What the round begins with: one of three. */
async function baseOf(c: Ctx, { instrument, text, file, language }: OpenForm): Promise<GivenBase | Refused> {
  const { t } = viewOf(c)
  const hasFile = file !== undefined && file.size > 0
  const given = [instrument, text?.trim(), hasFile].filter(Boolean)
  if (given.length !== 1) return { field: 'instrument', error: t('negotiation.form.oneBase') }
  if (instrument) return { kind: 'version', instrument, language }
  const name = hasFile ? file.name : 'text.txt'
  const bytes = hasFile ? new Uint8Array(await file.arrayBuffer()) : Buffer.from(text ?? '')
  const document = await readDocumentOf(c, { bytes, name })
  if (!document) return { field: hasFile ? 'file' : 'text', error: t('negotiation.form.unreadable') }
  const known = { ...document, language }
  return hasFile
    ? { kind: 'file', name: name.slice(0, 200), document: known }
    : { kind: 'pasted', document: known }
}

/** What the text engine reads in it; null where it cannot. */
async function readDocumentOf(c: Ctx, file: { bytes: Uint8Array; name: string }): Promise<Document | null> {
  const answer = await withinMeans(c, (means) => means.read({ ...file, mostProvisions: LIMITS.paragraphs }))
  return 'reading' in answer ? (documentsOfFile(answer.reading.document)[0] ?? null) : null
}

async function showNew(c: Ctx, at: Opening, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, lang } = view
  const { outline, bodies, rules, instruments } = at
  const { programme } = outline
  const parties = await partyOptions(c, programme.id)
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('negotiation.open.title')}
      lead={t('negotiation.open.lead')}
      trail={[
        { label: t('negotiation.list.title'), href: programmeAddress(view, programme, '/negotiation') },
      ]}
    >
      <Form action={programmeAddress(view, programme, '/negotiation/new')} form={form} upload>
        <TextField name="title" lang="und" />
        <Select name="body" options={bodies} />
        <Select name="rule" options={rules} hint={t('negotiation.open.ruleHint')} />
        <Select
          name="language"
          options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
        />
        <Select
          name="instrument"
          options={[{ value: '', label: t('negotiation.open.noInstrument') }, ...instruments]}
          hint={t('negotiation.open.baseHint')}
        />
        <FileField name="file" accept=".docx,.odt,.pdf,.txt,.html,.xml" />
        <TextArea name="text" rows={8} lang="und" />
        <DeadlineFields />
        <PartyFields {...parties} />
        <Button>{t('negotiation.open.submit')}</Button>
      </Form>
    </ProgrammePage>,
    form.status,
    view,
  )
}

function DeadlineFields(): VNode {
  const { t } = useView()
  return (
    <>
      <TextField name="deadline" hint={t('negotiation.open.deadlineHint')} />
      <TextField name="timeZone" hint={t('negotiation.open.zoneHint')} />
    </>
  )
}

function PartyFields({ deciding, others }: { deciding: Option[]; others: Option[] }): VNode {
  return (
    <>
      <Checkboxes name="deciding" options={deciding} />
      {others.length > 0 && <Checkboxes name="proposing" options={others} />}
      {others.length > 0 && <Checkboxes name="writing" options={others} />}
    </>
  )
}

async function changing(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayOpen(view.viewer, shown.round))
  return shown
}

/** GET /programmes/:programme/negotiation/:round/edit */
export async function editRound(c: Ctx): Promise<Response> {
  const shown = await changing(c)
  const { round } = shown
  const options = { version: round.version, carriesBase: true }
  return showEdit(c, shown, startForm(changeForm, asForm(round, viewOf(c)), options))
}

/** POST /programmes/:programme/negotiation/:round/edit */
export async function postEdit(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await changing(c)
  const form = await readForm(c, changeForm)
  if (!form.ok) return showEdit(c, shown, form)
  const { round } = shown
  return submitOnce(
    c,
    async (services) => {
      await changeRound(services, view.viewer, {
        id: round.id,
        title: titleIn(view.lang, form.data.title, round.facts.title),
        deadline: deadlineOf(form.data),
        timeZone: form.data.timeZone,
        participants: participantsOf(form.data),
        expected: form.version,
      })
      return view.to(roundPage(round))
    },
    {
      refused: (refused) => showEdit(c, shown, refused),
      changed: async () => {
        const theirs = await changing(c)
        const held = { theirs: asForm(theirs.round, view), version: theirs.round.version }
        return showEdit(c, theirs, changedForm(form, held))
      },
      done: 'negotiation.done.changed',
    },
  )
}

async function showEdit(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { round } = shown
  const parties = await partyOptions(c, round.programme)
  return page(
    c,
    <Frame shown={shown} title={view.t('negotiation.way.edit')}>
      <Form action={view.to(roundPage(round, '/edit'))} form={form}>
        <TextField name="title" lang="und" />
        <DeadlineFields />
        <PartyFields {...parties} />
        <Button>{view.t('negotiation.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

const stepForm = z.object({
  step: z.enum(['open', 'suspended', 'closed']).meta({ label: 'negotiation.field.status' }),
  reason: z.string().trim().max(LIMITS.reason).optional().meta({ label: 'negotiation.field.why' }),
  sure: z.boolean().meta({ label: 'negotiation.step.sure' }),
})

async function stepping(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayLead(view.viewer, shown.round))
  return shown
}

/** GET /programmes/:programme/negotiation/:round/status */
export async function showSteps(c: Ctx): Promise<Response> {
  const shown = await stepping(c)
  return drawSteps(c, shown, startForm(stepForm, {}, { version: shown.round.version }))
}

/** POST /programmes/:programme/negotiation/:round/status */
export async function postStep(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await stepping(c)
  const form = await readForm(c, stepForm)
  if (!form.ok) return drawSteps(c, shown, form)
  const { step, reason = null, sure } = form.data
  if (step === 'closed' && !sure)
    return drawSteps(c, shown, refuseForm(form, { sure: view.t('negotiation.step.notSure') }))
  const { round } = shown
  return submitOnce(
    c,
    async (services) => {
      await stepRound(services, view.viewer, { id: round.id, step, reason, expected: form.version })
      return view.to(roundPage(round))
    },
    {
      refused: (refused) => drawSteps(c, shown, refused),
      changed: async () => {
        const theirs = await stepping(c)
        return drawSteps(c, theirs, changedForm(form, { theirs: {}, version: theirs.round.version }))
      },
      done: 'negotiation.done.stepped',
    },
  )
}

async function drawSteps(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { round } = shown
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.way.status')} lead={t('negotiation.step.lead')}>
      <Form action={to(roundPage(round, '/status'))} form={form}>
        <Select
          name="step"
          options={stepsFrom(round.status).map((value) => ({ value, label: t(`negotiation.step.${value}`) }))}
        />
        <TextArea name="reason" rows={3} lang="und" hint={t('negotiation.step.whyHint')} />
        {round.status !== 'closed' && <Checkbox name="sure" hint={t('negotiation.step.sureHint')} />}
        <Button>{t('negotiation.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}
