import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  Form,
  type FormState,
  List,
  Notice,
  Section,
  Select,
  Table,
  TextField,
  type View,
  dateWords,
  languageName,
  listWords,
  nameEntities,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import {
  type Programme,
  ProgrammePage,
  outlineOf,
  programmeAddress,
  said,
} from '../../../base/programme/index.ts'
import { areNamed, everyVersionOf } from '../../../base/instrument/index.ts'
import { answerKind } from '../answer-kinds.ts'
import { discardForm } from '../actions/discard-form.ts'
import { keepQuestionnaire } from '../actions/keep-questionnaire.ts'
import { titleOf } from '../entities.ts'
import { type LookedAtForm, findAskingFeatures, findForm } from '../queries/find-forms.ts'
import type { Round, StoredQuestionnaire } from '../report-schema.ts'
import { type ChangedQuestion, compareQuestionnaires } from '../rules/compare-questionnaires.ts'
import { VERSION, versionFor } from '../rules/imported-form.ts'
import { outlineOf as outlineOfForm } from '../rules/outline.ts'
import { partsOf } from '../rules/parts.ts'
import { labelLanguage, labelOf } from '../rules/question-words.ts'
import type { Questionnaire } from '../schema.ts'
import { UNNAMED } from '../xlsform/columns.ts'
import type { FormProblem } from '../xlsform/problem.ts'
import { roundState } from './list.tsx'

const keepForm = z.object({
  feature: z.string().min(1).max(200).meta({ label: 'reporting.import.feature' }),
  version: z
    .string()
    .trim()
    .regex(VERSION, 'reporting.import.versionRule')
    .meta({ label: 'reporting.import.version' }),
})

/** The form that an address names, for whoever may keep it. @throws signInNeeded, notAllowed, notFound */
export const lookedAt = (c: Ctx, view: View): Promise<LookedAtForm> =>
  findForm(view, c.req.param('programme') ?? '', c.req.param('form') ?? '')

export const addressOf = ({ form }: Pick<LookedAtForm, 'form'>): string =>
  `/questionnaires/import/${form.programme}/${form.id}`

/** GET /questionnaires/import/:programme/:form — what was read, what is not supported, what is other than before. */
export const showForm = async (c: Ctx): Promise<Response> => {
  const view = viewOf(c)
  return showLook(c, await lookedAt(c, view), null)
}

/** POST /questionnaires/import/:programme/:form — keeps it. */
export async function postKeep(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await lookedAt(c, view)
  const form = await readForm(c, keepForm)
  if (!form.ok) return showLook(c, found, form)
  return submitOnce(
    c,
    async (services) => {
      const given = { form: found.form.id, ...form.data, expected: form.version }
      const id = await keepQuestionnaire(services, view.viewer, given)
      return view.to(`/questionnaires/${found.form.programme}/${id}`)
    },
    {
      refused: (refused) => showLook(c, found, refused),
      changed: async () => showLook(c, await lookedAt(c, view), null, 409),
      done: 'reporting.done.questionnaireKept',
    },
  )
}

/** POST /questionnaires/import/:programme/:form/discard */
export async function postDiscard(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await lookedAt(c, view)
  return submitOnce(
    c,
    async (services) =>
      view.to(`/questionnaires/import/${await discardForm(services, view.viewer, found.form.id)}`),
    { refused: (refused) => showLook(c, found, refused), done: 'reporting.done.formDiscarded' },
  )
}

