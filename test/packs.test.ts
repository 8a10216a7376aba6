// Long because: every pack is asked the same, and what is counted by hand stands beside it.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { modules } from '../src/app.ts'
import type { PackDocuments } from '../src/base/documents/pack-section.ts'
import { type PackInstrument, type PackProvision, elements } from '../src/base/instrument/pack-shapes.ts'
import type { PartiesOfPack } from '../src/base/parties/pack-section.ts'
import { readPackFile } from '../src/base/programme/pack/read-file.ts'
import { type ReadPack, readPack } from '../src/base/programme/pack/read-pack.ts'
import type { Pack } from '../src/base/programme/pack/schema.ts'
import { makePackFolder, sourceIn } from './pack-folder.ts'

// The packs that come with the software, read by the sections of all its modules.

const sections = modules.flatMap(({ packSections = [] }) => packSections)

/** What the module of the programmes keeps of a pack, what other modules keep, and all of it by file. */
interface WholePack extends Pack {
  documents: PackDocuments
  parties: PartiesOfPack
  instruments: PackInstrument[]
  files: [name: string, data: unknown][]
}

const cyber = packAt('programmes/cyber')
const exercise = packAt('programmes/exercise')
const smallArms = packAt('programmes/small-arms')
/** Those whose words and citations are looked at here; LLDC and Doha have a test of their own. */
const packs = [cyber, exercise, smallArms]
const draft = exercise.instruments.find((one) => one.id === 'working-draft')!

function packAt(folder: string): WholePack {
  const { pack, problems } = readPack(folder, sections)
  if (!pack) throw new Error(problems.map((one) => `${one.file}:${one.line} ${one.message}`).join('\n'))
  return {
    ...pack.own,
    documents: only(pack, 'documents') as PackDocuments,
    parties: only(pack, 'parties') as PartiesOfPack,
    instruments: pack.files.get('instruments/') as PackInstrument[],
    files: [...pack.files].flatMap(([section, all]) => all.map((data): [string, unknown] => [section, data])),
  }
}

function only({ files }: ReadPack, section: string): unknown {
  const [first, ...others] = files.get(section) ?? []
  expect([section, others]).toEqual([section, []])
  return first
}

/** Every object in a value, with its path. */
function* objects(
  value: unknown,
  path: (string | number)[] = [],
): Generator<[Record<string, unknown>, typeof path]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [value as Record<string, unknown>, path]
  for (const [key, inner] of Object.entries(value)) yield* objects(inner, [...path, key])
}

describe('every pack', () => {
  it.each(readdirSync('programmes'))('%s reads without a problem', (name) => {
    expect(readPack(`programmes/${name}`, sections).problems).toEqual([])
  })

  it.each(packs)('names a source for every statement ($programme.id)', (pack) => {
    for (const [file, data] of pack.files) {
      for (const [node, path] of objects(data)) {
        if (!('id' in node) || path[0] === 'sections' || path.includes('terms')) continue
        // A questionnaire asks and states nothing; that it may is the mandate of its feature.
        const asks = pack.programme.features.some(({ id }) => id === node.feature)
        const sourced = node.source ?? node.sources ?? node.mandate ?? (asks || isItsOwnParagraph(node, path))
        expect(sourced, `${file} ${path.join('.')}`).toBeTruthy()
      }
    }
  })

  it.each(packs)('ships nothing of low confidence ($programme.id)', (pack) => {
    expect(JSON.stringify(pack.files)).not.toContain('K?')
  })

  it.each(packs)('avoids the words that would be misread ($programme.id)', (pack) => {
    for (const [file, data] of pack.files)
      for (const [node, path] of objects(data))
        for (const [key, value] of Object.entries(node)) {
          if (typeof value !== 'string' || key === 'address' || (file === 'documents' && key === 'title'))
            continue
          expect(avoided(value), `${file} ${path.join('.')}.${key}: ${value}`).toBeNull()
        }
  })
})

