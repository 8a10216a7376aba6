import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  DescriptionList,
  Form,
  type FormState,
  Moment,
  Notice,
  Page,
  Problem,
  type Ref,
  Section,
  TextArea,
  TextField,
  type View,
  changedForm,
  clientNetwork,
  dateWords,
  oneLine,
  page,
  readForm,
  refKey,
  startForm,
  submitOnce,
  takeTurn,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, programmeRef } from '../../../base/programme/index.ts'
import { saveContribution } from '../actions/save-contribution.ts'
import { contributionProblems } from '../contribution-problems.ts'
import { type Contributed, LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { titleOf } from '../entities.ts'
import { roundRef } from '../refs.ts'
import { type OpenedPart, findByLink, findWordsAt, isSentOn } from '../queries/find-by-link.ts'
import { findHelp } from '../queries/find-inquiries.ts'
import { fromForm, partForm, toForm } from '../rules/part-form.ts'
import { questionAtPlace } from '../rules/changes.ts'
import { placeOfPart } from '../rules/parts.ts'
import { nameWork, partLead, partTitle, stateName } from './frame.tsx'
import { type Asked, Elements } from './question-field.tsx'
import { RestsOn, nameProvisions } from './rests-on.tsx'
import { ShownAnswers } from './shown-answers.tsx'

// The page of somebody without an account, to whom a part was handed by a link.

/** Links that open nothing, by network; nobody finds one by trying, and nobody keeps the database busy with it. */
const WRONG_LINKS = { name: 'reporting/wrong-link', seconds: 600, turns: 100 }
/** Of one contribution. */
const SAVES = { name: 'reporting/contribute', seconds: 600, turns: 60 }

const linkIn = (c: Ctx): string => c.req.query('link') ?? ''

/** What the link in the address opens; null where it opens nothing. @throws tooMany */
async function openedBy(c: Ctx): Promise<OpenedPart | null> {
  const opened = await findByLink(viewOf(c), linkIn(c))
  if (!opened) await takeTurn(c.var.services, WRONG_LINKS, clientNetwork(c))
  return opened
}

/** GET /contribute?link= — changes nothing: mail scanners open links. */
export async function showContribution(c: Ctx): Promise<Response> {
  const opened = await openedBy(c)
  if (!opened) return showNothing(c)
  const form = startForm(formOf(viewOf(c), opened), asForm(opened, opened.words) as never, {
    version: opened.handed.newest?.version ?? 0,
  })
  return showForm(c, opened, form)
}

/** POST /contribute?link= */
export async function postContribution(c: Ctx): Promise<Response> {
  const opened = await openedBy(c)
  if (!opened) return showNothing(c)
  try {
    return await save(c, opened)
  } catch (error) {
    if (error instanceof Problem && error.code === 'linkNotValid') return showNothing(c)
    throw error
  }
}

async function save(c: Ctx, opened: OpenedPart): Promise<Response> {
  const view = viewOf(c)
  const { report, part, handed } = opened
  const form = await readForm(c, formOf(view, opened))
  if (!form.ok) return showForm(c, opened, form)
  const { answers = {}, writtenIn = '', note = '', isDone } = form.data
  const words = { answers: fromForm(part.elements, answers), writtenIn, note }
  const link = linkIn(c)
  return submitOnce(
    c,
    async (services) => {
      const below = view.to(`/reports/${report.id}/parts/${part.name}/contributions`)
      const address = below.slice(view.lang.length + 1)
      await saveContribution(services, { link, words, isDone, expected: form.version, address })
      return view.to('/contribute')
    },
    {
      turn: async () => void (await takeTurn(view.services, SAVES, handed.id)),
      refused: (refused) => showForm(c, opened, refused),
      changed: async () => {
        const now = await findByLink(view, link)
        if (!now) return showNothing(c)
        const base = await findWordsAt(view, now, form.version ?? 0)
        const changed = changedForm(form, {
          theirs: asForm(now, now.words) as never,
          base: asForm(now, base) as never,
          version: now.handed.newest?.version ?? 0,
        })
        return showForm(c, now, changed)
      },
      done: isDone ? 'reporting.done.contributionDone' : 'reporting.done.contributionSaved',
      leading: (address) => `${address}?link=${link}`,
    },
  )
}

const formOf = (view: View, { questionnaire, part }: OpenedPart) =>
  partForm(questionnaire.body, part.elements, view)
    .omit({ kept: true })
    .extend({
      writtenIn: oneLine(LIMITS_OF_CONTRIBUTIONS.writtenIn)
        .optional()
        .meta({ label: 'reporting.field.writtenIn' }),
      note: z
        .string()
        .trim()
        .max(LIMITS_OF_CONTRIBUTIONS.note)
        .optional()
        .meta({ label: 'reporting.field.noteToFocalPoint' }),
      isDone: z.boolean().meta({ label: 'reporting.field.isDone' }),
    })

const asForm = ({ part }: OpenedPart, words: Contributed | null) => ({
  answers: toForm(part.elements, words?.answers ?? {}),
  writtenIn: words?.writtenIn ?? '',
  note: words?.note ?? '',
  isDone: words?.isDone ?? false,
})

/**
 * One page for all that opens nothing: it does not tell whether there ever was such a link, and does not say it again; only who has one that would still hold reads that
 * the report was sent on. What somebody typed meanwhile stands there to be copied.
 */
async function showNothing(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const typed = c.req.method === 'POST' ? await typedIn(c) : []
  const { t, to } = view
  const { status } = contributionProblems.linkNotValid()
  const words = (await isSentOn(view, linkIn(c)))
    ? 'reporting.contribute.sentOn'
    : 'reporting.problem.linkNotValid'
  const withoutLink = { ...view, page: to('/contribute'), inLanguage: inLanguageOf(view) }
  return page(
    c,
    <Page title={t(`${words}.title`)} lead={t(`${words}.detail`)}>
      <p>{t(`${words}.next`)}</p>
      {typed.length > 0 && (
        <Section title={t('reporting.contribute.typed')}>
          {typed.map((text) => (
            <p class="typed" dir="auto">
              {text}
            </p>
          ))}
        </Section>
      )}
    </Page>,
    status,
    withoutLink,
  )
}

/** Words that were sent, in the order of the form. */
async function typedIn(c: Ctx): Promise<string[]> {
  const { unknown, values } = await readForm(c, z.object({}))
  return unknown
    .filter((name) => name !== 'isDone')
    .flatMap((name) => values[name] ?? [])
    .filter((text) => text.trim() !== '')
}

const inLanguageOf =
  ({ to, lang }: View) =>
  (other: string): string =>
    `/${other}${to('/contribute').slice(lang.length + 1)}`

async function showForm(c: Ctx, opened: OpenedPart, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, lang } = view
  const { report, questionnaire, part, standing, prepared } = opened
  const [programme, help] = await Promise.all([
    nameWork(view, opened),
    findHelp(view, questionnaire),
    nameProvisions(view, part),
  ])
  const nameOf = (ref: Ref): string => view.names.get(refKey(ref))?.name ?? ''
  return page(
    c,
    <Page
      title={partTitle(view, part)}
      kind={<bdi>{t('reporting.work.title', { state: stateName(view, report.state) })}</bdi>}
      lead={partLead(view, part)}
      exercise={exerciseBand(programme)}
    >
      <p>{t('reporting.contribute.lead', { state: stateName(view, report.state) })}</p>
      <DescriptionList
        items={[
          [t('reporting.contribute.programme'), <bdi>{nameOf(programmeRef(report.programme))}</bdi>],
          [t('reporting.field.round'), <bdi>{nameOf(roundRef(report.round))}</bdi>],
          [t('reporting.round.questionnaire'), titleOf(questionnaire.body, lang)],
          [t('reporting.field.until'), dateWords(opened.handed.until, lang)],
          [t('reporting.contribute.saved'), <Saved words={opened.words} />],
        ]}
      />
      <RestsOn part={part} />
      <Notice>
        <p>{t('reporting.contribute.privacy', { state: stateName(view, report.state) })}</p>
      </Notice>
      {standing.length > 0 && (
        <Section title={t('reporting.contribute.standing')}>
          <ShownAnswers prepared={prepared} answers={standing} isBrief />
        </Section>
      )}
      <Fields opened={opened} form={form} link={linkIn(c)} help={help} />
    </Page>,
    form.status,
    view,
  )
}

