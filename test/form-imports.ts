import { expect } from 'vitest'
import { type Router, type Viewer, buildSite } from '../src/core/index.ts'
import { secretariat } from '../src/modules/reporting/testing.ts'
import type { OpenSite } from './browser/site.ts'

// The secretariat of the exercise at its door for forms.

export const IMPORT = '/en/exercise/questionnaires/import/exercise'

export const fields = (given: Record<string, string>): URLSearchParams => new URLSearchParams(given)

/** What is asked of a site, for whoever asks: the secretariat, unless somebody else is named. */
export function importsOn(site: () => OpenSite) {
  const routerOf = (viewer: Viewer): Router => buildSite(site().services, async () => viewer)
  const get = (path: string, viewer = secretariat) => routerOf(viewer).request(path)
  const html = async (path: string, viewer = secretariat): Promise<string> => (await get(path, viewer)).text()
  const post = (path: string, body: FormData | URLSearchParams, viewer = secretariat) => {
    if (!body.has('_once')) body.set('_once', crypto.randomUUID())
    const headers = { Origin: site().services.config.origin }
    return routerOf(viewer).request(path, { method: 'POST', headers, body })
  }
  const upload = (bytes: Uint8Array, { name = 'form.xlsx', viewer = secretariat, once = '' } = {}) => {
    const body = new FormData()
    if (once) body.set('_once', once)
    body.set('file', new File([new Uint8Array(bytes)], name))
    return post(IMPORT, body, viewer)
  }
  const count = async (table: string): Promise<number> =>
    Number((await site().services.pool.query(`select count(*) from ${table}`)).rows[0].count)
  return {
    ...{ get, html, post, upload, count },
    /** Reads a form. @returns where it is looked at */
    async imported(bytes: Uint8Array): Promise<string> {
      const answer = await upload(bytes)
      expect(answer.status).toBe(303)
      return answer.headers.get('Location')!
    },
    /** Keeps what is looked at as its page proposes it, but for what is given. */
    async keep(look: string, given: Record<string, string> = {}) {
      const page = await html(look)
      const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? ''
      const proposed = {
        version: value('version'),
        _version: value('_version'),
        feature: 'share-information',
      }
      return post(look, fields({ ...proposed, ...given }))
    },
  }
}