/** A provision without words is the paragraph of its address, with the source of its instrument. */
const isItsOwnParagraph = (node: Record<string, unknown>, path: (string | number)[]): boolean =>
  path[0] === 'provisions' && path.length === 2 && node['eId'] !== undefined && node['text'] === undefined

function avoided(value: string): string | null {
  const words =
    /\b(compliance|complying|performance|scores?|ranking|rankings|monitoring of States|overdue|late|missing|non-reporting|failed|fail|obligations?|must|commitments?|weakened|strengthened|loopholes?|heat|blocks|blocked|gaps?|weak States?|objectors?|vetoed|bound by|allocations?|winners?|losers?|beneficiar(y|ies)|cyber weapons?|attacks?|attacker|perpetrators?|attribution of|cyberattacks?|official(?! languages))\b/i
  return words.exec(value)?.[0] ?? null
}

/** The items of a kind of the cyber pack. */
const itemsOf = (kind: string) => cyber['items/']!.find(({ id }) => id === kind)!.items

describe('the cyber pack', () => {
  it('names no kind of threat that nobody has read anywhere', () => {
    for (const { id, source } of itemsOf('threat')) expect([id, source.label]).not.toEqual([id, 'K'])
  })

  const norms = itemsOf('norm')

  it('has eleven norms with letters (a) to (k)', () => {
    expect(norms.map((norm) => norm.letter).join('')).toBe('abcdefghijk')
    for (const norm of norms)
      expect(norm.source).toMatchObject({ document: 'a-70-174', paragraph: `13 (${norm.letter})` })
  })

  it('has contiguous ranges of A/76/135 from 19 to 68', () => {
    const ranges = norms.map((norm) => norm.elaborated!)
    for (const range of ranges) expect(range.document).toBe('a-76-135')
    expect(ranges[0]!.from).toBe(19)
    expect(ranges.at(-1)!.to).toBe(68)
    for (const [index, range] of ranges.entries()) {
      expect(range.to).toBeGreaterThanOrEqual(range.from)
      if (index > 0) expect(range.from).toBe(ranges[index - 1]!.to + 1)
    }
    expect(norms[1]!.elaborated).toMatchObject({ from: 22, to: 28, source: { label: 'S1' } })
  })

  it('has the limbs of (h), (i) and (k)', () => {
    expect(norms.filter((norm) => norm.limbs).map((norm) => norm.letter)).toEqual(['h', 'i', 'k'])
    for (const norm of norms) expect([0, 2]).toContain(norm.limbs?.length ?? 0)
  })

  it('has eight confidence-building measures', () => {
    expect(itemsOf('cbm').map((cbm) => cbm.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('has sixty co-sponsors, and the same sixty in the timeline', () => {
    const [list] = cyber.cosponsors!
    expect(list!.states).toHaveLength(60)
    expect(new Set(list!.states.map((one) => one.state)).size).toBe(60)
    const line = cyber.timeline!.find((entry) => entry.id === 't-2022-04-cosponsors')!
    const named = String(line.text)
      .replace(/ \(names and order.*$/, '')
      .split(', ')
    expect(named).toEqual(list!.states.map((one) => one.asWritten))
  })

  const s1 = '../shared/founding/S1-advancing-a-global-cyber-poa.txt'
  it.skipIf(!existsSync(s1))('has the sixty names of S1 in its order (skipped without ../shared)', () => {
    const note = /Current co-sponsors include: ([^.]+)\./.exec(readFileSync(s1, 'utf8'))![1]!
    expect(cyber.cosponsors![0]!.states.map((one) => one.asWritten)).toEqual(note.split(', '))
  })

  const corpus = '../shared/corpus/un-resolutions-78-79.ndjson.gz'
  it.skipIf(!existsSync(corpus))('cites operative paragraphs that exist (skipped without ../shared)', () => {
    const lines = gunzipSync(readFileSync(corpus)).toString('utf8').trim().split('\n')
    const texts = new Map(
      lines.map((line) => JSON.parse(line)).map((one) => [one.symbol, one.text as string]),
    )
    const symbolOf = (file: string) => file.replace(/\.[a-z.]+$/, '').replaceAll('_', '/')
    for (const file of readdirSync('../shared/corpus/texts').filter((name) => name.endsWith('.txt')))
      texts.set(symbolOf(file), readFileSync(`../shared/corpus/texts/${file}`, 'utf8'))
    // Their words are not looked at here.
    for (const file of readdirSync('../shared/corpus/pdf'))
      if (!texts.has(symbolOf(file))) texts.set(symbolOf(file), '')
    const symbols = new Map(
      packs
        .flatMap(({ documents }) => documents)
        .filter((one) => one.importable)
        .map((one) => [one.id, one.symbol!]),
    )
    for (const { importable, symbol } of cyber.documents)
      if (importable) expect(texts.has(symbol!), symbol).toBe(true)
    let seen = 0
    for (const pack of packs)
      for (const [node] of objects(pack.files)) {
        const text = texts.get(symbols.get(String(node.document)) ?? '')
        for (const [, number] of String(node.paragraph ?? '').matchAll(/OP (\d+)/g)) {
          if (!text) continue
          expect(text, `${node.document} OP ${number}`).toMatch(new RegExp(`(^|\\n) ?${number}\\.\\s`))
          seen++
        }
      }
    expect(seen).toBeGreaterThan(100)
  })

  it('shows the disagreements between sources that matter, in words for a reader and not for who builds it', () => {
    expect(cyber.disagreements!.map(({ id }) => id)).toEqual([
      'body-and-year',
      'first-review',
      'vote-77-37',
      'doha-period',
    ])
    for (const { shown } of cyber.disagreements!)
      expect(JSON.stringify(shown)).not.toMatch(/\b(pack|fields?|instrument|alias)\b/)
  })

  it('names the four groups of A/RES/78/16', () => {
    expect(cyber.bodies!.bodies.filter((body) => body.kind === 'expert-group')).toHaveLength(4)
  })

  it('reports views only as reported by S1, and never those of an invented party', () => {
    for (const view of cyber.views!)
      expect(view).toMatchObject({ reportedBy: 's1', source: { document: 's1', checked: true } })
  })

  it('asks nothing of States without a decision', () => {
    for (const feature of cyber.programme.features)
      if (feature.status === 'mandated') expect(feature.mandate.document).toMatch(/^(a-|dec-)/)
  })
})

// Counts made by hand, from what the sources say.
describe('the small-arms pack', () => {
  const { meetings, timeline, programme, documents, instruments } = smallArms
  const poa = instruments.find(({ id }) => id === 'small-arms-2001')!
  const tracing = instruments.find(({ id }) => id === 'tracing-2005')!
  const held = (kind: string) => meetings!.filter((one) => one.kind === kind)

  it('has every meeting since 2001: nine biennial ones, four reviews, two of experts, and those set until 2030', () => {
    expect(held('biennial-meeting').map(({ id, from }) => [id, from.slice(0, 4)])).toEqual([
      ['bms-1', '2003'],
      ['bms-2', '2005'],
      ['bms-3', '2008'],
      ['bms-4', '2010'],
      ['bms-5', '2014'],
      ['bms-6', '2016'],
      ['bms-7', '2021'],
      ['bms-8', '2022'],
      ['bms-9', '2026'],
      ['bms-10', '2028'],
    ])
    expect(held('review-conference').map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2006-06-26 2006-07-07',
      '2012-08-27 2012-09-07',
      '2018-06-18 2018-06-29',
      '2024-06-17 2024-06-28',
      '2030 2030',
    ])
    expect(held('expert-meeting').map(({ from }) => from.slice(0, 4))).toEqual([
      '2011',
      '2015',
      '2026',
      '2028',
    ])
    expect(held('regional-meeting')).toHaveLength(5)
  })

  it('says what came of the meetings that agreed on nothing, and of the one that was postponed', () => {
    const noteOf = (id: string) => JSON.stringify(meetings!.find((one) => one.id === id)!.note)
    for (const id of ['bms-1', 'bms-2']) expect(noteOf(id)).toContain('no agreed substantive outcome')
    expect(noteOf('revcon-1')).toContain('without an outcome document')
    expect(noteOf('bms-7')).toContain('First set for 15 to 19 June 2020; postponed')
    for (const id of ['bms-9', 'expert-group-2026']) expect(noteOf(id)).toContain('not known to this site')
  })

  it('has one vote, that of 2008, and five numbers of reports', () => {
    expect(timeline!.flatMap(({ votes }) => votes)).toMatchObject([{ yes: 134, no: 0, abstain: 2 }])
    const years = smallArms['items/']!.find(({ id }) => id === 'reporting-year')!
    expect(years.items.map(({ id, fields }) => [id, fields!['states'] ?? fields!['reports']])).toEqual([
      ['reports-2003', 103],
      ['reports-2012-2017', 110],
      ['reports-2018', 120],
      ['reports-to-2020', 174],
      ['reports-2024', 100],
    ])
  })

  it('has the 40 paragraphs of the second section: a chapeau, 22 national, 8 regional and 9 global ones', () => {
    const second = poa.provisions.filter(({ number }) => number.startsWith('II.'))
    expect(second.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, n) => `II.${n + 1}`))
    const levels = Map.groupBy(second, ({ level }) => level ?? 'none')
    expect([...levels].map(([level, all]) => [level, all.length])).toEqual([
      ['none', 1],
      ['national', 22],
      ['regional', 8],
      ['international', 9],
    ])
    expect(poa.sections.filter(({ parent }) => !parent).map(({ number }) => number)).toEqual([
      'I',
      'II',
      'III',
      'IV',
    ])
  })

  it('holds no word of the two texts, and asks nobody to take general knowledge for verified', () => {
    for (const { provisions } of [poa, tracing])
      for (const { id, text, official } of provisions) {
        expect([id, text]).toEqual([id, undefined])
        if (official!.label !== 'V') expect([id, official!.checked]).toEqual([id, false])
      }
    for (const one of ['a-conf-192-15', 'a-60-88'])
      expect(packs.flatMap((pack) => pack.documents).find(({ id }) => id === one)).toMatchObject({
        importable: false,
      })
  })

  it('rests each mandate on a paragraph of A/RES/79/40, and says what is not mandated', () => {
    expect(programme.mandates).toHaveLength(10)
    const mandated = programme.features.filter((one) => one.status === 'mandated')
    // What brings offers and requests together waits for the operator's comparison with the resolution that restates it.
    const waiting = { document: 'a-res-80-38', paragraph: 'OP 19', checked: false }
    for (const one of mandated)
      expect(one.mandate).toMatchObject(
        ['capacity', 'offer-help'].includes(one.id) ? waiting : { document: 'a-res-79-40', checked: true },
      )
    expect([mandated.length, programme.features.length - mandated.length]).toEqual([18, 9])
    const paragraphs = JSON.stringify([programme.mandates, mandated])
    for (const n of [17, 18, 19, 24, 25, 26, 31, 33, 34]) expect(paragraphs).toContain(`OP ${n}`)
  })

  it('says who may apply to each of four funds', () => {
    const funds = smallArms['items/']!.find(({ id }) => id === 'fund')!.items
    expect(funds.map(({ id }) => id)).toEqual(['unscar', 'salient', 'funding-mechanism', 'sponsorship-fund'])
    for (const { fields } of funds) expect(fields).toHaveProperty('applicants')
  })

  it('says all of it in three languages, but for the notes of sources and titles of documents', () => {
    for (const [file, data] of smallArms.files)
      for (const [node, path] of objects(data)) {
        if (file === 'documents' || path.at(-1) === 'source' || path.at(-1) === 'mandate') continue
        if (typeof node['en'] === 'string')
          expect(Object.keys(node), `${file} ${path.join('.')}`).toEqual(['en', 'fr', 'ar'])
      }
  })

  it('rests something on each of the pages that it lists', () => {
    const named = new Set(
      smallArms.files.flatMap(([, data]) =>
        [...objects(data)].flatMap(([node, path]) => [
          ...(path.length > 1 ? [String(node['document'] ?? '')] : []),
          ...(Array.isArray(node['documents']) ? node['documents'].map(String) : []),
          String(node['to'] ?? ''),
          String(node['settledBy'] ?? ''),
          String(node['by'] ?? ''),
        ]),
      ),
    )
    const unused = documents.filter(({ id, kind }) => kind === 'web-page' && !named.has(id))
    expect(unused.map(({ id }) => id)).toEqual([])
  })
})

describe('the working draft', () => {
  const provisions = draft.provisions
  const text = (one: PackProvision) => (typeof one.text === 'string' ? one.text : (one.text?.en ?? ''))

  it('says what it is', () => {
    expect(draft.notice).toMatchObject({
      en: 'Drafting exercise by the authors of this software. No State has proposed it; it has no status.',
    })
    expect(draft.bindingness).toBe('voluntary')
    expect(exercise.programme.kind).toBe('exercise')
  })

  it('has 120 to 180 paragraphs, numbered in order, each with words of its own', () => {
    expect(provisions.length).toBeGreaterThanOrEqual(120)
    expect(provisions.length).toBeLessThanOrEqual(180)
    for (const [index, one] of provisions.entries())
      expect(one).toMatchObject({ number: `${index + 1}`, eId: `para_${index + 1}` })
    expect(new Set(provisions.map(text)).size).toBe(provisions.length)
  })

  it('has every one of the seven elements, each carried by paragraphs', () => {
    for (const element of elements) {
      const sections = draft.sections.filter((one) => one.elements.includes(element)).map((one) => one.id)
      expect(provisions.filter((one) => sections.includes(one.section)).length, element).toBeGreaterThan(1)
    }
    const roles = new Set(provisions.map((one) => one.role))
    for (const role of ['context', 'concept', 'condemnation', 'goal', 'priority', 'objective', 'target'])
      expect(roles, role).toContain(role)
    for (const role of ['action-do', 'action-refrain', 'means', 'research', 'follow-up'])
      expect(roles, role).toContain(role)
    expect(provisions.filter((one) => one.role === 'goal')).toHaveLength(1)
  })

  it('has actions at three levels for every norm and every limb', () => {
    for (const norm of itemsOf('norm'))
      for (const limb of norm.limbs?.map((one) => one.id) ?? [undefined])
        expect(
          levelsOf((one) => one.item === `norm/${norm.id}` && one.limb === limb),
          `${norm.id} ${limb}`,
        ).toEqual(three)
  })

  it('has actions at three levels for every pillar', () => {
    for (const theme of ['threats', 'norms', 'international-law', 'confidence-building', 'capacity-building'])
      expect(
        levelsOf((one) => one.theme === theme),
        theme,
      ).toEqual(three)
  })

  const three = ['international', 'national', 'regional']
  function levelsOf(match: (one: PackProvision) => boolean): string[] {
    const actions = provisions.filter((one) => one.role.startsWith('action-') && match(one))
    return [...new Set(actions.map((one) => one.level!))].sort()
  }

  it('uses action-oriented language: every action recommends, none commands', () => {
    for (const one of provisions.filter((other) => other.role.startsWith('action-')))
      expect(text(one), one.id).toMatch(/\bshould\b|\b(is|are) invited\b/)
    for (const one of provisions.filter((other) => other.role === 'action-refrain'))
      expect(text(one), one.id).toContain('refrain')
    for (const one of provisions) expect(text(one), one.id).not.toMatch(/\bshall\b|(?<!free )\bwill\b/)
  })

  it('names gendered harms in the problem, and considers gender in every part', () => {
    const parts = new Map(draft.sections.map((one) => [one.id, one.parent ?? one.id]))
    const gendered = provisions.filter((one) => one.gender)
    expect(gendered.some((one) => one.section === 'problem')).toBe(true)
    const without = new Set(parts.values())
    for (const one of gendered) without.delete(parts.get(one.section)!)
    expect([...without]).toEqual([])
    for (const one of gendered)
      expect(text(one), one.id).toMatch(/gender|women|sex\b|human rights|how it affects/i)
  })

  it('puts later decisions on a fund and on subsidiary bodies at a date', () => {
    for (const id of ['wd-decision-fund', 'wd-decision-subsidiary-bodies'])
      expect(text(provisions.find((one) => one.id === id)!), id).toMatch(/\b20\d\d\b/)
  })

  it('rests each paragraph on source paragraphs, and has its headings in three languages', () => {
    for (const one of provisions) expect(one.sources?.length, one.id).toBeGreaterThan(0)
    for (const one of draft.sections)
      expect(Object.keys(one.title)).toEqual(expect.arrayContaining(['en', 'fr', 'ar']))
  })
})

describe('the exercise', () => {
  const states = exercise.parties.states

  it('has invented States that are no real ones', () => {
    expect(states.length).toBeGreaterThanOrEqual(12)
    const codes = new Set(alpha3.split(' '))
    expect(codes.size).toBeGreaterThan(190)
    for (const state of states) {
      expect(state.id).toMatch(/^x-/)
      expect(codes.has(state.id.slice(2).toUpperCase()), state.id).toBe(false)
    }
    const real = realPlaces()
    for (const state of states)
      for (const name of Object.values(state.name)) expect(real.has(name.toLowerCase()), name).toBe(false)
  })

  it('carries no symbol, so that nothing passes for a document of the United Nations', () => {
    for (const one of exercise.documents) expect(one.symbol).toBeUndefined()
  })
})

/** Names of every region known to the runtime, in the three languages of the screen. */
function realPlaces(): Set<string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const names = ['en', 'fr', 'ar'].map((language) => new Intl.DisplayNames([language], { type: 'region' }))
  return new Set(names.flatMap((list) => codes.map((code) => list.of(code)!.toLowerCase())))
}

const alpha3 =
  'AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE VAT PSE'

describe('an instrument that is wrong', () => {
  const folder = makePackFolder()
  afterAll(() => folder.remove())
  const problems = (files: Record<string, string>): string[] =>
    readPack(folder.write('small', files), sections).problems.map(
      (one) => `${one.file}:${one.line} ${one.message}`,
    )

  it('is told every fault at its line', () => {
    const instrument = `id: draft
family: drafts
title: Draft
bindingness: voluntary
status: working-draft
language: en
sections: [{ id: one, eId: sec_1, title: One }]
provisions:
  - id: p-1
    number: '1'
    eId: para_1
    section: two
    kind: paragraph
    role: target
    item: norm/norm-z
    text: Words.
    sources: []
source: ${sourceIn('small')}
`
    const first = problems({ 'instruments/draft.yaml': instrument })
    expect(first.some((one) => one.startsWith('instruments/draft.yaml:17 '))).toBe(true)
    const second = problems({
      'instruments/draft.yaml': instrument
        .replace('role: target', 'role: goal')
        .replace(
          'sources: []',
          "sources: [{ document: small-rules, paragraph: '1', relation: recasts, label: D, checked: true }]",
        ),
    })
    expect(second).toEqual([
      'instruments/draft.yaml:12 there is no section "two"',
      'instruments/draft.yaml:15 there is no item "norm/norm-z"',
    ])
  })
})

describe('lines', () => {
  it('leads every provision of the draft to the line on which it stands', () => {
    const file = 'programmes/exercise/instruments/working-draft.yaml'
    const lines = readFileSync(file, 'utf8').split('\n')
    const read = readPackFile(file)
    for (const [index, one] of draft.provisions.entries())
      expect(lines[read.lineOf(['provisions', index, 'id']) - 1]).toContain(one.id)
  })
})
