import { describe, expect, it } from 'vitest'
import type { Answers } from '../schema.ts'
import { formFile, surroundings, surveyFile } from '../testing.ts'
import { readXlsForm } from '../xlsform/read.ts'
import { withDefaults } from './begin.ts'
import { MAX_REPETITIONS, type Prepared, type WorkedReport, prepare, workOut } from './work-out.ts'

async function form(...survey: string[][]): Promise<Prepared> {
  const choices = [
    ['list_name', 'name'],
    ['colours', 'red'],
    ['colours', 'blue'],
  ]
  const { questionnaire } = await readXlsForm(await formFile({ survey, choices }), 'form')
  return prepare(questionnaire!)
}

const answersIn = ({ questions }: WorkedReport): Record<string, string> =>
  Object.fromEntries([...questions].map(([path, { answer }]) => [path, answer]))

describe('a new report', () => {
  const survey = [
    ['type', 'name', 'default'],
    ['text', 'title', 'Plan'],
    ['integer', 'year', '2026'],
    ['integer', 'wrong', 'soon'],
    ['select_multiple colours', 'several', 'red blue'],
    ['date', 'day', 'today()'],
    ['begin repeat', 'law', ''],
    ['text', 'of', "concat(${title}, ' ', position(..))"],
    ['end repeat', '', ''],
  ]

  it('begins with what the form says, as answers of their kind', async () => {
    expect(withDefaults(await form(...survey), {}, surroundings)).toEqual({
      title: 'Plan',
      year: 2026,
      wrong: null,
      several: ['red', 'blue'],
      day: '2026-11-30',
      law: [],
    })
  })

  it('keeps what was said or emptied, and begins each repetition that was added', async () => {
    const given: Answers = { title: 'Law', year: null, law: [{ of: 'mine' }, {}], other: 'kept' }
    expect(withDefaults(await form(...survey), given, surroundings)).toMatchObject({
      title: 'Law',
      year: null,
      law: [{ of: 'mine' }, { of: 'Law 2' }],
      other: 'kept',
    })
  })
})

it('works the same report out the same, and changes none of its answers', async () => {
  const ready = await form(
    ['type', 'name', 'calculation'],
    ['text', 'a', ''],
    ['calculate', 'lot', 'once(random())'],
    ['calculate', 'when', 'now()'],
  )
  const answers: Answers = Object.freeze({ a: 'x' })
  const first = answersIn(workOut(ready, answers, surroundings))
  expect(answersIn(workOut(ready, answers, surroundings))).toEqual(first)
  expect(answersIn(workOut(ready, { lot: '0.5' }, surroundings))).toMatchObject({ a: '', lot: '0.5' })
})

it('repeats as often as the count says, within a limit', async () => {
  const ready = await form(
    ['type', 'name', 'repeat_count'],
    ['integer', 'n', ''],
    ['begin repeat', 'r', '${n}'],
    ['text', 't', ''],
    ['end repeat', '', ''],
  )
  const times = (n: number): number => workOut(ready, { n, r: [{ t: 'a' }] }, surroundings).groups.size
  expect([-1, 0, 2.9, 1e9].map(times)).toEqual([0, 0, 2, MAX_REPETITIONS])
  expect(answersIn(workOut(ready, { n: 2, r: [{ t: 'a' }] }, surroundings))).toMatchObject({
    'r[1]/t': 'a',
    'r[2]/t': '',
  })
})

it('asks what else it is where something else was chosen', async () => {
  const ready = await form(
    ['type', 'name', 'relevant'],
    ['select_one colours or_other', 'colour', ''],
    ['text', 'why', "${colour_other} != ''"],
  )
  const relevant = (answers: Answers): string[] =>
    [...workOut(ready, answers, surroundings).questions].flatMap(([path, state]) =>
      state.isRelevant ? [path] : [],
    )
  expect(relevant({ colour: 'red', colour_other: 'green' })).toEqual(['colour'])
  expect(relevant({ colour: 'other' })).toEqual(['colour', 'colour_other'])
  expect(relevant({ colour: 'other', colour_other: 'green' })).toEqual(['colour', 'colour_other', 'why'])
})

it('reaches the parts of an answer that has some, and only what is there', async () => {
  const { questionnaire, problems } = await readXlsForm(
    await surveyFile(
      ['type', 'name', 'answer_kind', 'calculation'],
      ['text', 'law', 'measure-with-law', ''],
      ['calculate', 'link', '', '${law}/link'],
      ['calculate', 'any', '', "if(${law} != '', 'yes', 'no')"],
      ['calculate', 'odd', '', '${law}/constructor'],
    ),
    'form',
  )
  const ready = prepare(questionnaire!)
  expect(problems.map(({ row, code }) => [row, code])).toEqual([[5, 'expression-no-name']])
  const law = { title: 'Act 1', link: 'https://example.org/1' }
  expect(answersIn(workOut(ready, { law }, surroundings))).toMatchObject({
    link: law.link,
    any: 'yes',
    odd: '',
  })
  expect(answersIn(workOut(ready, {}, surroundings))).toMatchObject({ link: '', any: 'no' })
})

it('takes answers of another shape for none', async () => {
  const ready = await form(
    ['type', 'name'],
    ['begin group', 'g'],
    ['text', 'a'],
    ['end group', ''],
    ['begin repeat', 'r'],
    ['text', 'b'],
    ['end repeat', ''],
  )
  for (const odd of [null, 'text', 3, ['x'], {}] as Answers[string][])
    expect(() => workOut(ready, { g: odd, r: odd }, surroundings)).not.toThrow()
})
