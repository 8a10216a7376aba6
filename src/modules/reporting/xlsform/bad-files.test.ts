import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { loadWords, projectRoot } from '../../../core/index.ts'
import { makeZip } from '../../../text/structure/testing.ts'
import { printExpression } from '../expressions/print.ts'
import { prepare } from '../rules/work-out.ts'
import type { Question } from '../schema.ts'
import { formFile, surveyFile } from '../testing.ts'
import { withEmptyRows } from './odd-files.test-helper.ts'
import { PROBLEM_CODES } from './problem.ts'
import { readXlsForm } from './read.ts'

type Cells = (string | number | boolean | Date | null)[]

/** What is said of a form of these rows, "row code", and the questions that are left. */
async function judged(...rows: Cells[]): Promise<{ said: string[]; questions: Question[] }> {
  return judgedFile(await surveyFile(...rows))
}

async function judgedFile(bytes: Uint8Array): Promise<{ said: string[]; questions: Question[] }> {
  const { questionnaire, problems } = await readXlsForm(bytes, 'a form.xlsx')
  return {
    said: problems.map(({ row, code }) => `${row} ${code}`),
    questions: (questionnaire?.elements ?? []).filter((one) => one.element === 'question'),
  }
}

const refusal = async (bytes: Uint8Array): Promise<string | undefined> => {
  const { questionnaire, problems } = await readXlsForm(bytes, 'a form.xlsx')
  return questionnaire === null ? problems.at(-1)!.code : undefined
}

const head: Cells = ['type', 'name', 'label']

describe('files that are no form are refused', () => {
  it('of too many bytes', async () => expect(await refusal(new Uint8Array(50_000_000))).toBe('too-large'))
  it('that are no workbook', async () => {
    expect(await refusal(new TextEncoder().encode('type,name,label'))).toBe('no-workbook')
    expect(await refusal(new Uint8Array())).toBe('no-workbook')
  })
  it('that are cut off, or hold something else', async () => {
    const bytes = await surveyFile(head, ['text', 'a', 'A'])
    expect(await refusal(bytes.subarray(0, bytes.length / 2))).toBe('damaged')
    expect(await refusal(makeZip({ 'word/document.xml': '<w/>' }))).toBe('damaged')
    expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3))).toBe('damaged')
  })
  it('that unpack to a thousand times their size', async () => {
    expect(await refusal(makeZip({ 'xl/worksheets/sheet1.xml': ' '.repeat(30_000_000) }))).toBe('hostile')
  })
  it('that are locked with a password', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: 'survey', rows: [head] }],
      encryption: { password: 'p', spinCount: 1000 },
    })
    expect(await refusal(locked)).toBe('locked')
  })
  it('without a sheet of questions, a column of types, or a question', async () => {
    expect(await refusal(await formFile({ Questions: [head] }))).toBe('no-survey')
    expect(await refusal(await surveyFile(['kind', 'name'], ['text', 'a']))).toBe('no-type-column')
    expect(await refusal(await surveyFile(head))).toBe('no-questions')
    expect(await refusal(await surveyFile(head, ['geopoint', 'a', 'A']))).toBe('no-questions')
  })
  it('of longer words than are kept, and of more calculations than a report may take', async () => {
    const { problems } = await readXlsForm(await surveyFile(head, ['text', 'a', 'A'.repeat(20_001)]), 'form')
    expect(problems.at(-1)).toMatchObject({ code: 'too-long', params: { name: 'a' } })
    const rows = [
      ['type', 'name', 'label', 'repeat_count', 'calculation'],
      ['begin repeat', 'r', 'R', '1000', ''],
      ['begin repeat', 's', 'S', '1000', ''],
      ['calculate', 'c', '', '', 'count(${c}) + sum(${c})'],
      ['end repeat', '', '', '', ''],
      ['end repeat', '', '', '', ''],
      ['text', 'a', 'A', '', ''],
    ]
    expect(await refusal(await surveyFile(...rows))).toBe('too-heavy')
  })
  it('of more questions than anybody answers', async () => {
    const rows = Array.from({ length: 5_001 }, (_, i) => ['text', `q${i}`, 'Q'])
    expect(await refusal(await surveyFile(head, ...rows))).toBe('too-many-questions')
  })
})

