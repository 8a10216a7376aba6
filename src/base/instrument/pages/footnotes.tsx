import type { VNode } from 'preact'
import type { Footnote } from '../../../text/index.ts'

/** Notes, each behind its mark. */
export const Footnotes = ({ notes }: { notes: readonly Footnote[] }): VNode => (
  <>
    {notes.map(({ mark, text }) => (
      <small>
        {' '}
        [{mark}] {text}
      </small>
    ))}
  </>
)
