import type { ComponentChildren, VNode } from 'preact'
import {
  Checkbox,
  Checkboxes,
  DayField,
  DescriptionList,
  NumberField,
  type Option,
  Radios,
  Rows,
  Select,
  TextArea,
  TextField,
  type View,
  useView,
} from '../../../core/index.ts'
import { IMPLEMENTATION_STATUSES, answerKind, askedParts } from '../answer-kinds.ts'
import { fieldName } from '../rules/part-form.ts'
import type { AnswerTo } from '../rules/marked-words.ts'
import { choicesOf } from '../rules/outline.ts'
import { isDrawn } from '../rules/parts.ts'
import {
  choiceLabel,
  choicesIn,
  labelLanguage,
  markedHintOf,
  markedLabelOf,
  rangeWords,
  shownLabel,
} from '../rules/question-words.ts'
import type { Element, Group, Question, Questionnaire, Repeat } from '../schema.ts'
import type { Help } from '../store-inquiries.ts'
import { Marked } from './marked.tsx'

/** What a part asks of which it knows more than the form. */
export interface Asked {
  questionnaire: Questionnaire
  /** Whether the form asks for what stands at a place, "part/block[2]/question". */
  isAsked(place: string): boolean
  /** The choices that are left of a question with a filter; undefined where all are. */
  choicesLeft(place: string): readonly string[] | undefined
  /** What stands there and nobody types: worked out by the form, or not to be changed; undefined where it is asked. */
  fixedAt(place: string): string | undefined
  /** What is said beside a question, such as where its answer comes from. */
  noteAt(place: string): string | undefined
  /** Help that the secretariat gave on a question, by its path. */
  help?: ReadonlyMap<string, readonly Help[]>
  /** The answers that the words at a place may show; none where the reader is not to know them. */
  answersAt?(place: string): AnswerTo
}

interface ElementsProps {
  elements: readonly Element[]
  /** Where they stand in the report, and in the form. */
  place: string
  name: string
  asked: Asked
}

/** The fields of a part, one after the other; groups under their headings. */
export const Elements = ({ elements, place, name, asked }: ElementsProps): VNode => (
  <>
    {elements.map((element, nr) => {
      const own = place ? `${place}/${element.name}` : element.name
      const field = `${name}.${fieldName(element.name, nr)}`
      if (!isShown(element, own, asked)) return null
      if (element.element === 'question')
        return <QuestionField question={element} place={own} name={field} asked={asked} />
      return element.element === 'group' ? (
        <GroupFields group={element} place={own} name={field} asked={asked} />
      ) : (
        <RepeatFields repeat={element} place={own} name={field} asked={asked} />
      )
    })}
  </>
)

/** Whether anything of it is drawn: a group of which nothing is asked would be a heading alone. */
function isShown(element: Element, place: string, asked: Asked): boolean {
  if (!isDrawn(element)) return false
  if (element.element === 'repeat') return true
  if (!asked.isAsked(place)) return false
  return (
    element.element === 'question' ||
    element.elements.some((inner) => isShown(inner, `${place}/${inner.name}`, asked))
  )
}

interface Placed {
  place: string
  name: string
  asked: Asked
}

function GroupFields({ group, ...at }: Placed & { group: Group }): VNode {
  const { drawn, hint } = useWords(group, at)
  return (
    <fieldset class="field">
      <legend>
        <h2>{drawn}</h2>
      </legend>
      {hint && <p class="hint">{hint}</p>}
      <Elements elements={group.elements} {...at} />
    </fieldset>
  )
}

function RepeatFields({ repeat, place, name, asked }: Placed & { repeat: Repeat }): VNode {
  const { t } = useView()
  const words = useWords(repeat, { place, asked })
  return (
    <Rows name={name} {...words} add={t('reporting.form.addBlock')}>
      {(row) => {
        const nr = Number(/\[(\d+)\]$/.exec(row)?.[1] ?? 0) + 1
        return <Elements elements={repeat.elements} place={`${place}[${nr}]`} name={row} asked={asked} />
      }}
    </Rows>
  )
}

/** More choices than these open as a list. */
const MOST_RADIOS = 7

function QuestionField({ question, place, name, asked }: Placed & { question: Question }): VNode | null {
  const view = useView()
  const { t } = view
  const { drawn, hint } = useWords(question, { place, asked })
  const props = { name, drawn, hint, optional: false }
  const options = optionsOf(view, question, place, asked)
  const fixed = asked.fixedAt(place)
  if (fixed !== undefined && !answerKind(question.kind).isSilent)
    return <DescriptionList items={[[drawn, fixed || t('reporting.answer.none')]]} />
  switch (question.kind) {
    case 'note':
      return (
        <>
          <p>{drawn}</p>
          {hint && <p class="hint">{hint}</p>}
        </>
      )
    case 'calculation':
    case 'hidden':
    case 'start':
    case 'end':
    case 'today':
      return null
    case 'implementation-status':
    case 'select-one': {
      const all = [...options, { value: '', label: t('reporting.answer.none') }]
      return all.length > MOST_RADIOS + 1 ? (
        <Select {...props} options={options} prompt={t('reporting.answer.none')} />
      ) : (
        <Radios {...props} options={all} />
      )
    }
    case 'select-several':
      return <Checkboxes {...props} options={options} />
    case 'rank':
      return <Ranks options={options} {...props} />
    case 'acknowledge':
      return <Checkbox {...props} />
    case 'whole-number':
    case 'number':
    case 'range':
      return <NumberField {...props} />
    case 'date':
      return <DayField {...props} />
    case 'link':
      return <TextField {...props} type="url" />
    case 'matrix':
      return <Matrix question={question} questionnaire={asked.questionnaire} {...props} />
    case 'contact':
    case 'document':
    case 'measure-with-law':
      return <PartFields {...props} question={question} />
    case 'text':
      return <TextArea {...props} rows={3} lang="und" />
    default:
      return <TextField {...props} />
  }
}

