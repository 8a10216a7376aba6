import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Module, type View, anyone, coreModule, resolveRefs } from '../../../core/index.ts'
import { type TestModules, openTestModules } from '../../../core/testing/testing.ts'
import { recordModule } from '../../record/module.ts'
import { groupRef, organizationRef, stateRef } from '../index.ts'
import { partiesModule } from '../module.ts'
import { listOrganizations } from '../register.ts'

/** A module that shows something on the pages of States, and fails on the page of one. */
const showingModule: Module = {
  name: 'showing',
  panels: [
    {
      name: 'showing.second',
      on: 'parties/state',
      order: 2,
      render: async (_view, ids) => new Map(ids.map((id) => [id, <p>Added for {id}</p>])),
    },
    {
      name: 'showing.first',
      on: 'parties/state',
      order: 1,
      async render(_view, ids) {
        if (ids.includes('fra')) throw new Error('broken')
        return new Map()
      },
    },
    ...(['group', 'organization'] as const).map((kind) => ({
      name: `showing.${kind}`,
      on: `parties/${kind}`,
      order: 1,
      async render(_view: View, ids: string[]) {
        batches.push(ids.length)
        return new Map(ids.map((id) => [id, <p>Added for {id}</p>]))
      },
    })),
  ],
}
/** How many entities each rendering was asked for. */
const batches: number[] = []

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({
    set: 'parties',
    modules: [coreModule, recordModule, partiesModule, showingModule],
    settings: { OPENPOA_OPERATOR: 'Example Host' },
  })
  site.pass(Date.parse('2026-11-22T09:00:00Z') - Date.now())
})
afterAll(() => site.close())

it.each([
  ['/en/groups/regional-eastern-european', ['regional-eastern-european']],
  ['/en/organizations', listOrganizations().map(({ id }) => id)],
])('%s shows what other modules add, asked for at once', async (address, ids) => {
  batches.length = 0
  const text = await (await site.router().request(address)).text()
  for (const id of ids) expect(text).toContain(`Added for ${id}`)
  expect(batches).toEqual([ids.length])
})

const get = (path: string, headers: Record<string, string> = {}) =>
  site.router().request(`http://localhost:8080${path}`, { headers })
const text = async (path: string) => {
  const response = await get(path)
  expect(response.status).toBe(200)
  return response.text()
}

describe('a code of a State', () => {
  it.each(['GBR', 'Gbr', 'GB', 'gb'])('%s leads to its page', async (code) => {
    const { status, headers } = await get(`/fr/states/${code}`)
    expect([status, headers.get('Location')]).toEqual([301, '/fr/states/gbr'])
  })

  it.each(['UK', 'XX', 'GBRR', '826'])('%s is none', async (code) => {
    expect((await get(`/en/states/${code}`)).status).toBe(404)
  })
})

describe('the list of States', () => {
  it('shows all of them in English order, in the language of the reader', async () => {
    const html = await text('/fr/states')
    expect([...html.matchAll(/href="\/fr\/states\/[a-z]{3}"/g)]).toHaveLength(195)
    expect(html).toContain('193 États Membres')
    expect(html.indexOf('Allemagne')).toBeGreaterThan(html.indexOf('Gabon'))
  })

  it('finds by name in any language and shows what was typed as text', async () => {
    expect(await text(`/en/states?q=${encodeURIComponent('الجزائر')}`)).toContain('/en/states/dza')
    const html = await text(`/en/states?q=${encodeURIComponent('<b>x')}`)
    expect(html).toContain('No State found for “&lt;b>x”')
  })
})

describe('aliases', () => {
  it('find a State and are never shown as its name', async () => {
    const found = await text('/en/states?q=UK')
    expect(found).toContain('One State found')
    expect(found).toContain('United Kingdom of Great Britain and Northern Ireland')
    expect(await text('/en/states?q=burma')).toContain('/en/states/mmr')
    expect(await text('/en/states/mmr')).not.toContain('Burma')
  })

  it('guess nothing where the page could not say so', async () => {
    expect(await text('/en/states?q=Kyrgystan')).toContain('No State found')
  })
})

describe('the page of a State', () => {
  it('names it in six languages and says who can read its private data', async () => {
    const html = await text('/en/states/tur')
    expect(html).toContain('the Republic of Türkiye')
    expect(html).toContain('Formerly Turkey, until')
    expect(html).toContain('تركيا')
    expect(html).toContain('the operator of this server, Example Host, can read everything')
  })

  it('stands in every language of the screen', async () => {
    for (const language of site.services.words.languages)
      for (const path of [
        '/states/pse',
        '/groups/regional-western-european-other',
        '/groups',
        '/organizations',
        '/rights',
      ])
        expect(await text(`/${language}${path}`)).toMatch(new RegExp(`<html lang="${language}"`))
  })

  it('shows what other modules add, and stays whole when that fails', async () => {
    const whole = await get('/en/states/bel')
    expect(await whole.text()).toContain('Added for bel')
    expect(whole.headers.get('Cache-Control')).not.toBe('no-store')
    const torn = await get('/en/states/fra')
    const html = await torn.text()
    expect(html).toContain('Added for fra')
    expect(html).toContain('could not be shown')
    expect(torn.headers.get('Cache-Control')).toBe('no-store')
  })

  it('is not there for what is no State', async () => {
    for (const path of ['/en/states/xyz', '/en/states/__proto__', '/en/groups/nothing'])
      expect((await get(path)).status).toBe(404)
  })

  it('is not sent twice to a reader who has it', async () => {
    const first = await get('/en/states/deu')
    const again = await get('/en/states/deu', { 'If-None-Match': first.headers.get('ETag')! })
    expect(again.status).toBe(304)
  })
})

describe('the page of a group', () => {
  it('shows a day of the past, with the names of that day', async () => {
    expect(await text('/en/groups/european-union?on=2020-01-31')).toContain('28 States')
    expect(await text('/en/groups/european-union?on=2020-02-01')).toContain('27 States')
    const movement = await text('/en/groups/non-aligned-movement?on=2018-01-01')
    expect(movement.indexOf('>Swaziland<')).toBeGreaterThan(movement.indexOf('>Suriname<'))
    expect(movement).not.toContain('Eswatini')
    expect(await text('/en/groups/european-union?on=yesterday')).toContain('27 States')
  })
})

describe('references', () => {
  it('name and place parties of each kind', async () => {
    const found = await resolveRefs(anyone(site.services, 'ar'), [
      stateRef('deu'),
      groupRef('caricom'),
      organizationRef('icrc'),
      stateRef('no'),
    ])
    expect(found.get('parties/state/deu')).toEqual({ name: 'ألمانيا', address: '/states/deu' })
    expect(found.get('parties/organization/icrc')?.address).toBe('/organizations#icrc')
    expect(found.size).toBe(3)
  })
})
