import type { FileVersion, SourceDocument } from '../schema.ts'

/** What a file says of itself that its document may have from there. */
export type Facts = Pick<FileVersion, 'title' | 'date' | 'session' | 'agendaItem'>

interface Restated {
  language: string
  /** Undefined where it was not kept. */
  was: Partial<Facts>
  now: Facts
}

/** A document with what its file says now, where it has that from the file. What a pack says of a document stays as its source has it. */
export function restated(document: SourceDocument, { language, was, now }: Restated): SourceDocument {
  const { body } = document
  if (body.source) return document
  const follow = (own: string | undefined, fact: keyof Facts): string | undefined =>
    own !== undefined && own === was[fact] ? now[fact] || undefined : own
  const isCalledSo = now.title !== '' && (body.title[language] ?? '') === was.title
  return {
    ...document,
    body: {
      ...body,
      title: isCalledSo ? { ...body.title, [language]: now.title } : body.title,
      adopted: follow(body.adopted, 'date'),
      issued: follow(body.issued, 'date'),
      session: follow(body.session, 'session'),
      agendaItem: follow(body.agendaItem, 'agendaItem'),
    },
  }
}
