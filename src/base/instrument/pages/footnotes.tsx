import type { VNode } from 'preact'
import type { Footnote } from '../../../text/index.ts'

/** Notes, each behind its mark, set apart from the running words. */
export const Footnotes = ({ notes }: { notes: readonly Footnote[] }): VNode => (
  <>
    {notes.map(({ mark, text }) => (
      <small class="footnote">
        {' '}
        [{mark}] {text}
      </small>
    ))}
  </>
)
