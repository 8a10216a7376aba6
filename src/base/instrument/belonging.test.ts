import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { type Viewer, anyone } from '../../core/index.ts'
import { Browser, signIn } from '../access/testing.ts'
import { findDocument } from '../documents/index.ts'
import { importCommand } from './commands.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findInstrument } from './store.ts'
import { importsOn, lanterns, secretariat, threeParagraphs, viewer } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
}, 120_000)
afterAll(() => site.close())
const { bring, accept, adopt, correct, withdraw } = importsOn(() => site.services)

const programmes = ['cyber', 'exercise'] as const
const of = (programme: string): Viewer => viewer('secretariat', programme)
const other = (programme: string): string => programmes.find((one) => one !== programme)!
const elsewhere = { code: 'belongsElsewhere', status: 403 }
let made = 0
const text = (symbol: string): string =>
  lanterns(symbol, [...threeParagraphs, `Calls this the file number ${++made}.`])
const bringAs = (symbol: string, programme: string, as: Viewer) =>
  bring(text(symbol), { programme, as, status: 'adopted' })
const programmeOf = async (id: string) => (await findInstrument(site.services.db, id))?.programme

describe('a document that is here', () => {
  test.each([
    ['A/RES/75/240', 'a-res-75-240'],
    // In another spelling, and by another name that its pack gives it.
    ['a / res/75/240*', 'a-res-75-240'],
    ['A/AC.290/2021/CRP.2', 'a-75-816'],
  ])(
    'in the pack of one programme (%s) is none of another, and nothing is written into it',
    async (symbol, document) => {
      const before = await findDocument(anyone(site.services), document)
      expect(before?.programme).toBe('cyber')
      const text = await findInstrument(site.services.db, document)
      const id = await bringAs('EX/BELONGS/8', 'exercise', of('exercise'))
      await correct(id, { symbol })
      await expect(accept(id, of('exercise'), true)).rejects.toMatchObject(elsewhere)
      // Nor by somebody who may import for both.
      await expect(accept(id, secretariat, true)).rejects.toMatchObject(elsewhere)
      expect(await findDocument(anyone(site.services), document)).toEqual(before)
      expect(await findInstrument(site.services.db, document)).toEqual(text)
    },
  )

  test('goes where it belongs when whoever imports for all chooses no programme', async () => {
    const id = await accept(await bring(text('A/RES/75/240'), { status: 'adopted' }))
    expect([id, await programmeOf(id)]).toEqual(['a-res-75-240', 'cyber'])
  })

  test.each(programmes)(
    'with a text of %s gets no version of another programme, and is not taken once that text is withdrawn',
    async (programme) => {
      const symbol = `EX/BELONGS/${programmes.indexOf(programme)}`
      const own = await accept(await bringAs(symbol, programme, of(programme)), of(programme))
      const attack = await bringAs(symbol, other(programme), of(other(programme)))
      await expect(accept(attack, of(other(programme)))).rejects.toMatchObject(elsewhere)
      await expect(accept(attack, secretariat)).rejects.toMatchObject(elsewhere)
      await withdraw(own, 1, 'en', of(programme))
      await expect(accept(attack, of(other(programme)))).rejects.toMatchObject(elsewhere)
      // Whoever imports for both may have it stand for the other one now.
      expect(await accept(attack, secretariat)).toBe(own)
      expect(await programmeOf(own)).toBe(other(programme))
      expect((await findDocument(anyone(site.services), own))?.programme).toBe(other(programme))
    },
  )

  test('of no programme is of none that somebody chooses', async () => {
    await adopt('EX/BELONGS/9')
    const id = await bringAs('EX/BELONGS/9', 'cyber', of('cyber'))
    await expect(accept(id, of('cyber'))).rejects.toMatchObject(elsewhere)
    await expect(accept(id)).rejects.toMatchObject(elsewhere)
  })
})

test('the page of an import says at once where the document belongs, and accepts nothing', async () => {
  const browser = new Browser(site.router, '192.0.2.7', site.address)
  await signIn(
    site,
    browser,
    await site.account('secretariat', { module: 'programme', kind: 'programme', id: 'exercise' }),
  )
  const id = await bringAs('A/RES/73/27', 'exercise', of('exercise'))
  const page = await (await browser.get(`/en/exercise/imports/${id}`)).text()
  expect(page).toContain('belongs to the programme')
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const answer = await browser.post(`/en/exercise/imports/${id}/fields`, {
    symbol: 'A/RES/73/27',
    title: 'Harbour lanterns',
    status: 'adopted',
    programme: 'exercise',
    button: 'accept',
    _version: field('_version'),
    paragraphs: field('paragraphs'),
    replaced: field('replaced'),
    proposed: field('proposed'),
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('belongs to the programme')
})

test('the command says where the document belongs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-belonging-'))
  const path = join(folder, 'lanterns.txt')
  writeFileSync(path, text('A/RES/75/240'))
  const said: string[] = []
  const io = { out: () => {}, say: (line: string) => void said.push(line), json: false, progress() {} }
  const options = { status: 'adopted', programme: 'exercise' }
  if (importCommand.needs === 'database')
    expect(await importCommand.run(site.services, { positional: [path], options }, io)).toBe(1)
  expect(said.join('\n')).toContain('--programme cyber')
  rmSync(folder, { recursive: true })
})
