import type { VNode } from 'preact'
import type { Version } from '../schema.ts'
import { Footnotes } from './footnotes.tsx'
import { MarkedWords } from './text-in-brackets.tsx'

/** What stands above the words of a text: the agenda item, who submits a draft, notes to these and the title, the enacting formula. */
export function FrontMatter({ version: { body } }: { version: Version }): VNode {
  const { agendaTitle = '', submission = '', footnotes = [], enactingFormula } = body
  const inLine = (line: string) => footnotes.filter((note) => note.line === line)
  // The others stand behind the line of submission.
  const submitted = footnotes
    .filter(({ line }) => line === 'submission' || line === undefined)
    .map(({ at, ...note }) => (note.line && at !== undefined ? { ...note, at } : note))
  return (
    <>
      {agendaTitle && (
        <p>
          <MarkedWords text={agendaTitle} footnotes={inLine('agendaTitle')} />
        </p>
      )}
      {submission && (
        <p>
          <strong>
            <MarkedWords text={submission} footnotes={submitted} />
          </strong>
        </p>
      )}
      {footnotes.length > 0 && (
        <p>
          <Footnotes notes={footnotes} />
        </p>
      )}
      {enactingFormula && (
        <p>
          <em>{enactingFormula}</em>
        </p>
      )}
    </>
  )
}
