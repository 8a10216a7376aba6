import { createHash } from 'node:crypto'
import type { Services } from '../contract/services.ts'
import type { Viewer } from '../contract/viewer.ts'

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.([\w-]{16}))?$/

/** The token of a form that is drawn for somebody: "<uuid>.<mark of the account>". */
export const submissionToken = (services: Services, viewer: Viewer): string => {
  const id = services.newId()
  return `${id}.${markOf(id, viewer)}`
}

/** A token as it was sent: its id, and whether it was made for somebody else; null where it is none. */
export function readToken(text: string | null, viewer: Viewer): { id: string; isOthers: boolean } | null {
  const [, id, mark] = TOKEN.exec(text ?? '') ?? []
  return id ? { id, isOthers: mark !== undefined && mark !== markOf(id, viewer) } : null
}

/** Says for whom a token was made without naming the account. */
const markOf = (id: string, { accountId }: Viewer): string =>
  createHash('sha256')
    .update(`${id}/${accountId ?? ''}`)
    .digest('base64url')
    .slice(0, 16)
