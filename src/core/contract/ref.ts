/** A pointer to an entity in any module, which the holder need not understand. */
export interface Ref {
  module: string
  kind: string
  id: string
}

/** "instrument/provision/0193…": for keys, logs and addresses. */
export const refKey = (ref: Ref): string => `${ref.module}/${ref.kind}/${ref.id}`

/** The reverse of refKey; null for what is not one. The id may hold slashes. */
export function parseRef(key: string): Ref | null {
  const [module, kind, ...rest] = key.split('/')
  const id = rest.join('/')
  return module && kind && id ? { module, kind, id } : null
}

export const sameRef = (a: Ref, b: Ref): boolean =>
  a.module === b.module && a.kind === b.kind && a.id === b.id