async function showLook(
  c: Ctx,
  found: LookedAtForm,
  given: FormState | null,
  status: 200 | 409 = 200,
): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  const outline = await outlineOf(c, view)
  const { programme } = outline
  const features = await findAskingFeatures(view, programme)
  const { form: file, known } = found
  const unknown = await unknownProvisions(view, file.body)
  const newest = known.at(-1)
  const start = {
    version: versionFor(file.body, known),
    ...(features.length === 1 && { feature: features[0]!.id }),
    ...(newest && features.some(({ id }) => id === newest.feature) && { feature: newest.feature }),
  }
  const form = given ?? startForm(keepForm, start, { version: newest?.nr ?? 0 })
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={titleOf(file.body, lang)}
      kind={t('reporting.import.kind')}
      lead={t('reporting.import.looked')}
      trail={[
        { label: t('reporting.nav'), href: programmeAddress(view, programme, '/reports') },
        { label: t('reporting.import.title'), href: to(`/questionnaires/import/${programme.id}`) },
      ]}
    >
      {status === 409 && (
        <Notice warning>
          <p>{t('reporting.import.meanwhile')}</p>
        </Notice>
      )}
      <What found={found} />
      <Remarks remarks={file.remarks} unknown={unknown} />
      <Preview found={found} />
      {newest && <WhatChanges newest={newest} form={file.body} rounds={found.rounds} />}
      <Keep found={found} features={features} form={form} />
    </ProgrammePage>,
    status === 409 ? 409 : form.status,
    view,
  )
}

/** Ids of the provisions on which a form rests and that nobody knows here. */
async function unknownProvisions(view: View, body: Questionnaire): Promise<string[]> {
  const ids = outlineOfForm(body).all.flatMap(({ element }) =>
    element?.element === 'question' ? (element.basis?.provisions ?? []) : [],
  )
  const all = [...new Set(ids)]
  await nameEntities(
    view,
    all.map((id) => everyVersionOf({ id })),
  )
  return all.filter((id) => !areNamed(view.names, [id]))
}

/** Questions that somebody answers. */
const countOf = (body: Questionnaire): number =>
  outlineOfForm(body).all.filter(
    ({ element }) => element?.element === 'question' && !answerKind(element.kind).isSilent,
  ).length

function What({ found: { form } }: { found: LookedAtForm }): VNode {
  const view = useView()
  const { t, lang } = view
  const { body, questionnaire, file } = form
  return (
    <DescriptionList
      items={[
        [t('reporting.import.fileName'), <bdi>{file}</bdi>],
        [t('reporting.import.id'), <code>{questionnaire}</code>],
        [t('reporting.import.saysVersion'), body.version && <bdi>{body.version}</bdi>],
        [t('reporting.questionnaire.parts'), String(partsOf(body).length)],
        [t('reporting.import.questions'), String(countOf(body))],
        [t('reporting.import.languages'), listWords(body.languages.map(languageOf(view)), lang)],
      ]}
    />
  )
}

/** A language as its reader calls it, else as the form does; a form that names none of its words says so. */
const languageOf =
  ({ t, lang }: View) =>
  ({ code, name }: Questionnaire['languages'][number]): string => {
    if (code === UNNAMED.code) return t('reporting.import.noLanguage')
    const known = languageName(code, lang)
    return known.toLowerCase() === code.toLowerCase() ? name : known
  }

/** More lines than these are not read by anybody. */
const MOST_REMARKS = 200

interface RemarksProps {
  remarks: readonly FormProblem[]
  /** Ids of provisions that nobody knows here. */
  unknown: readonly string[]
}

function Remarks({ remarks, unknown }: RemarksProps): VNode {
  const { t, lang } = useView()
  const shown = remarks.slice(0, MOST_REMARKS)
  return (
    <Section id="remarks" title={t('reporting.import.remarks')}>
      {unknown.length > 0 && (
        <p>
          {t('reporting.import.unknownProvisions', {
            list: listWords(unknown.slice(0, MOST_REMARKS), lang),
          })}
        </p>
      )}
      {remarks.length === 0 ? (
        <p>{t('reporting.import.noRemarks')}</p>
      ) : (
        <>
          <p>{t('reporting.import.remarksText')}</p>
          <Table
            caption={t('reporting.import.remarks')}
            captionHidden
            rows={shown}
            columns={[
              { label: t('reporting.import.line'), render: (remark) => <Line remark={remark} /> },
              {
                label: t('reporting.import.says'),
                render: ({ code, params }) => t.any(`reporting.xlsform.${code}`, params),
              },
            ]}
          />
          {shown.length < remarks.length && (
            <p>{t('reporting.import.moreRemarks', { count: remarks.length - shown.length })}</p>
          )}
        </>
      )}
    </Section>
  )
}

