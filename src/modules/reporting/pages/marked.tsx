import type { ComponentChildren, VNode } from 'preact'
import { type AnswerTo, BLANK, type MarkedLine, type Run, markedLines } from '../rules/marked-words.ts'

interface MarkedProps {
  text: string
  answerTo?: AnswerTo | undefined
}

/** Words of a form with their marks, as parts of a line: they stand in labels and hints too. */
export const Marked = ({ text, answerTo }: MarkedProps): VNode => (
  <>
    {markedLines(text).map((line, nr) => (
      <>
        {nr > 0 && <br />}
        <Line {...line} answerTo={answerTo} />
      </>
    ))}
  </>
)

function Line({ isHeading, runs, answerTo }: MarkedLine & Pick<MarkedProps, 'answerTo'>): VNode {
  const inner = runs.map((run) => drawn(run, answerTo))
  return isHeading ? <strong>{inner}</strong> : <>{inner}</>
}

function drawn(run: Run, answerTo: AnswerTo | undefined): ComponentChildren {
  if ('text' in run) return run.text
  if ('answer' in run) return <bdi>{answerTo?.(run.answer) || BLANK}</bdi>
  const inner = run.runs.map((one) => drawn(one, answerTo))
  if ('href' in run)
    return (
      <a href={run.href} rel="nofollow noopener">
        {inner}
      </a>
    )
  return run.is === 'strong' ? <strong>{inner}</strong> : <em>{inner}</em>
}
