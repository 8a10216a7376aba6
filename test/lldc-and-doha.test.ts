import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import type { PackInstrument } from '../src/base/instrument/pack-shapes.ts'
import { provisionsOf } from '../src/base/instrument/provision-store.ts'
import { findInstrument, versionsOf } from '../src/base/instrument/store.ts'
import { standingIn } from '../src/base/instrument/rules/choose-version.ts'
import { textsCommand } from '../src/base/instrument/texts-command.ts'
import { readPack } from '../src/base/programme/pack/read-pack.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Two programmes of action as packs: what each paragraph does, and that it stands on the paragraph of the text itself, which is not part of a pack.

const sections = modules.flatMap(({ packSections = [] }) => packSections)
function instrumentOf(name: string): PackInstrument {
  const { pack, problems } = readPack(`programmes/${name}`, sections)
  expect(problems).toEqual([])
  return pack!.files.get('instruments/')![0] as PackInstrument
}
const lldc = instrumentOf('lldc')
const doha = instrumentOf('doha')

const topsOf = ({ provisions }: PackInstrument): number[] =>
  provisions.flatMap(({ eId }) => {
    const number = /^annex_1__para_(\d+)$/.exec(eId)?.[1]
    return number ? [Number(number)] : []
  })
const targetsOf = ({ provisions }: PackInstrument) => provisions.filter(({ role }) => role === 'target')
const listsOf = (one: PackInstrument): Set<string> =>
  new Set(targetsOf(one).map(({ eId }) => eId.replace(/__point_\d+$/, '')))
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1)

describe('counts', () => {
  test('every paragraph of the annexes, each once and in its order', () => {
    expect(topsOf(lldc)).toEqual(upTo(356))
    expect(topsOf(doha)).toEqual(upTo(309))
  })

  test('targets and their lists; five priority areas and six focus areas', () => {
    // Nineteen lists are headed "Targets", two "Target".
    expect([targetsOf(lldc).length, listsOf(lldc).size]).toEqual([78, 21])
    expect([targetsOf(doha).length, listsOf(doha).size]).toEqual([116, 37])
    const areas = ({ sections: all }: PackInstrument) => all.filter(({ id }) => /^area-\d$/.test(id)).length
    expect([areas(lldc), areas(doha)]).toEqual([5, 6])
  })

  test('whoever is asked to act is named, with the level; what only tells is of neither', () => {
    for (const { role, level, addressees, id } of [...lldc.provisions, ...doha.provisions]) {
      const asks = ['action-do', 'means', 'follow-up', 'research'].includes(role)
      const isSaid = level !== undefined && addressees.length > 0
      // Parts of the monitoring and of the functions of an office hang under a paragraph that names it.
      expect(isSaid, `${id} ${role}`).toBe(asks)
    }
  })

  test('of a target, what the text has: the figure that a list gives, the year, where it stands today', () => {
    const of = (one: PackInstrument, id: string) => one.provisions.find((each) => each.id === id)?.target
    expect(of(lldc, 't-5-1')).toMatchObject({ value: '≥ × 2', baseline: '1.1 % (2022, § 106)', due: '2034' })
    expect(of(doha, 't-36-1')).toMatchObject({ value: '15', due: '2031' })
    expect(of(doha, 't-35-1')).toMatchObject({ value: '< 3 %', due: '2030' })
    expect(of(lldc, 't-6-2')).toBeUndefined()
  })
})