/** Help of the secretariat, as it was given. */
export function HelpLine({ lang, text }: Help): VNode {
  const { t } = useView()
  return (
    <>
      {t('reporting.inquiry.help')}{' '}
      <bdi lang={lang} class="typed">
        {text}
      </bdi>
    </>
  )
}

/** What an element is called and what is said beside it, as the form draws it. */
function useWords(
  element: Element,
  { place, asked }: Pick<Placed, 'place' | 'asked'>,
): { drawn: ComponentChildren; hint: ComponentChildren } {
  const view = useView()
  const answerTo = asked.answersAt?.(place)
  const marked = markedLabelOf(view, element)
  const hint = markedHintOf(view, element)
  const notes = element.element === 'question' ? [rangeWords(view, element), asked.noteAt(place)] : []
  const help = asked.help?.get(place.replace(/\[\d+\]/g, '')) ?? []
  const said = [
    hint && (
      <bdi>
        <Marked text={hint} answerTo={answerTo} />
      </bdi>
    ),
    ...notes,
    ...help.map((one) => <HelpLine {...one} />),
  ].filter(Boolean)
  return {
    drawn: marked ? (
      <bdi lang={labelLanguage(view, element)}>
        <Marked text={marked} answerTo={answerTo} />
      </bdi>
    ) : (
      shownLabel(view, element)
    ),
    hint: said.length === 0 ? undefined : said.map((one, nr) => (nr > 0 ? <> {one}</> : one)),
  }
}

function optionsOf(view: View, question: Question, place: string, asked: Asked): Option[] {
  if (question.kind === 'implementation-status')
    return IMPLEMENTATION_STATUSES.map((value) => ({ value, label: view.t(`reporting.status.${value}`) }))
  const left = asked.choicesLeft(place)
  const names = choicesOf(asked, question).map(({ name }) => name)
  const shown = left ? names.filter((name) => left.includes(name)) : names
  return [...new Set(shown)].map((value) => ({
    value,
    label: choiceLabel(view, asked.questionnaire, question.lists?.[0], value),
  }))
}

interface KindProps {
  name: string
  drawn: ComponentChildren
  hint: ComponentChildren
  question: Question
}

/** Places in an order, each a choice of its own: they work without scripts. */
const MOST_RANKS = 5

function Ranks({
  name,
  drawn,
  hint,
  options,
}: Omit<KindProps, 'question'> & { options: readonly Option[] }): VNode {
  const view = useView()
  const places = Math.min(options.length, MOST_RANKS)
  return (
    <fieldset class="field">
      <legend>{drawn}</legend>
      {hint && <p class="hint">{hint}</p>}
      {Array.from({ length: places }, (_, i) => (
        <Select
          name={`${name}[${i}]`}
          label={view.t('reporting.answer.rank', { number: i + 1 })}
          options={options}
          prompt={view.t('reporting.answer.none')}
          optional={false}
        />
      ))}
    </fieldset>
  )
}

function Matrix(props: KindProps & { questionnaire: Questionnaire }): VNode {
  const view = useView()
  const { name, drawn, hint, question, questionnaire } = props
  const label = (nr: number, of: string) => choiceLabel(view, questionnaire, question.lists?.[nr], of)
  return (
    <fieldset class="field">
      <legend>{drawn}</legend>
      {hint && <p class="hint">{hint}</p>}
      {choicesIn(questionnaire, question).map((row, nr) => (
        <Select
          name={`${name}.${fieldName(row.name, nr)}`}
          label={label(0, row.name)}
          options={choicesIn(questionnaire, question, 1).map((column) => ({
            value: column.name,
            label: label(1, column.name),
          }))}
          prompt={view.t('reporting.answer.none')}
          optional={false}
        />
      ))}
    </fieldset>
  )
}

const TYPES = { email: 'email', phone: 'tel', link: 'url' } as const

function PartFields({ name, drawn, hint, question }: KindProps): VNode {
  return (
    <fieldset class="field">
      <legend>{drawn}</legend>
      {hint && <p class="hint">{hint}</p>}
      {askedParts(question.kind).map((part) =>
        part === 'date' ? (
          <DayField name={`${name}.date`} optional={false} />
        ) : (
          <TextField
            name={`${name}.${part}`}
            type={part in TYPES ? TYPES[part as keyof typeof TYPES] : 'text'}
            optional={false}
          />
        ),
      )}
    </fieldset>
  )
}
