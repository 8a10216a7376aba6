import {
  type Ref,
  type View,
  languageName,
  nameEntities,
  officialLanguages,
  parseRef,
  refKey,
} from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'
import { meetingRef } from '../refs.ts'
import type { Statement } from '../statement-schema.ts'

// What pages of statements call things, once they are named in `view.names`.

export const partyName = ({ names }: View, ref: Ref): string => names.get(refKey(ref))?.name ?? ref.id
export const keyName = (view: View, key: string): string => {
  const ref = parseRef(key)
  return ref ? partyName(view, ref) : key
}

/** Names the parties, meetings and provisions of these statements. */
export const nameStatements = (view: View, statements: readonly Statement[]): Promise<void> =>
  nameEntities(view, [
    ...statements.map(({ party }) => party),
    ...statements.map(({ programme, meeting }) => meetingRef({ programme, id: meeting })),
    ...statements
      .flatMap(({ body, joined }) => [...(body?.onBehalf ?? []), ...joined.map(({ party }) => party)])
      .flatMap((key) => parseRef(key) ?? []),
    ...statements.flatMap(({ body }) => body?.provisions ?? []).map((id) => everyVersionOf({ id })),
  ])

/** Languages that are offered by their names; any other is entered by its code. */
export const languageOptions = ({ lang }: View) =>
  officialLanguages.map((value) => ({ value: value as string, label: languageName(value, lang) }))
