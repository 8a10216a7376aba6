import { readFile, stat } from 'node:fs/promises'
import { type Command, loadWords } from '../../../core/index.ts'
import { answerKind } from '../answer-kinds.ts'
import type { Element } from '../schema.ts'
import type { FormProblem } from './problem.ts'

/** What is said of a file: for programs. */
interface Judged {
  file: string
  /** Whether a questionnaire can be made of it. */
  readable: boolean
  /** How many can be answered. */
  questions: number
  /** Codes; a form that names none is in "default". */
  languages: string[]
  problems: { sheet: string; row: number; message: string }[]
}

const MANY = 10_000

export const xlsFormCommand: Command = {
  name: 'xlsform',
  usage: 'xlsform check <files…>',
  summary:
    'What becomes of forms in XLSForm: how many questions, in which languages, and what is not supported, by row',
  positional: { min: 2, max: MANY },
  needs: 'nothing',
  async run({ positional: [what, ...files] }, io) {
    if (what !== 'check') {
      io.say(`"xlsform" takes "check", not "${what}".`)
      return 2
    }
    const judged: Judged[] = []
    for (const file of files) {
      io.progress(judged.length, files.length, 'Reading')
      judged.push(await judge(file))
    }
    io.out(io.json ? JSON.stringify({ files: judged }) : judged.map(linesOf).join('\n\n'))
    return judged.every(({ readable }) => readable) ? 0 : 1
  },
}

async function judge(file: string): Promise<Judged> {
  const { isTooLarge, readXlsForm, tooLarge } = await import('./read.ts')
  const entry = await stat(file).catch(() => undefined)
  if (!entry?.isFile()) return unread(file, `There is no file ${file}.`)
  const { questionnaire, problems } = isTooLarge(entry.size)
    ? { questionnaire: null, problems: [tooLarge] }
    : await readXlsForm(await readFile(file), file)
  return {
    file,
    readable: questionnaire !== null,
    questions: questionnaire ? countOf(questionnaire.elements) : 0,
    languages: questionnaire?.languages.map(({ code }) => code) ?? [],
    problems: messagesOf(problems),
  }
}

const unread = (file: string, message: string): Judged => ({
  file,
  readable: false,
  questions: 0,
  languages: [],
  problems: [{ sheet: '', row: 0, message }],
})

function messagesOf(problems: FormProblem[]): Judged['problems'] {
  const say = loadWords().in('en')
  return problems.map(({ sheet, row, code, params }) => ({
    sheet,
    row,
    message: say.any(`reporting.xlsform.${code}`, params),
  }))
}

const countOf = (elements: Element[]): number =>
  elements.reduce((sum, element) => {
    if (element.element !== 'question') return sum + countOf(element.elements)
    return sum + (answerKind(element.kind).isSilent ? 0 : 1)
  }, 0)

function linesOf({ file, readable, questions, languages, problems }: Judged): string {
  const head = readable
    ? `${file}: ${questions} questions, in ${languages.join(', ')}`
    : `${file}: cannot be used`
  const lines = problems.map(({ sheet, row, message }) => {
    const place = [sheet, row > 0 && `row ${row}`].filter(Boolean).join(', ')
    return `  ${place ? `${place}: ` : ''}${message}`
  })
  return [head, ...lines].join('\n')
}
