import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { projectRoot } from '../../../core/index.ts'
import { ANSWER_KINDS, type AnswerKind, answerKind } from '../answer-kinds.ts'
import { parseExpression } from '../expressions/parse.ts'
import {
  ANSWER_ROLES,
  type Element,
  type Question,
  type Questionnaire,
  questionnaireSchema,
} from '../schema.ts'
import { readXlsForm } from './read.ts'
import { writeXlsForm } from './write.ts'

const shared = join(projectRoot(), '..', 'shared', 'xlsform')
const files = [
  '01_pyxform_text_and_integer',
  '02_pyxform_group',
  '03_pyxform_or_other',
  '05_pyxform_choice_filter',
  '06_pyxform_flat',
  '08_pyxform_extra_columns',
  '09_pyxform_spec_test',
  '10_odk_all_question_types',
  '11_odk_socio_economic_survey',
]

/** What may be left out of them, each said by its row. */
const LEFT_OUT = ['type-left-out', 'media-column']
/** What is said of what is kept, or of what the form means by nothing. */
const KEPT = [
  'column-kept',
  'setting-kept',
  'sheet-unused',
  'device-data',
  'formula',
  'required-kept',
  'quotes',
  'expression-no-name',
  'expression-bare-word',
]

it.skipIf(!existsSync(shared)).each(files)(
  '%s.xlsx comes in, and out again equal (skipped without ../shared)',
  async (name) => {
    const { questionnaire, problems } = await readXlsForm(
      readFileSync(join(shared, `${name}.xlsx`)),
      `${name}.xlsx`,
    )
    expect(problems.filter(({ code }) => ![...LEFT_OUT, ...KEPT].includes(code))).toEqual([])
    expect(questionnaireSchema.parse(questionnaire)).toEqual(questionnaire)
    const again = await readXlsForm(await writeXlsForm(questionnaire!), `${name}.xlsx`)
    expect(again.questionnaire).toEqual(questionnaire)
    expect(again.problems.filter(({ code }) => LEFT_OUT.includes(code) && code !== 'media-column')).toEqual(
      [],
    )
  },
)

const words = fc.constantFrom(
  'Plan',
  'État du droit',
  'قانون',
  '计划',
  'It’s “so” & <b>',
  '=1+1',
  '  x'.trim(),
)
const labels = fc
  .tuple(fc.option(words), fc.option(words))
  .map(([en, fr]) => ({ ...(en !== null && { en }), ...(fr !== null && { fr }) }))
  .filter((found) => Object.keys(found).length > 0)
const expression = fc
  .constantFrom(
    ". != ''",
    "selected(., 'a') or true()",
    'string-length(.) < 20',
    "regex(., '^[a-z]+$')",
    '1 + 2 * 3',
  )
  .map(parseExpression)
const choice = (name: string): fc.Arbitrary<Questionnaire['lists'][string][number]> =>
  fc.record(
    {
      name: fc.constant(name),
      label: labels,
      columns: fc.constantFrom<Record<string, string>>({ group: '1' }, { group: '2', image: 'a.png' }),
    },
    { requiredKeys: ['name'] },
  )
const lists = fc.record({
  abc: fc.tuple(choice('a'), choice('b'), choice('1')),
  yes_no: fc.tuple(choice('yes'), choice('no')),
})
const common = {
  label: labels,
  hint: labels,
  relevant: expression,
  appearance: fc.constantFrom('minimal', 'multiline'),
  extra: fc.constant({ 'body::x': 'kept' }),
}

function question(name: string): fc.Arbitrary<Question> {
  const kinds = fc.constantFrom(...(Object.keys(ANSWER_KINDS) as AnswerKind[]))
  return kinds.chain((kind) =>
    fc.record(
      {
        element: fc.constant('question' as const),
        name: fc.constant(name),
        kind: fc.constant(kind),
        ...(answerKind(kind).lists > 0 && {
          lists: fc.constant(['abc', 'yes_no'].slice(0, answerKind(kind).lists)),
        }),
        ...common,
        ...(kind.startsWith('select-') && { orOther: fc.constant(true as const) }),
        role: fc.constantFrom(...ANSWER_ROLES),
        guidanceHint: labels,
        constraint: expression,
        constraintMessage: labels,
        required: expression,
        requiredMessage: labels,
        default: fc.oneof(
          fc.constantFrom({ text: 'a' }, { text: '2026-01-01' }, { text: 'http://example.org/' }),
          fc.constant({ worked: parseExpression('today()') }),
        ),
        readOnly: expression,
        calculation: expression,
        choiceFilter: fc.constant(parseExpression('group = 1')),
        parameters: fc.constant('start=1 end=5'),
        basis: fc.constantFrom(
          { provisions: ['p-1', 'p-2'], concept: 'law' },
          { item: 'kind/name', limb: '2' },
        ),
      },
      {
        requiredKeys: [
          'element',
          'name',
          'kind',
          ...(answerKind(kind).lists > 0 ? (['lists'] as never[]) : []),
        ],
      },
    ),
  ) as fc.Arbitrary<Question>
}

function elements(prefix: string, depth: number): fc.Arbitrary<Element[]> {
  const slot = (i: number): fc.Arbitrary<Element> => {
    const name = `${prefix}${i}`
    if (depth === 0) return question(name)
    const block = (element: 'group' | 'repeat'): fc.Arbitrary<Element> =>
      fc.record(
        {
          element: fc.constant(element),
          name: fc.constant(name),
          ...common,
          ...(element === 'repeat' && { repeatCount: fc.constant(parseExpression('2')) }),
          elements: elements(`${name}_`, depth - 1),
        },
        { requiredKeys: ['element', 'name', 'elements'] },
      ) as fc.Arbitrary<Element>
    return fc.oneof({ weight: 3, arbitrary: question(name) }, block('group'), block('repeat'))
  }
  return fc
    .integer({ min: 1, max: 4 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => slot(i))))
}

const questionnaires: fc.Arbitrary<Questionnaire> = fc.record(
  {
    id: fc.constantFrom('form', 'form-2'),
    version: fc.constantFrom('', '3', '20260102'),
    title: words,
    titles: labels,
    languages: fc.constant([
      { code: 'en', name: 'English' },
      { code: 'fr', name: 'Français' },
    ]),
    defaultLanguage: fc.constantFrom('en', 'fr'),
    elements: elements('q', 2),
    lists,
    extra: fc.constant({ style: 'pages' }),
  },
  { requiredKeys: ['id', 'version', 'title', 'languages', 'defaultLanguage', 'elements', 'lists'] },
)

it('writes any questionnaire so that it is the same when it is read', async () => {
  await fc.assert(
    fc.asyncProperty(questionnaires, async (questionnaire) => {
      expect(questionnaireSchema.parse(questionnaire)).toEqual(questionnaire)
      const { questionnaire: again } = await readXlsForm(await writeXlsForm(questionnaire), 'form.xlsx')
      expect(again).toEqual(questionnaire)
    }),
    { numRuns: 60 },
  )
})