/** Read by hand in the text: address in its annex, role, level, theme. */
type Hand = [eId: string, role: string, level: string | null, theme: string | null]
const byHand: { lldc: Hand[]; doha: Hand[] } = {
  lldc: [
    ['para_1', 'context', null, null],
    ['para_5', 'concept', null, null],
    ['para_23', 'goal', null, null],
    ['para_26', 'action-do', 'international', null],
    ['para_34__p_3', 'priority', null, null],
    ['para_35', 'follow-up', 'international', null],
    ['para_47', 'context', null, 'structural-transformation'],
    ['hdg_4__point_2', 'target', null, 'structural-transformation'],
    ['para_58', 'action-do', 'national', 'structural-transformation'],
    ['para_91', 'context', null, 'structural-transformation'],
    ['para_96', 'action-do', 'international', 'structural-transformation'],
    ['para_105', 'objective', null, 'trade'],
    ['hdg_13__point_7', 'target', null, 'trade'],
    ['para_125', 'context', null, 'trade'],
    ['para_140', 'action-do', 'regional', 'trade'],
    ['para_171', 'context', null, 'transit-and-transport'],
    ['hdg_20__point_3', 'target', null, 'transit-and-transport'],
    ['para_177', 'action-do', 'international', 'transit-and-transport'],
    ['para_196', 'action-do', 'national', 'transit-and-transport'],
    ['para_219', 'action-do', 'international', 'climate-and-resilience'],
    ['hdg_35__point_1', 'target', null, 'climate-and-resilience'],
    ['para_246', 'context', null, 'climate-and-resilience'],
    ['para_267', 'objective', null, 'means-of-implementation'],
    ['para_280', 'means', 'international', 'means-of-implementation'],
    ['para_294', 'means', 'national', 'means-of-implementation'],
    ['para_307', 'research', 'international', 'means-of-implementation'],
    ['para_327', 'follow-up', 'regional', 'follow-up'],
    ['para_343', 'follow-up', 'international', 'follow-up'],
    ['para_344', 'follow-up', 'national', 'follow-up'],
    ['para_356', 'follow-up', 'international', 'follow-up'],
  ],
  doha: [
    ['para_2', 'context', null, null],
    ['para_14', 'goal', null, null],
    ['para_17', 'concept', null, null],
    ['para_31__subpara_d', 'priority', null, null],
    ['para_37', 'objective', null, 'people'],
    ['hdg_3__point_2', 'target', null, 'people'],
    ['para_41', 'action-do', 'national', 'people'],
    ['para_42', 'action-do', 'international', 'people'],
    ['para_59', 'action-do', 'international', 'people'],
    ['para_90', 'action-do', 'international', 'people'],
    ['hdg_34__point_5', 'target', null, 'science-and-technology'],
    ['para_114', 'context', null, 'science-and-technology'],
    ['para_118', 'action-do', 'international', 'science-and-technology'],
    ['para_122', 'objective', null, 'structural-transformation'],
    ['para_125', 'action-do', 'national', 'structural-transformation'],
    ['para_139', 'context', null, 'structural-transformation'],
    ['hdg_49__point_8', 'target', null, 'structural-transformation'],
    ['para_142', 'action-do', 'regional', 'structural-transformation'],
    ['para_162', 'action-do', 'international', 'trade'],
    ['hdg_70__point_1', 'target', null, 'trade'],
    ['para_189', 'action-do', 'international', 'trade'],
    ['para_201', 'objective', null, 'climate-and-recovery'],
    ['para_224', 'context', null, 'climate-and-recovery'],
    ['para_239', 'means', 'national', 'partnership-and-graduation'],
    ['para_258', 'means', 'international', 'partnership-and-graduation'],
    ['hdg_114__point_1', 'target', null, 'partnership-and-graduation'],
    ['para_294', 'follow-up', 'regional', 'follow-up'],
    ['para_303__subpara_d', 'research', 'international', 'follow-up'],
    ['para_306', 'follow-up', 'national', 'follow-up'],
    ['para_309', 'follow-up', 'international', 'follow-up'],
  ],
}
const said = ({ provisions }: Pick<PackInstrument, 'provisions'>, eId: string): Hand => {
  const { role = '', level, theme } = provisions.find((one) => one.eId === `annex_1__${eId}`) ?? {}
  return [eId, role, level ?? null, theme ?? null]
}

test('sixty paragraphs, read by hand, are in their role, on their level and in their theme', () => {
  expect(byHand.lldc.length + byHand.doha.length).toBe(60)
  expect(byHand.lldc.map(([eId]) => said(lldc, eId))).toEqual(byHand.lldc)
  expect(byHand.doha.map(([eId]) => said(doha, eId))).toEqual(byHand.doha)
})