function Line({ remark: { sheet, row } }: { remark: FormProblem }): VNode {
  const { t } = useView()
  if (sheet === '') return <>{t('reporting.import.wholeFile')}</>
  return row > 0 ? <>{t('reporting.import.row', { sheet, row })}</> : <bdi>{sheet}</bdi>
}

function Preview({ found }: { found: LookedAtForm }): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Section id="preview" title={t('reporting.import.preview')}>
      <p>{t('reporting.import.previewText')}</p>
      <List
        ordered
        rows={partsOf(found.form.body).map(({ name, group }) => ({
          title: group ? (
            <bdi lang={labelLanguage(view, group)}>{labelOf(view, group)}</bdi>
          ) : (
            t('reporting.questionnaire.asks')
          ),
          href: to(`${addressOf(found)}/parts/${encodeURIComponent(name)}`),
        }))}
      />
    </Section>
  )
}

interface WhatChangesProps {
  newest: StoredQuestionnaire
  form: Questionnaire
  rounds: readonly Round[]
}

/** What a new version asks otherwise, and what that means for what is under way. */
function WhatChanges({ newest, form, rounds }: WhatChangesProps): VNode {
  const view = useView()
  const { t, to, services } = view
  const changed = compareQuestionnaires(newest.body, form)
  const today = services.clock().toISOString().slice(0, 10)
  const running = rounds.filter(({ closes }) => closes >= today)
  return (
    <Section id="changes" title={t('reporting.import.changes', { version: newest.version })}>
      {changed.length === 0 ? (
        <p>{t('reporting.import.noChanges')}</p>
      ) : (
        <List rows={changed.map((one) => changedRow(view, one))} />
      )}
      <h3>{t('reporting.import.running')}</h3>
      <p>{t('reporting.import.runningText')}</p>
      <List
        rows={running.map((round) => ({
          title: t('reporting.import.runningRound', {
            from: dateWords(round.opens, view.lang),
            to: dateWords(round.closes, view.lang),
          }),
          href: to(`/rounds/${round.id}`),
          meta: [
            t('reporting.questionnaire.version', { version: round.questionnaireVersion }),
            roundState(view, round),
          ],
        }))}
        empty={<p>{t('reporting.import.noneRunning')}</p>}
      />
    </Section>
  )
}

const changedRow = (view: View, { path, element, changes }: ChangedQuestion) => ({
  title: <bdi lang={labelLanguage(view, element)}>{labelOf(view, element)}</bdi>,
  meta: [
    <code>{path}</code>,
    listWords(
      changes.map((change) => view.t(`reporting.import.change.${change}`)),
      view.lang,
    ),
  ],
})

interface KeepProps {
  found: LookedAtForm
  features: Programme['body']['features']
  form: FormState
}

function Keep({ found, features, form }: KeepProps): VNode {
  const view = useView()
  const { t, to } = view
  const isOfPack = found.known.at(-1)?.origin === 'pack'
  const why = isOfPack
    ? 'reporting.import.ofPack'
    : features.length === 0
      ? 'reporting.import.noMandate'
      : null
  return (
    <Section id="keep" title={t('reporting.import.keep')}>
      {why ? (
        <Notice>
          <p>{t(why)}</p>
        </Notice>
      ) : (
        <Form action={to(addressOf(found))} form={form}>
          <Select
            name="feature"
            hint={t('reporting.import.featureHint')}
            options={features.map(({ id, label }) => ({ value: id, label: said(view, label) }))}
          />
          <TextField name="version" hint={t('reporting.import.versionHint')} />
          <Button>{t('reporting.import.keepIt')}</Button>
        </Form>
      )}
      <Form action={to(`${addressOf(found)}/discard`)}>
        <Button quiet>{t('reporting.import.discard')}</Button>
      </Form>
    </Section>
  )
}