describe('odd files are read', () => {
  it('in the old format, whatever they are called', async () => {
    const bytes = readFileSync(join(projectRoot(), 'test', 'fixtures', 'xlsform', 'old-format.xls'))
    const { said, questions } = await judgedFile(bytes)
    expect(said).toEqual(['0 old-format'])
    expect(questions.map(({ kind }) => kind)).toEqual(['text', 'whole-number'])
  })

  it('with a million empty rows, of which a thousand columns are said to be there', async () => {
    const { said, questions } = await judgedFile(withEmptyRows(1_048_576))
    expect(questions.map(({ name }) => name)).toEqual(['a'])
    expect(said).toEqual([])
  })

  it('with more rows than are read', async () => {
    const choices = [['list_name', 'name'], ...Array.from({ length: 20_000 }, (_, i) => ['l', i])]
    const { said } = await judgedFile(await formFile({ survey: [head, ['select_one l', 'a', 'A']], choices }))
    expect(said).toEqual(['20000 rows-cut'])
  })

  it('with ten thousand choices', async () => {
    const choices = Array.from({ length: 10_000 }, (_, i) => ['places', `p${i}`, `Place ${i}`])
    const survey = [head, ['select_one places', 'place', 'Place']]
    const bytes = await formFile({ survey, choices: [['list_name', 'name', 'label'], ...choices] })
    const { questionnaire, problems } = await readXlsForm(bytes, 'form')
    expect(problems).toEqual([])
    expect(questionnaire!.lists.places).toHaveLength(10_000)
  })

  it('with formulas and failed ones in their cells', async () => {
    const cells = new Map([
      ['1,2', { value: 'A', type: 'formula' as const, formula: 'CONCATENATE("A")', formulaResult: 'A' }],
      ['2,2', { value: '#REF!', type: 'error' as const }],
    ])
    const rows = [head, ['text', 'a', null], ['text', 'b', null]]
    const { said, questions } = await judgedFile(
      await writeXlsx({ sheets: [{ name: 'survey', rows, cells }] }),
    )
    expect(said.toSorted()).toEqual(['2 formula', '3 cell-error'])
    expect(questions.map(({ label }) => label)).toEqual([{ default: 'A' }, undefined])
  })

  it.each(['1900', '1904'] as const)('with dates counted from %s', async (dateSystem) => {
    const rows = [
      ['type', 'name', 'default'],
      ['date', 'day', new Date('2026-02-03T00:00:00Z')],
    ]
    const style = { numFmt: 'yyyy-mm-dd' }
    const cells = new Map([['1,2', { style }]])
    const { questions } = await judgedFile(
      await writeXlsx({ dateSystem, sheets: [{ name: 'survey', rows, cells }] }),
    )
    expect(questions[0]!.default).toEqual({ text: '2026-02-03' })
  })

  it('with names of sheets and columns in other spellings', async () => {
    const bytes = await formFile({
      ' Survey ': [
        ['Type', 'Name ', 'label:French (fr)', 'Relevance', 'requiredMsg::French (fr)'],
        ['select one from list-1', 'a', 'Oui ?', '', 'Dites-le'],
        ['Integer', 'b', 'Nombre', '${a} = 1', ''],
      ],
      Choices: [
        ['list name', 'value', 'label:French (fr)'],
        ['list-1', 1, 'Un'],
      ],
    })
    const { questionnaire, problems } = await readXlsForm(bytes, 'a form.xlsx')
    expect(problems).toEqual([])
    expect(questionnaire).toMatchObject({
      id: 'a form',
      languages: [{ code: 'fr', name: 'French' }],
      elements: [
        { kind: 'select-one', requiredMessage: { fr: 'Dites-le' } },
        { kind: 'whole-number', label: { fr: 'Nombre' } },
      ],
      lists: { 'list-1': [{ name: '1', label: { fr: 'Un' } }] },
    })
  })
})

