import type { VNode } from 'preact'
import { type Description, type View, directionOf } from '../../../core/index.ts'
import type { Document } from '../../../text/index.ts'
import type { Version } from '../schema.ts'
import { frontInWords, frontOfReading, notesOfLine } from '../rules/front-of-reading.ts'
import { Footnotes } from './footnotes.tsx'
import { MarkedWords } from './text-in-brackets.tsx'

/** What stands above the words of a text: the agenda item, who submits a draft, notes to these and the title, the enacting formula. */
export function FrontMatter({ version: { body } }: { version: Version }): VNode {
  const { agendaTitle = '', submission = '', footnotes = [], enactingFormula } = body
  return (
    <>
      {agendaTitle && (
        <p>
          <MarkedWords text={agendaTitle} footnotes={notesOfLine(footnotes, 'agendaTitle')} />
        </p>
      )}
      {submission && (
        <p>
          <strong>
            <MarkedWords text={submission} footnotes={notesOfLine(footnotes, 'submission')} />
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

/** What a reading says is printed above its text, to be listed: each line with the marks of its notes. */
export function frontDescriptions({ t }: Pick<View, 't'>, read: Document): Description[] {
  const words = frontInWords(frontOfReading(read))
  const fields = ['committee', 'agendaTitle', 'submission', 'sponsors', 'footnotes', 'masthead'] as const
  return fields.map((field) => [
    t(`instrument.import.field.${field}`),
    words[field] && (
      <span lang={read.language} dir={directionOf(read.language)}>
        {words[field]}
      </span>
    ),
  ])
}
