import type { Document, ReadingProvision } from '../../../text/index.ts'
import type { PlacedAnswer } from '../report-schema.ts'
import { answerWords } from './answer-words.ts'
import { type Wording, labelOf } from './question-words.ts'
import type { Definition } from './outline.ts'
import type { Prepared } from './work-out.ts'

/** What stands above and below the answers. */
export interface Around {
  title: string
  /** Under the title: what it is, for whom, of when. */
  about: string
  /** Of the programme. */
  body: string
  /** At its end, each a line: who signs. */
  end?: readonly string[]
}

/** Answers as a document that can be sent round on paper: parts and what they are about as headings, each question with its answer below. */
export function reportDocument(
  words: Wording,
  { outline }: Prepared,
  answers: readonly PlacedAnswer[],
  { title, about, body, end = [] }: Around,
): Document {
  const lines = new Lines()
  const definitions = new Map(outline.all.map((one) => [one.path, one]))
  let stood: string[] = []
  for (const { place, question: path, value } of answers) {
    const definition = definitions.get(path)
    const question = definition?.element
    if (question?.element !== 'question') continue
    const now = headingsOf(words, definition!, place)
    const same = now.findIndex((one, nr) => one !== stood[nr])
    now.slice(same === -1 ? now.length : same).forEach((one, nr) => {
      lines.add('heading', one, Math.min(2, (same === -1 ? 0 : same) + nr))
    })
    stood = now
    lines.ask(labelOf(words, question))
    for (const line of answerWords(words, outline.questionnaire, question, value)) lines.answer(line)
  }
  for (const line of end) lines.add('other', line)
  return documentOf(words, { title, about, body }, lines)
}

/** That answers came in: facts, each a line. */
export function receiptDocument(words: Wording, around: Around, facts: readonly string[]): Document {
  const lines = new Lines()
  for (const fact of facts) lines.add('other', fact)
  return documentOf(words, around, lines)
}

const documentOf = ({ lang }: Wording, { title, about, body }: Around, { all }: Lines): Document => ({
  symbol: '',
  title,
  submission: about,
  date: '',
  session: '',
  agendaItem: '',
  body,
  enactingFormula: '',
  language: lang,
  provisions: all,
})

/** What a question stands in, from the part down; repetitions by their number. */
function headingsOf(words: Wording, definition: Definition, place: string): string[] {
  const steps = place.split('/')
  const found: string[] = []
  for (let one = definition.parent; one?.element; one = one.parent) {
    const depth = one.path.split('/').length - 1
    const nr = /\[(\d+)\]$/.exec(steps[depth] ?? '')?.[1]
    found.unshift(nr ? `${labelOf(words, one.element)} ${nr}` : labelOf(words, one.element))
  }
  return found
}

class Lines {
  readonly all: ReadingProvision[] = []
  #asked = 0

  /** A question, counted through the whole, so that people can speak of it. */
  ask(text: string): void {
    this.add('operative', text)
    Object.assign(this.all.at(-1)!, { eId: `question_${++this.#asked}`, number: String(this.#asked) })
  }

  /** A line of what is said to the question before. */
  answer(text: string): void {
    this.add('operative', text, 1)
    Object.assign(this.all.at(-1)!, { number: '–', parent: `question_${this.#asked}` })
  }

  add(kind: ReadingProvision['kind'], text: string, depth = 0): void {
    const eId = `line_${this.all.length + 1}`
    this.all.push({ eId, kind, number: '', text, depth, parent: null, footnotes: [], page: 0 })
  }
}