const corpus = '../shared/corpus'
if (!existsSync(corpus)) console.log(`skipped: ${corpus} is not at hand, no pack is compared with its text`)

describe.skipIf(!existsSync(corpus))(`with the texts of ${corpus}`, () => {
  let site: OpenSite
  beforeAll(async () => {
    site = await openSite({}, { background: false, packs: ['lldc', 'doha'] })
  }, 120_000)
  afterAll(() => site.close())

  async function get(programme: string): Promise<string[]> {
    const out: string[] = []
    const io = { out: (line: string) => void out.push(line), say() {}, json: false, progress() {} }
    if (textsCommand.needs !== 'database') throw new Error('it needs the database')
    await textsCommand.run(site.services, { positional: ['get'], options: { from: corpus, programme } }, io)
    return out.map((line) => line.replace(/: http.*$/, ''))
  }
  async function standingText({ id }: PackInstrument) {
    const { db } = site.services
    const instrument = (await findInstrument(db, id))!
    const version = standingIn(instrument, await versionsOf(db, id), 'en')!
    expect(version.body.file).toBeDefined()
    return provisionsOf(db, id, version.number, 'en')
  }

  test.each([
    [
      'lldc',
      lldc,
      [
        'A/RES/79/233 (en): came, as pinned; official text',
        'A/RES/80/3 (en): came, as pinned; official text',
      ],
    ],
    ['doha', doha, ['A/RES/76/258 (en): came, as pinned; official text']],
  ] as const)(
    '%s: the full texts come in as official, and every provision of the pack stands on its paragraph',
    async (name, pack, came) => {
      expect(await get(name)).toEqual(came)
      const text = new Map((await standingText(pack)).map((one) => [one.eId, one]))
      for (const { id, eId, role, number } of pack.provisions) {
        const found = text.get(eId)
        expect([found?.id, found?.body.role, eId]).toEqual([`${pack.id}.${id}`, role, eId])
        expect(found?.body.text['en'], eId).toBeTruthy()
        if (role === 'target') expect(found?.body.siteNumber).toBe(number)
      }
      const target = pack.provisions.find(({ number }) => number === 'T 3.2')
      const page = await site.router.request(`/en/provisions/${pack.id}.${target?.id}`)
      expect(await page.text()).toContain('T 3.2 (numbered by this site)')
      // What the pack says nothing of: headings, the preamble of the resolution, the title of the annex, the closing line.
      const own = new Set(pack.provisions.map(({ eId }) => eId))
      const others = [...text.values()].filter(({ eId }) => !own.has(eId))
      expect(
        others
          .filter(({ body }) => !['heading', 'annex', 'preambular', 'other'].includes(body.kind))
          .map(({ eId }) => eId),
      ).toEqual(name === 'doha' ? ['annex_1__para_132__subpara_a', 'annex_1__para_135__subpara_b'] : [])
    },
    120_000,
  )

  test('the Doha text is that of the data set, paragraph by paragraph', async () => {
    const pieces = JSON.parse(readFileSync(`${corpus}/texts/A_RES_76_258.paragraphs.json`, 'utf8')) as {
      text: string
    }[]
    const words = (text: string): string => text.replace(/\s+/g, ' ').trim()
    const annexAt = pieces.findIndex(({ text }) => text === 'Annex')
    const theirs = new Map(
      pieces.slice(annexAt).flatMap(({ text }) => {
        const number = /^(\d+)\.\s/.exec(text)?.[1]
        return number ? [[Number(number), words(text.replace(/^\d+\.\s+/, ''))] as const] : []
      }),
    )
    expect([...theirs.keys()]).toEqual(upTo(309))
    const ours = new Map(
      (await standingText(doha)).map(({ eId, body }) => [eId, words(body.text['en'] ?? '')]),
    )
    for (const [number, text] of theirs) expect(ours.get(`annex_1__para_${number}`)).toBe(text)
    const points = pieces.filter(({ text }) => text.startsWith('•')).length
    expect(points).toBe(targetsOf(doha).length)
  })
})
