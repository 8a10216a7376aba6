import { createHash } from 'node:crypto'
import type { Ctx, Json, Router } from '../../core/index.ts'
import { partyData } from './data.ts'

const etagOf = (text: string) => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

/**
 * Each file of facts with its sources, as JSON: open data, the same for everyone. Aliases are an aid to finding, not facts
 * about a party, and are not among them.
 */
export function partiesApi(router: Router): void {
  const { states, groups, organizations, rights, sources } = partyData
  for (const [name, entries] of Object.entries({ states, groups, organizations, rights })) {
    const body = JSON.stringify({ [name]: entries, sources } satisfies Record<string, unknown> as Json)
    const etag = etagOf(body)
    router.get(`/api/${name}`, (c: Ctx) => {
      c.header('ETag', etag)
      c.header('Cache-Control', 'public, max-age=0, must-revalidate')
      c.header('Access-Control-Allow-Origin', '*')
      if (c.req.header('If-None-Match') === etag) return c.body(null, 304)
      return c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8' })
    })
  }
}