function Saved({ words }: { words: Contributed | null }): VNode {
  const { t } = useView()
  if (!words) return <>{t('reporting.contribute.notYet')}</>
  return (
    <>
      <Moment at={words.at} />
      {words.isDone && <> · {t('reporting.contribute.done')}</>}
    </>
  )
}

interface FieldsProps {
  opened: OpenedPart
  form: FormState
  link: string
  help: NonNullable<Asked['help']>
}

function Fields({ opened, form, link, help }: FieldsProps): VNode {
  const { t, to } = useView()
  const { part, questionnaire, prepared } = opened
  // What depends on answers is asked of everybody: answers elsewhere in the report are not theirs to know.
  const asked: Asked = {
    questionnaire: questionnaire.body,
    help,
    isAsked: () => true,
    choicesLeft: () => undefined,
    fixedAt: () => undefined,
    noteAt: (place) =>
      questionAtPlace(prepared, place)?.question.relevant && t('reporting.contribute.onlyWhere'),
  }
  return (
    <Form action={`${to('/contribute')}?link=${link}`} form={form}>
      <p class="hint">{t('reporting.contribute.any')}</p>
      <TextField name="writtenIn" hint={t('reporting.contribute.writtenInHint')} autocomplete="off" />
      <Elements elements={part.elements} place={placeOfPart(part)} name="answers" asked={asked} />
      <TextArea name="note" rows={3} lang="und" hint={t('reporting.contribute.noteHint')} />
      <Checkbox name="isDone" hint={t('reporting.contribute.doneHint')} optional={false} />
      <Button>{t('reporting.contribute.save')}</Button>
    </Form>
  )
}
