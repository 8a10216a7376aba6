import {
  type Document,
  type OpenProposal,
  type RollingWords,
  type WorkingText,
  rollingText,
  sideBySide,
} from '../../../text/index.ts'

type Numbered = OpenProposal & { nr: number }
type Provision = Document['provisions'][number]

/** Lines as the numbered paragraphs of a document. */
export const linesDocument = (
  lines: readonly string[],
  facts: Pick<Document, 'title' | 'date' | 'body' | 'language'>,
): Document => ({
  ...{ symbol: '', session: '', agendaItem: '', enactingFormula: '' },
  ...facts,
  provisions: lines.map((text, i) => ({
    ...{ eId: `para_${i + 1}`, kind: 'operative', number: `${i + 1}.`, text },
    ...{ depth: 0, parent: null, footnotes: [], page: 0 },
  })),
})

/** The rolling text, and behind it each paragraph on which proposals are open, with how each would have it. */
export function stateDocument(
  text: WorkingText,
  open: readonly Numbered[],
  words: { heading: string; name(nr: number): string; marks: RollingWords },
): Document {
  const document = rollingText(text, open, words.marks)
  const numbers = new Map(open.map(({ id, nr }) => [id, nr]))
  const rows = sideBySide(text, open).filter(({ wordings }) => wordings.length > 0)
  const heading = provision({ eId: 'open', kind: 'heading', number: '', text: words.heading, depth: 0 })
  const listed = rows.flatMap(({ paragraph, words: standing, wordings }, i) => [
    provision({ eId: `open_${i}`, kind: 'other', number: paragraph.number, text: standing, depth: 0 }),
    ...wordings.map(({ proposal, words: own, put }, j) =>
      provision({
        ...{ eId: `open_${i}__${j}`, kind: 'other' as const, depth: 1 },
        number: words.name(numbers.get(proposal) ?? 0),
        text: [own ?? '–', ...put.map((one) => [one.number, one.text].filter(Boolean).join(' '))].join(' / '),
      }),
    ),
  ])
  return { ...document, provisions: [...document.provisions, heading, ...listed] }
}

const provision = (given: Pick<Provision, 'eId' | 'kind' | 'number' | 'text' | 'depth'>): Provision => ({
  ...given,
  ...{ parent: null, footnotes: [], page: 0 },
})