describe('what means nothing is said by its row', () => {
  const conditions: Cells = ['type', 'name', 'relevant', 'calculation']

  it('names that are missing, wrong or there twice', async () => {
    const { said, questions } = await judged(
      head,
      ['text', 'a', 'A'],
      ['text', 'a', 'Again'],
      ['text', '1 a', 'Wrong'],
      ['text', '', 'None'],
      ['', 'b', 'No type'],
    )
    expect(said).toEqual(['3 name-twice', '4 name-bad', '5 name-missing', '6 type-missing'])
    expect(questions.map(({ label }) => label)).toEqual([{ default: 'A' }])
  })

  it('blocks that begin and do not end, or the other way round', async () => {
    const { said } = await judged(
      head,
      ['end group', '', ''],
      ['begin group', 'g', 'G'],
      ['text', 'a', 'A'],
      ['end repeat', '', ''],
      ['begin repeat', 'r', 'R'],
      ['text', 'a', 'A'],
    )
    expect(said).toEqual(['2 end-without-begin', '5 end-of-other', '6 not-ended'])
  })

  it('types that there are not, or not here, and lists that are missing', async () => {
    const { said, questions } = await judged(
      head,
      ['texte', 'a', 'A'],
      ['image', 'b', 'B'],
      ['geotrace', 'c', 'C'],
      ['barcode', 'd', 'D'],
      ['select_one_from_file cities.csv', 'e', 'E'],
      ['select_one cities', 'f', 'F'],
      ['deviceid', 'g', ''],
      ['note', 'h', 'You are in ${b}'],
    )
    expect(said).toEqual([
      '2 type-unknown',
      ...[3, 4, 5, 6].map((row) => `${row} type-left-out`),
      '7 list-missing',
      '8 device-data',
      '9 label-asks',
    ])
    expect(questions.map(({ name }) => name)).toEqual(['g', 'h'])
  })

  it('conditions that wait for each other, by the names of all of them', async () => {
    const { questionnaire, problems } = await readXlsForm(
      await surveyFile(
        conditions,
        ['text', 'a', "${b} = 'x'", ''],
        ['text', 'b', "${c} = 'x'", ''],
        ['calculate', 'c', '', '${a}'],
        ['text', 'd', "${a} = 'x'", ''],
        ['text', 'self', '${self} > 1', ''],
      ),
      'form',
    )
    expect(problems.map(({ row, params }) => [row, params.circle])).toEqual([
      [2, 'a → b → c → a'],
      [6, 'self → self'],
    ])
    const left = questionnaire!.elements.map((one) => one.relevant && printExpression(one.relevant))
    expect(left).toEqual([undefined, undefined, undefined, "${a} = 'x'", undefined])
    expect(() => prepare(questionnaire!)).not.toThrow()
  })

  it('expressions: what is read all the same, and what is left out', async () => {
    const cases: [string, string | undefined, string[]][] = [
      ['${a} = ‘x’ and ${a} != “y”', "${a} = 'x' and ${a} != 'y'", ['quotes']],
      ['true', 'true()', []],
      ['No', 'false()', []],
      ['${a} = true', '${a} = true', ['expression-bare-word']],
      ['${a} = null', '${a} = null', ['expression-bare-word']],
      ['../nobody > 1', '../nobody > 1', ['expression-no-name']],
      ['${nobody} > 1', undefined, ['expression-no-question']],
      ['${a} > ', undefined, ['expression-unfinished']],
      ['${a} ? 1', undefined, ['expression-unexpected']],
      ['frobnicate(${a})', undefined, ['expression-no-function']],
      ["pulldata('f', 'a', 'b', ${a}) = 1", undefined, ['expression-function-left-out']],
      ["instance('cities')/root[1]/item[name = ${a}]/size > 1", undefined, ['expression-no-list']],
      ['selected(${a})', undefined, ['expression-arguments']],
      ["regex(${a}, '(?=x)')", undefined, ['expression-pattern']],
    ]
    for (const [written, read, codes] of cases) {
      const { questionnaire, problems } = await readXlsForm(
        await surveyFile(conditions, ['text', 'a', '', ''], ['text', 'q', written, '']),
        'form',
      )
      const relevant = questionnaire!.elements[1]!.relevant
      expect([written, relevant && printExpression(relevant), problems.map(({ code }) => code)]).toEqual([
        written,
        read,
        codes,
      ])
      expect(problems.every(({ row }) => row === 3)).toBe(true)
    }
  })

  it('marks that ask for an answer, once', async () => {
    const { said, questions } = await judged(
      ['type', 'name', 'required'],
      ['text', 'a', 'yes'],
      ['text', 'b', true],
      ['text', 'c', 'no'],
      ['text', 'd', "${a} != ''"],
    )
    expect(said).toEqual(['2 required-kept'])
    expect(questions.map(({ required }) => required && printExpression(required))).toEqual([
      'true()',
      'true()',
      undefined,
      "${a} != ''",
    ])
  })

  it('columns that mean nothing, and are kept', async () => {
    const { said, questions } = await judged(
      ['type', 'name', 'colour', 'image'],
      ['text', 'a', 'red', 'a.png'],
    )
    expect(said).toEqual(['1 column-kept', '1 media-column'])
    expect(questions[0]!.extra).toEqual({ colour: 'red', image: 'a.png' })
  })

  it('choices that are incomplete or there twice', async () => {
    const choices = [
      ['list_name', 'name', 'label'],
      ['l', 'a', 'A'],
      ['l', 'a', 'B'],
      ['', 'c', 'C'],
      ['l', '', 'D'],
    ]
    const bytes = await formFile({ survey: [head, ['select_one l', 'q', 'Q']], choices })
    expect((await judgedFile(bytes)).said).toEqual([
      '3 choice-twice',
      '4 choice-incomplete',
      '5 choice-incomplete',
    ])
  })
})

it('has words for everything that it may say', () => {
  const words = loadWords()
  const params = {
    megabytes: 1,
    sheets: 's',
    count: 2,
    column: 'c',
    cell: 'A1',
    value: 'v',
    name: 'n',
    type: 't',
  }
  const more = { what: 'media', role: 'x', kind: 'k', list: 'l', circle: 'c', at: 1, found: 'f' }
  for (const language of words.languages)
    for (const code of PROBLEM_CODES)
      expect(words.in(language).any(`reporting.xlsform.${code}`, { ...params, ...more })).not.toBe('')
})
