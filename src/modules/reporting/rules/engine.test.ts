import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../core/index.ts'
import type { Answers } from '../schema.ts'
import { formFile } from '../testing.ts'
import { readXlsForm } from '../xlsform/read.ts'
import { type Prepared, prepare, workOut } from './work-out.ts'

// What ODK's own engine (@getodk/xforms-engine 0.22, with forms made by pyxform 4.5) made of 200 random partial reports of each form:
// the small ones beside this file's fixtures, and those of ../shared/xlsform. Only answers and results are here, not the forms of others.

interface Expected {
  irrelevant: string[]
  invalid: string[]
  required: string[]
  /** Path → what was calculated, or is left of a choice. */
  worked: Record<string, string>
}
interface Expectations {
  now: string
  seed: number
  reports: Record<string, { answers: Answers; expected: Expected }[]>
}

const fixtures = join(projectRoot(), 'test', 'fixtures', 'xlsform')
const shared = join(projectRoot(), '..', 'shared', 'xlsform')
const expectations = JSON.parse(
  gunzipSync(readFileSync(join(fixtures, 'engine.json.gz'))).toString(),
) as Expectations
const small = JSON.parse(readFileSync(join(fixtures, 'small-forms.json'), 'utf8')) as Record<
  string,
  Record<string, string[][]>
>

/** What a report knows of itself is not compared. */
const MOMENTS = ['start', 'end', 'today']

async function prepared(form: string): Promise<Prepared> {
  const file = small[form] ? await formFile(small[form]) : readFileSync(join(shared, `${form}.xlsx`))
  const { questionnaire } = await readXlsForm(file, form)
  return prepare(questionnaire!)
}

function found(form: Prepared, answers: Answers): Expected {
  const surroundings = { now: expectations.now, seed: expectations.seed, language: 'en' }
  const states = [...workOut(form, answers, surroundings).questions].filter(
    ([, { question }]) => !MOMENTS.includes(question.kind),
  )
  const where = (is: (state: (typeof states)[number][1]) => boolean): string[] =>
    states.filter(([, state]) => is(state)).map(([path]) => path)
  const worked = states.filter(([, { question }]) => question.calculation ?? question.choiceFilter)
  return {
    irrelevant: where((state) => !state.isRelevant),
    invalid: where((state) => !state.isValid),
    required: where((state) => state.isRequired),
    worked: Object.fromEntries(worked.map(([path, { answer }]) => [path, answer])),
  }
}

describe('works out what ODK’s engine does', () => {
  for (const [form, reports] of Object.entries(expectations.reports)) {
    const isAtHand = small[form] !== undefined || existsSync(shared)
    it.skipIf(!isAtHand)(`on ${form}${small[form] ? '' : ' (skipped without ../shared)'}`, async () => {
      const ready = await prepared(form)
      expect(reports).toHaveLength(200)
      for (const { answers, expected } of reports) expect(found(ready, answers)).toEqual(expected)
    })
  }
})
