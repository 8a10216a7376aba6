import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  Notice,
  type View,
  coreProblems,
  page,
  readForm,
  startForm,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, outlineOf } from '../../../base/programme/index.ts'
import { TooManySteps } from '../expressions/evaluate.ts'
import { titleOf } from '../entities.ts'
import type { LookedAtForm } from '../queries/find-forms.ts'
import { fromForm, partForm, toForm } from '../rules/part-form.ts'
import { type Part, inWhole, partsOf, placeOfPart } from '../rules/parts.ts'
import { hintOf, labelOf, notAllowedWords } from '../rules/question-words.ts'
import type { AnswerTo } from '../rules/marked-words.ts'
import { answersSeenFrom } from '../rules/shown-answers.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import { type Prepared, type WorkedReport, fixedText, prepare, workOut } from '../rules/work-out.ts'
import type { Answers } from '../schema.ts'
import { addressOf, lookedAt } from './imported-form.tsx'
import { type Asked, Elements } from './question-field.tsx'

// A form as States will see it. What is answered here is worked out and thrown away: it stands in the form of the page alone.

/** Of the other parts, in JSON. */
const MOST_ELSEWHERE = 300_000

const previewForm = (found: LookedAtForm, part: Part, view: View) =>
  partForm(found.form.body, part.elements, view).extend({
    elsewhere: z.string().max(MOST_ELSEWHERE).optional(),
    /** The part that is shown next. */
    to: z.string().max(200).optional(),
  })

/** GET /questionnaires/import/:programme/:form/parts/:part */
export async function showPreview(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await lookedAt(c, view)
  const part = partNamed(found, c.req.param('part'))
  return showPart(c, found, part, {})
}

/** POST /questionnaires/import/:programme/:form/parts/:part — works out what follows from the answers. */
export async function postPreview(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await lookedAt(c, view)
  const part = partNamed(found, c.req.param('part'))
  const form = await readForm(c, previewForm(found, part, view))
  const elsewhere = parsed(form.values['elsewhere'])
  if (!form.ok) return showPart(c, found, part, elsewhere, form)
  const answers = { ...elsewhere, ...inWhole(part, fromForm(part.elements, form.data.answers ?? {})) }
  return showPart(c, found, form.data.to ? partNamed(found, form.data.to) : part, answers)
}

function partNamed({ form }: LookedAtForm, name: string | undefined): Part {
  const part = partsOf(form.body).find((one) => one.name === name)
  if (!part) throw coreProblems.notFound()
  return part
}

/** What the page wrote; what somebody else did is nothing. */
function parsed(json: string | undefined): Answers {
  try {
    const value: unknown = JSON.parse(json ?? '{}')
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Answers) : {}
  } catch {
    return {}
  }
}

/** Of all answers, those of a part and the rest. */
function split(part: Part, answers: Answers): { own: Answers; rest: Answers } {
  const names = part.group ? [part.group.name] : part.elements.map(({ name }) => name)
  const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)))
  const given = Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)))
  return { own: part.group ? ((given[part.group.name] ?? {}) as Answers) : given, rest }
}

async function showPart(
  c: Ctx,
  found: LookedAtForm,
  part: Part,
  answers: Answers,
  given?: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  const outline = await outlineOf(c, view)
  const { own, rest } = split(part, answers)
  const data = { answers: toForm(part.elements, own), elsewhere: JSON.stringify(rest) }
  const form = given ?? startForm(previewForm(found, part, view), data as never)
  const prepared = prepare(found.form.body)
  const worked = workedOut(view, prepared, answers)
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={part.group ? labelOf(view, part.group) : t('reporting.questionnaire.asks')}
      kind={t('reporting.import.previewKind')}
      lead={part.group ? hintOf(view, part.group) : undefined}
      trail={[
        { label: t('reporting.import.title'), href: to(`/questionnaires/import/${outline.programme.id}`) },
        { label: titleOf(found.form.body, lang), href: to(addressOf(found)) },
      ]}
    >
      <Notice>
        <p>{t('reporting.import.previewNotice')}</p>
      </Notice>
      {worked ? (
        <Fields found={found} part={part} form={form} worked={{ prepared, ...worked }} elsewhere={rest} />
      ) : (
        <EmptyState title={t('reporting.import.tooHeavy')} />
      )}
    </ProgrammePage>,
    form.status,
    view,
  )
}

/** Null where the form asks for more work than any report may. */
function workedOut(view: View, prepared: Prepared, answers: Answers): WorkedReport | null {
  try {
    return workOut(prepared, answers, surroundingsOf(view))
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error
    return null
  }
}

interface FieldsProps {
  found: LookedAtForm
  part: Part
  form: FormState
  worked: WorkedReport & { prepared: Prepared }
  elsewhere: Answers
}

function Fields({ found, part, form, worked, elsewhere }: FieldsProps): VNode {
  const view = useView()
  const { t, to } = view
  const { body } = found.form
  const parts = partsOf(body)
  const at = parts.findIndex(({ name }) => name === part.name)
  const steps = [
    ['reporting.import.partBefore', parts[at - 1]] as const,
    ['reporting.import.partAfter', parts[at + 1]] as const,
  ]
  return (
    <Form action={to(`${addressOf(found)}/parts/${encodeURIComponent(part.name)}`)} form={form}>
      <p class="hint">{t('reporting.form.any')}</p>
      <Hidden name="elsewhere" value={JSON.stringify(elsewhere)} />
      <Elements
        elements={part.elements}
        place={placeOfPart(part)}
        name="answers"
        asked={askedBy(view, found, worked)}
      />
      <div class="actions">
        <Button>{t('reporting.import.workOut')}</Button>
        {steps.map(
          ([label, other]) =>
            other && (
              <Button quiet name="to" value={other.name}>
                {t(label)}
              </Button>
            ),
        )}
      </div>
    </Form>
  )
}

function askedBy(view: View, { form }: LookedAtForm, worked: FieldsProps['worked']): Asked {
  const { questions, groups, prepared } = worked
  const answersAt = (place: string): AnswerTo => answersSeenFrom(view, prepared, worked, place)
  return {
    questionnaire: form.body,
    isAsked: (place) => questions.get(place)?.isRelevant ?? groups.get(place) ?? true,
    choicesLeft: (place) => questions.get(place)?.choices,
    fixedAt: (place) => fixedText(questions.get(place)),
    answersAt,
    noteAt(place) {
      const state = questions.get(place)
      return state && !state.isValid ? notAllowedWords(view, state.question, answersAt(place)) : undefined
    },
  }
}
