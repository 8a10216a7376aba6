/** A pointer to a thing in any room, which the holder need not understand. */
export interface Ref {
  room: string
  kind: string
  id: string
}

/** "instrument/provision/0193…": for keys, logs and addresses. */
export const refKey = (ref: Ref): string => `${ref.room}/${ref.kind}/${ref.id}`

/** The reverse of refKey; null for what is not one. The id may hold slashes. */
export function parseRef(key: string): Ref | null {
  const [room, kind, ...rest] = key.split('/')
  const id = rest.join('/')
  return room && kind && id ? { room, kind, id } : null
}

export const sameRef = (a: Ref, b: Ref): boolean => a.room === b.room && a.kind === b.kind && a.id === b.id
