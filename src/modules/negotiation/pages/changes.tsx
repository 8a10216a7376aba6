import type { VNode } from 'preact'
import { type Translate, directionOf, useView } from '../../../core/index.ts'
import {
  type Operation,
  type WorkingText,
  applyProposal,
  compareWords,
  wordsOf,
} from '../../../text/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'

interface Props {
  /** The text that it is about, with what it amends. */
  text: WorkingText
  proposal: Pick<ShownProposal, 'id' | 'body' | 'onto'>
}

/** What a proposal asks for, operation by operation, as people read it. */
export function Changes({ text, proposal }: Props): VNode {
  const { language, operations } = proposal.body
  return (
    <ul>
      {operations.map((operation) => (
        <li>
          <Change operation={operation} text={text} id={proposal.id} language={language} />
        </li>
      ))}
    </ul>
  )
}

interface ChangeProps {
  operation: Operation
  text: WorkingText
  id: string
  language: string
}

function Change({ operation, text, id, language }: ChangeProps): VNode {
  const { t } = useView()
  const number = (paragraph: string): string => numberOf(t, text, paragraph)
  const list = (paragraphs: readonly string[]): string => paragraphs.map(number).join(', ')
  switch (operation.what) {
    case 'words': {
      const was = text.paragraphs.find((one) => one.id === operation.paragraph)
      // Of what is in it already nothing would change any more.
      const isIn = text.taken.includes(id)
      const applied = applyProposal(text, { id, operations: [operation] })
      const now =
        isIn || 'lost' in applied
          ? null
          : applied.text.paragraphs.find((one) => one.id === operation.paragraph)
      return (
        <>
          {t('negotiation.change.words', { paragraph: number(operation.paragraph) })}{' '}
          {was && now ? (
            <Compared was={wordsOf(was)} now={wordsOf(now)} language={language} />
          ) : (
            <Edits operation={operation} language={language} />
          )}
        </>
      )
    }
    case 'insert':
      return (
        <>
          {t('negotiation.change.insert', { where: placeOf(operation), paragraph: number(operation.beside) })}
          {operation.paragraphs.map((put) => (
            <Quoted language={language} text={[put.number, put.text].filter(Boolean).join(' ')} />
          ))}
        </>
      )
    case 'alternative':
      return (
        <>
          {t('negotiation.change.alternative', { paragraph: number(operation.paragraph) })}
          <Quoted language={language} text={operation.text} />
        </>
      )
    case 'merge':
      return (
        <>
          {t('negotiation.change.merge', { paragraphs: list(operation.paragraphs) })}
          <Quoted language={language} text={operation.text} />
        </>
      )
    case 'move': {
      const params = { paragraphs: list(operation.paragraphs), beside: number(operation.beside) }
      return <>{t('negotiation.change.move', { ...params, where: placeOf(operation) })}</>
    }
    case 'split':
      return (
        <>
          {t('negotiation.change.split', {
            paragraph: number(operation.paragraph),
            count: operation.behind.length + 1,
          })}
        </>
      )
    case 'delete':
      return (
        <>
          {t('negotiation.change.delete', { paragraphs: list(operation.paragraphs) })}
          {text.paragraphs
            .filter((one) => operation.paragraphs.includes(one.id))
            .map((one) => (
              <blockquote lang={language} dir={directionOf(language)}>
                <del>{wordsOf(one)}</del>
              </blockquote>
            ))}
        </>
      )
    case 'bracket':
      return <>{t('negotiation.change.bracket', { paragraphs: list(operation.paragraphs) })}</>
  }
}

const placeOf = ({ where }: { where: 'before' | 'after' }): 'before' | 'other' =>
  where === 'before' ? 'before' : 'other'

/** How a paragraph is called in a sentence: by its number, or its first words. */
export function numberOf(t: Translate, text: WorkingText, id: string): string {
  const found = text.paragraphs.find((one) => one.id === id)
  if (!found) return t('negotiation.paragraph.gone')
  if (found.number) return found.number
  const words = wordsOf(found)
  return `“${words.length > 40 ? `${words.slice(0, 40).trimEnd()}…` : words}”`
}

/** Two wordings as one, with what goes and what comes. */
function Compared({ was, now, language }: { was: string; now: string; language: string }): VNode {
  return (
    <blockquote lang={language} dir={directionOf(language)}>
      {compareWords(was, now).map(({ op, text }) =>
        op === 'same' ? text : op === 'delete' ? <del>{text}</del> : <ins>{text}</ins>,
      )}
    </blockquote>
  )
}

/** The changes alone, where the words that they name are not in the text as it stands. */
function Edits({
  operation,
  language,
}: {
  operation: Extract<Operation, { what: 'words' }>
  language: string
}): VNode {
  return (
    <blockquote lang={language} dir={directionOf(language)}>
      {operation.edits.map(({ remove, put }) => (
        <>
          … {remove && <del>{remove.words}</del>} {put && <ins>{put}</ins>} …{' '}
        </>
      ))}
    </blockquote>
  )
}

const Quoted = ({ language, text }: { language: string; text: string }): VNode => (
  <blockquote lang={language} dir={directionOf(language)}>
    <ins>{text}</ins>
  </blockquote>
)
