// Long because: one site serves all that proves a text, and all that does not.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenSite, openSite } from '../../../test/browser/site.ts'
import { type Viewer, anyone, inTransaction, refKey, tasksFor } from '../../core/index.ts'
import { Browser, signIn } from '../access/testing.ts'
import { documentRef, findDocument } from '../documents/index.ts'
import { integrateAll, verifyRecord } from '../record/index.ts'
import { acceptRereading, compareImport } from './actions/accept-rereading.ts'
import { beginRereading } from './actions/begin-rereading.ts'
import { checkText } from './actions/check-text.ts'
import { loadPins } from './actions/load-pins.ts'
import { readImport } from './actions/read-import.ts'
import { takeBackChecks } from './actions/take-back-checks.ts'
import { importCommand } from './commands.ts'
import { instrumentRef } from './entities.ts'
import { findImport } from './import-store.ts'
import type { PackPin } from './pack-shapes.ts'
import { checksOfKeys } from './check-store.ts'
import { findProof, findTextsToCompare } from './queries/find-proofs.ts'
import { findVerified } from './queries/find-verified.ts'
import { standingVersion } from './rules/choose-version.ts'
import { comparedVersion, rereadingVersion } from './rules/import-versions.ts'
import { keyOfVersion } from './rules/proofs.ts'
import { hashWording } from './rules/wording.ts'
import type { ComparedWith } from './schema.ts'
import { findInstrument, versionsOf } from './store.ts'
import { operator } from './policy.ts'
import { importsOn, misreadAsBefore, secretariat, viewer } from './testing.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
}, 120_000)
afterAll(() => site.close())
const { bring, accept, correct, correctAt, textsOf, withdraw } = importsOn(() => site.services)
/** Whoever has paragraphs vanish says why. */
const replace = (id: string) => accept(id, undefined, false, 'A better copy')

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const WORDS = [
  'Decides that lanterns shall be lit at dusk;',
  'Invites keepers of harbours to share oil;',
  'Requests its secretariat to count the lanterns.',
]
let made = 0
/** A resolution of an invented assembly, each time another file. */
const resolution = (symbol: string, paragraphs = WORDS): string =>
  `${symbol}

Resolution adopted by the Harbour Assembly on 4 December 2021

Harbour lanterns

The Harbour Assembly,

Recalling that lanterns go out, and that this is file ${++made},

${paragraphs.map((text, i) => `${i + 1}. ${text}`).join('\n\n')}`

const enFrancais = (symbol: string): string => `${symbol}

Résolution adoptée par l’Assemblée du port le 4 décembre 2021

Lanternes du port

L’Assemblée du port,

Rappelant que les lanternes s’éteignent, et que ceci est le fichier ${++made} de cette série,

1. Décide que les lanternes seront allumées à la tombée de la nuit dans tous les ports;

2. Invite les gardiens des ports à partager l’huile entre eux;

3. Prie son secrétariat de compter les lanternes et de lui en rendre compte.`

const pins: PackPin[] = []
/** Adds pins to those of the cyber programme. */
async function pinned(...more: (Partial<PackPin> & Pick<PackPin, 'document'>)[]): Promise<void> {
  pins.push(
    ...more.map((pin, i) => ({
      id: `pin-${pins.length + i}`,
      symbol: symbolOf(pin.document),
      language: 'en',
      files: [],
      paragraphs: [],
      source: { document: 's0', label: 'D' as const, checked: true },
      ...pin,
    })),
  )
  await inTransaction(site.services, (tx) => loadPins(tx, 'cyber', pins, []))
}
/** "ex-res-9-1" is called "EX/RES/9/1". */
const symbolOf = (document: string): string => document.toUpperCase().replaceAll('-', '/')

async function proofOf(instrument: string, language?: string) {
  const text = await findInstrument(site.services.db, instrument)
  const versions = await versionsOf(site.services.db, instrument)
  const version = versions.find((one) => language === undefined || one.language === language) ?? null
  const proof = await findProof(anyone(site.services), text!, version)
  return { proof: proof!, version: version! }
}
const outcome = async (instrument: string, language?: string) =>
  (await proofOf(instrument, language)).proof.file.what

const shown = async (path: string): Promise<string> => {
  const { services } = site
  await integrateAll(services)
  return (await site.router.request(path)).text()
}
/** The badge in the bar of a text. */
const badgeOf = async (instrument: string): Promise<string> => {
  const bar = (await shown(`/en/instruments/${instrument}`)).split('class="reader-bar"')[1] ?? ''
  return /popovertarget[^>]*>([^<]+)<\/button>/.exec(bar)?.[1] ?? ''
}

const second = viewer('administrator')
/** Compares all paragraphs of a text, and that none is missing. */
async function checkAll(instrument: string, as: Viewer = second, isWhole = true, isFront = true) {
  const { version } = await proofOf(instrument)
  const provisions = await textsOf(instrument)
  return checkText(site.services, as, {
    of: { instrument, version: version.number, language: version.language },
    expected: comparedVersion(provisions, version),
    provisions: provisions.map(({ id }) => id),
    isWhole,
    isFront,
    against: 'published',
    seen: 'A reading room',
  })
}

describe('a file that is pinned', () => {
  test('proves a text that it says it is, from the first paragraph to the last', async () => {
    const file = resolution('EX/RES/9/1')
    await pinned({ document: 'ex-res-9-1', files: [sha256(file)] })
    const text = await accept(await bring(file, { programme: 'cyber' }))
    expect(text).toBe('ex-res-9-1')
    const { proof } = await proofOf(text)
    expect(proof).toMatchObject({ isOfficial: true, file: { what: 'proven' } })
    expect(await badgeOf(text)).toBe('Official text')
    expect(await shown(`/en/instruments/${text}`)).not.toMatch(/>0</)
    const [paragraph] = await textsOf(text)
    expect(await shown(`/en/provisions/${paragraph!.id}`)).toContain('badge official')
    const found = (key: string) => ({
      module: 'instrument',
      kind: key.split('/')[0]!,
      id: key.split('/')[1]!,
    })
    const inLists = await findVerified(
      anyone(site.services),
      [`instrument/${text}`, `provision/${paragraph!.id}`].map(found),
    )
    expect([...inLists.values()]).toEqual(['official', 'official'])
    const rows = JSON.parse(await shown('/api/instruments?programme=cyber')) as { items: { id: string }[] }
    expect(rows.items.find(({ id }) => id === text)).toMatchObject({ verification: 'official' })
    expect(await shown(`/api/instruments/${text}/versions`)).toContain('"verification":"official"')
  })

  test('proves nothing that a person put otherwise, and no text of which something was left out', async () => {
    const file = resolution('EX/RES/9/2')
    await pinned({ document: 'ex-res-9-2', files: [sha256(file)] })
    const id = await bring(file)
    await correctAt(id, 'para_2', { text: 'Invites keepers of harbours to sell oil;' })
    const text = await accept(id)
    const { proof } = await proofOf(text)
    expect([proof.isOfficial, proof.official, proof.count]).toEqual([false, 3, 4])
    expect(proof.proofOf('para_1')).toMatchObject({ by: 'file' })
    expect(proof.proofOf('para_2')).toBeNull()
    const [, lit, sold] = (await textsOf(text)).map((one) => ({
      module: 'instrument',
      kind: 'provision',
      id: one.id,
    }))
    const inLists = await findVerified(anyone(site.services), [lit!, sold!, instrumentRef(text)])
    expect(inLists.get(refKey(lit!))).toBe('official')
    expect([inLists.get(refKey(sold!)), inLists.get(refKey(instrumentRef(text)))]).toEqual([
      'not-yet-verified',
      'not-yet-verified',
    ])
    expect(await badgeOf(text)).toBe('Not yet verified')
    const page = await shown(`/en/instruments/${text}`)
    expect(page).toContain('3 of 4 paragraphs are verified')
    expect(page.match(/class="badge official">Official text/g)).toHaveLength(3)

    const other = resolution('EX/RES/9/3')
    await pinned({ document: 'ex-res-9-3', files: [sha256(other)] })
    const shorter = await bring(other)
    await correctAt(shorter, 'para_3', { change: 'drop' })
    const left = await proofOf(await accept(shorter))
    expect([left.proof.isOfficial, left.proof.official, left.proof.count]).toEqual([false, 3, 3])
  })

  test.each([
    ['title', 'Harbour spyglasses'],
    ['date', '2021-12-05'],
    ['session', 'Tenth session'],
    ['agendaItem', '9'],
    ['body', 'Assembly of lanterns'],
    ['enactingFormula', 'The Assembly of lanterns,'],
  ])('proves no %s that a person typed', async (field, value) => {
    const symbol = `EX/RES/9/${500 + made}`
    const file = resolution(symbol)
    await pinned({ document: symbol.toLowerCase().replaceAll('/', '-'), symbol, files: [sha256(file)] })
    const id = await bring(file)
    await correct(id, { [field]: value })
    const text = await accept(id)
    const { proof } = await proofOf(text)
    expect([proof.isOfficial, proof.official, proof.count, proof.front]).toEqual([false, 4, 4, null])
    expect(await badgeOf(text)).toBe('Not yet verified')
    expect(await shown(`/en/instruments/${text}`)).toContain('Entered by hand and not compared:')
    expect(await shown('/api/instruments?limit=200')).toMatch(
      new RegExp(`"${text}"[^}]*"verification":"not-yet`, 's'),
    )
    // A second person may say that the document says so.
    await checkText(site.services, second, {
      of: { instrument: text, version: 1, language: 'en' },
      expected: comparedVersion(await textsOf(text), (await proofOf(text)).version),
      provisions: [],
      isWhole: false,
      isFront: true,
      against: 'published',
      seen: 'A reading room',
    })
    expect(await badgeOf(text)).toBe('Official text')
  })

  test('proves no head of a version of which nobody kept what was entered', async () => {
    const file = resolution('EX/RES/9/11')
    await pinned({ document: 'ex-res-9-11', files: [sha256(file)] })
    const text = await accept(await bring(file))
    expect((await proofOf(text)).proof.isOfficial).toBe(true)
    await sql`update instrument_version set body = body #- '{asRead,facts}' where instrument_id = ${text}`.execute(
      site.services.db,
    )
    const { proof } = await proofOf(text)
    expect([proof.isOfficial, proof.official, proof.front]).toEqual([false, 4, null])
  })

  test('proves nothing that was withdrawn', async () => {
    const file = resolution('EX/RES/9/12')
    await pinned({ document: 'ex-res-9-12', files: [sha256(file)] })
    const text = await accept(await bring(file, { programme: 'cyber' }))
    const [first] = await textsOf(text)
    expect(await shown(`/en/provisions/${first!.id}`)).toContain('badge official')
    await withdraw(text, 1)
    for (const page of [
      `/en/provisions/${first!.id}`,
      `/en/instruments/${text}?version=1&text=en`,
      `/en/instruments/${text}/print?version=1&text=en`,
      `/en/instruments/${text}/versions`,
    ]) {
      const words = await shown(page)
      expect([page, words.includes('badge official'), words.includes('Official text<')]).toEqual([
        page,
        false,
        false,
      ])
    }
    for (const rows of [`/api/instruments/${text}/versions`, '/api/instruments?programme=cyber&limit=200'])
      expect(await shown(rows)).not.toMatch(new RegExp(`"${text}"[^}]*"verification":"official`, 's'))
  })

  test('with another symbol inside proves nothing, whatever somebody calls it', async () => {
    const file = resolution('EX/RES/9/5')
    await pinned({ document: 'ex-res-9-4', files: [sha256(file)] })
    const id = await bring(file)
    await correct(id, { symbol: 'EX/RES/9/4' })
    const text = await accept(id)
    expect(text).toBe('ex-res-9-4')
    expect(await outcome(text)).toBe('saysOtherSymbol')
    expect(await badgeOf(text)).toBe('Not yet verified')
    expect(await shown(`/en/instruments/${text}`)).toContain('calls itself EX/RES/9/5')
    // Nor does anybody compare a text with the file of another one.
    await expect(checkAll(text)).rejects.toMatchObject({ code: 'otherDocument' })
  })

  test('and names no symbol, proves nothing', async () => {
    const file = resolution('').trimStart()
    await pinned({ document: 'ex-res-9-6', files: [sha256(file)] })
    const id = await bring(file)
    await correct(id, { symbol: 'EX/RES/9/6' })
    const text = await accept(id)
    expect(await outcome(text)).toBe('saysNoSymbol')
    // A second person may say that it is that document.
    await checkAll(text)
    expect((await proofOf(text)).proof.isOfficial).toBe(true)
  })

  test('in one language proves no other one under the same symbol', async () => {
    const [english, french] = [resolution('EX/RES/9/7'), enFrancais('EX/RES/9/7')]
    await pinned(
      { document: 'ex-res-9-7', files: [sha256(english)] },
      { document: 'ex-res-9-7', language: 'fr', files: [sha256(french)] },
    )
    const text = await accept(await bring(english))
    await accept(await bring(french, { status: 'adopted' }))
    expect([await outcome(text, 'en'), await outcome(text, 'fr')]).toEqual(['proven', 'proven'])

    const [wrong, right] = [resolution('EX/RES/9/8'), enFrancais('EX/RES/9/8')]
    await pinned({ document: 'ex-res-9-8', language: 'fr', files: [sha256(wrong)] })
    const other = await accept(await bring(wrong))
    await accept(await bring(right, { status: 'adopted' }))
    expect([await outcome(other, 'en'), await outcome(other, 'fr')]).toEqual(['otherLanguage', 'otherFile'])
    expect(await shown(`/en/instruments/${other}`)).toContain('in another language (French)')
  })

  test('is that of its text however the symbol is spelled, as long as it is the same', async () => {
    const file = resolution('EX/RES/9/9')
    await pinned({ document: 'ex-res-9-9', files: [sha256(file)] })
    const id = await bring(file)
    await correct(id, { symbol: ' ex / res/9/9* ' })
    expect(await outcome(await accept(id))).toBe('proven')
  })

  test('before it was kept what a file says of itself: until a second person compares it', async () => {
    const file = resolution('EX/RES/9/10')
    const text = await accept(await bring(file))
    await sql`update instrument_version set body = body - 'asRead' - 'accepted' where instrument_id = ${text}`.execute(
      site.services.db,
    )
    await pinned({ document: 'ex-res-9-10', files: [sha256(file)] })
    expect(await outcome(text)).toBe('notKept')
    expect(await badgeOf(text)).toBe('Not yet verified')
  })
})

describe('a wording that is pinned', () => {
  test('proves its paragraph in its place and language, whatever the file', async () => {
    await pinned({
      document: 'ex-res-9-20',
      paragraphs: [
        { eId: 'para_1', wording: hashWording(WORDS[0]!) },
        { eId: 'para_2', wording: hashWording(WORDS[2]!) },
        { eId: 'para_3', wording: hashWording(WORDS[2]!), quotedBy: 3 },
      ],
    })
    const text = await accept(await bring(resolution('EX/RES/9/20'), { programme: 'cyber' }))
    const { proof } = await proofOf(text)
    expect(proof.proofOf('para_1')).toMatchObject({ by: 'wording' })
    expect([proof.proofOf('para_2'), proof.proofOf('para_3')]).toEqual([null, null])
    expect([proof.official, proof.count, proof.isOfficial]).toEqual([1, 4, false])
    expect(await badgeOf(text)).toBe('Not yet verified')
    const quoted = (await textsOf(text)).find(({ eId }) => eId === 'para_3')
    const page = await shown(`/en/provisions/${quoted!.id}`)
    expect(page).toContain('3 sources quote this place of EX/RES/9/20 in the same words')
    expect(page).not.toContain('badge official')
  })

  test.each<[string, string, string]>([
    ['brackets', 'Decides on [good order] at dusk;', 'Decides on good order at dusk;'],
    ['another amount', 'Decides on € 1–5 million lanterns;', 'Decides on 1.5 million lanterns;'],
    ['a figure set high', 'Decides on number ⁴ of the lanterns;', 'Decides on number 4 of the lanterns;'],
  ])('proves no words with %s', async (_what, shownSo, wording) => {
    const number = 60 + made
    await pinned({
      document: `ex-res-9-${number}`,
      paragraphs: [{ eId: 'para_1', wording: hashWording(wording) }],
    })
    const text = await accept(await bring(resolution(`EX/RES/9/${number}`, [shownSo])))
    expect((await textsOf(text)).map(({ body }) => body.text['en'])).toContain(shownSo)
    expect((await proofOf(text)).proof.proofOf('para_1')).toBeNull()
  })

  test('of the first form, which left out every sign, proves nothing', async () => {
    const first = sha256(WORDS[0]!.replace(/[^a-z]+/gi, ' ').trim())
    await pinned({ document: 'ex-res-9-22', paragraphs: [{ eId: 'para_1', wording: first }] })
    const text = await accept(await bring(resolution('EX/RES/9/22')))
    expect((await proofOf(text)).proof.proofOf('para_1')).toBeNull()
  })

  test('proves no number, kind or note that somebody made otherwise', async () => {
    const paragraphs = [1, 2, 3].map((n) => ({ eId: `para_${n}`, wording: hashWording(WORDS[n - 1]!) }))
    await pinned({ document: 'ex-res-9-23', paragraphs })
    const id = await bring(resolution('EX/RES/9/23'))
    await correctAt(id, 'para_2', { number: '7' })
    await correctAt(id, 'para_3', { kind: 'heading' })
    await misreadAsBefore(site.services, id, (document) => ({
      ...document,
      provisions: document.provisions.map((one) =>
        one.eId === 'para_1' ? { ...one, footnotes: [{ mark: '1', text: 'But never on Sundays.' }] } : one,
      ),
    }))
    const { proof } = await proofOf(await accept(id))
    expect(paragraphs.map(({ eId }) => proof.proofOf(eId))).toEqual([null, null, null])
  })

  test('is forgotten with its pack, and then proves nothing', async () => {
    const kept = [...pins]
    await pinned({
      document: 'ex-res-9-21',
      paragraphs: [{ eId: 'para_1', wording: hashWording(WORDS[0]!) }],
    })
    const text = await accept(await bring(resolution('EX/RES/9/21')))
    expect((await proofOf(text)).proof.official).toBe(1)
    pins.splice(0, pins.length, ...kept)
    await pinned()
    expect((await proofOf(text)).proof.official).toBe(0)
  })
})

describe('the attack: somebody wants other words to stand as the official text', () => {
  /** What stands stays official, and the other file beside it is not. */
  const STILL = ['Official text', 'Not yet verified']
  const FALSE = ['Decides that lanterns shall never be lit;']
  /** The true text, pinned and here. */
  async function trueText(number: number): Promise<string> {
    const file = resolution(`EX/RES/9/${number}`)
    await pinned({
      document: `ex-res-9-${number}`,
      files: [sha256(file)],
      paragraphs: [{ eId: 'para_1', wording: hashWording(WORDS[0]!) }],
    })
    return accept(await bring(file, { programme: 'cyber' }))
  }

  test('with another file of the same symbol', async () => {
    const text = await trueText(30)
    await replace(await bring(resolution('EX/RES/9/30', FALSE)))
    expect(await outcome(text)).toBe('otherFile')
    expect([await badgeOf(text), await badgeOf(`${text}?version=2`)]).toEqual(STILL)
    expect(await shown(`/en/instruments/${text}?version=2`)).toContain(
      'Another file is pinned for EX/RES/9/30',
    )
    expect((await proofOf(text)).proof.proofOf('para_1')).toBeNull()
  })

  test('with a pinned file under another symbol', async () => {
    await trueText(31)
    const file = resolution('EX/RES/9/32', FALSE)
    await pinned({ document: 'ex-res-9-32', files: [sha256(file)] })
    const id = await bring(file)
    await correct(id, { symbol: 'EX/RES/9/31' })
    const text = await replace(id)
    expect(text).toBe('ex-res-9-31')
    expect(await outcome(text)).toBe('otherSymbol')
    expect([await badgeOf(text), await badgeOf(`${text}?version=2`)]).toEqual(STILL)
    expect(await shown(`/en/instruments/${text}?version=2`)).toContain(
      'pinned for EX/RES/9/32, not for this text',
    )
  })

  test.each(['EX/RES/9/033', 'EX/RЕS/9/33', 'EX-RES-9-33'])('with the symbol spelled %s', async (spelled) => {
    await trueText(33)
    const text = await accept(await bring(resolution(spelled, FALSE), { status: 'adopted' }))
    expect((await proofOf(text)).proof.isOfficial).toBe(false)
    expect(await badgeOf(text)).toBe('Not yet verified')
    expect(await badgeOf('ex-res-9-33')).toBe('Official text')
  })

  test('with a corrigendum', async () => {
    await trueText(34)
    const file = resolution('EX/RES/9/34/Corr.1', FALSE)
    // Not even one that a pack holds for the text itself.
    await pinned({ document: 'ex-res-9-34', files: [sha256(file)] })
    const own = await accept(await bring(file, { status: 'adopted' }))
    expect(own).not.toBe('ex-res-9-34')
    expect(await outcome(own)).toBe('otherSymbol')
    const again = `${file}\n`
    await pinned({ document: 'ex-res-9-34', files: [sha256(again)] })
    const id = await bring(again, { status: 'adopted' })
    await correct(id, { symbol: 'EX/RES/9/34' })
    // It would replace the text that it corrects, and is refused.
    await expect(replace(id)).rejects.toMatchObject({ code: 'corrigendum' })
    expect(await badgeOf('ex-res-9-34')).toBe('Official text')
  })

  test('on the command line', async () => {
    const text = await trueText(35)
    const folder = mkdtempSync(join(tmpdir(), 'openpoa-official-'))
    const path = join(folder, 'false.txt')
    writeFileSync(path, resolution('EX/RES/9/35', FALSE))
    const said: string[] = []
    const io = { out: () => {}, say: (line: string) => void said.push(line), json: false, progress() {} }
    const args = {
      positional: [path],
      options: { status: 'adopted', programme: 'cyber', reason: 'A better copy' },
    }
    expect(await importCommand.needs).toBe('database')
    if (importCommand.needs === 'database') await importCommand.run(site.services, args, io)
    rmSync(folder, { recursive: true })
    expect(said.join('\n')).toContain('Accepted')
    expect([await badgeOf(text), await badgeOf(`${text}?version=2`)]).toEqual(STILL)
    const page = await shown(`/en/instruments/${text}?version=2`)
    expect(page).toContain('accepted by a command of the operator')
    // The only person who ever had a word here may be who ran the command.
    await expect(checkAll(text)).rejects.toMatchObject({ code: 'notASecond' })
  })

  test('in a database that is restored, with a pin or a comparison that nobody made', async () => {
    const { services } = site
    const text = await accept(await bring(resolution('EX/RES/9/36', FALSE)))
    await integrateAll(services)
    const before = new Set((await verifyRecord(services)).findings.map((one) => JSON.stringify(one)))
    const found = async (): Promise<string> =>
      (await verifyRecord(services)).findings
        .map((one) => JSON.stringify(one))
        .filter((one) => !before.has(one))
        .join('\n')
    const { version } = await proofOf(text)
    await sql`insert into instrument_check select gen_random_uuid(), instrument_id, version, language, id,
      ${'0'.repeat(64)}, ${version.body.file!.sha256}, 'secretariat', 'nobody', now(), null, '', 'paragraph', null from instrument_provision
      where instrument_id = ${text}`.execute(services.db)
    expect(await found()).toContain(`instrument/checks/${text}/1/en`)
    await sql`delete from instrument_check where account_id = 'nobody'`.execute(services.db)
    expect(await found()).toBe('')
    await sql`insert into instrument_pin values ('cyber.false', 'cyber', ${text}, 'en', ${[version.body.file!.sha256]}::text[],
      '{"symbol": "EX/RES/9/36", "paragraphs": [], "source": {"document": "s0", "label": "D", "checked": true}}')`.execute(
      services.db,
    )
    expect(await found()).toContain('instrument/pins/cyber')
    await sql`delete from instrument_pin where id = 'cyber.false'`.execute(services.db)
    // What was read in a file is on record too.
    await sql`update instrument_version set body = jsonb_set(body, '{asRead,byHand}', '["para_1"]')
      where instrument_id = ${text}`.execute(services.db)
    expect(await found()).toContain(`instrument/instrument/${text}`)
  })
})

describe('a comparison by a second person', () => {
  test('is put on record paragraph by paragraph, and makes the text official once all are compared', async () => {
    const { services } = site
    const text = await accept(await bring(resolution('EX/RES/9/40'), { programme: 'cyber' }))
    const before = await tasksFor({ services, viewer: second })
    expect(before.map(({ address }) => address)).toContain('/texts-to-compare')
    const { version } = await proofOf(text)
    const provisions = await textsOf(text)
    const input = {
      of: { instrument: text, version: 1, language: 'en' },
      expected: comparedVersion(provisions, version),
      isWhole: false,
      isFront: false,
      against: 'published' as const,
      seen: 'A reading room',
    }
    const [first, ...rest] = provisions.map(({ id }) => id)
    expect(await checkText(services, second, { ...input, provisions: [first!] })).toBe(1)
    // Pressed again, it is done once.
    expect(await checkText(services, second, { ...input, provisions: [first!] })).toBe(0)
    expect(await badgeOf(text)).toBe('Not yet verified')
    expect(await shown(`/en/provisions/${first}`)).toContain(
      'Compared with the official document as it is published by an administrator',
    )
    expect(await shown(`/en/provisions/${rest[0]}`)).toContain('Not yet verified')
    await checkText(services, second, { ...input, provisions: rest })
    // Nobody has said yet that nothing is missing.
    expect(await badgeOf(text)).toBe('Not yet verified')
    await checkText(services, second, { ...input, provisions: [], isWhole: true })
    // Nor compared what it says of itself.
    expect(await badgeOf(text)).toBe('Not yet verified')
    await checkText(services, second, { ...input, provisions: [], isFront: true, against: 'paper' })
    expect(await badgeOf(text)).toBe('Official text')
    expect(await shown('/en/record')).toContain('Compared with a paper copy.')
    expect(await shown('/en/record')).toContain('nothing of the document missing')
    expect(
      (await findTextsToCompare({ services, viewer: second, lang: 'en' })).map((one) => one.symbol),
    ).not.toContain('EX/RES/9/40')
    const page = await shown(`/en/instruments/${text}`)
    expect(page).toContain('Accepted on import')
    expect(page).toContain('by the secretariat,')
    expect(page).toContain('official document by an administrator, last on')
    expect(page).toContain(', with the document as it is published')
    expect(page).toContain(', with a paper copy')
    expect(page).not.toContain(second.accountId!)
  })

  test('is nobody’s who brought the text in, corrected or accepted it', async () => {
    const [one, two, three] = ['a', 'b', 'c'].map((name) => ({ ...secretariat, accountId: name }))
    const id = await bring(resolution('EX/RES/9/41'), { as: one! })
    const { correctFields } = await import('./actions/correct-fields.ts')
    const { openFields } = importsOn(() => site.services)
    const open = await openFields(id)
    await correctFields(site.services, two!, { ...open, fields: { ...open.fields, title: 'Lanterns' } })
    const text = await accept(id, three!)
    for (const person of [one!, two!, three!]) {
      await expect(checkAll(text, person)).rejects.toMatchObject({ code: 'notASecond' })
      const waiting = await findTextsToCompare({ services: site.services, viewer: person, lang: 'en' })
      expect(waiting.map(({ symbol }) => symbol)).not.toContain('EX/RES/9/41')
    }
    await expect(checkAll(text, viewer('delegate'))).rejects.toMatchObject({ code: 'notAllowed' })
    await expect(checkAll(text, { ...second, accountId: null })).rejects.toMatchObject({
      code: 'signInNeeded',
    })
    expect(await checkAll(text)).toBe(6)
  })

  test('ends when the words change, when they are read again, and with a new version', async () => {
    const { services } = site
    const id = await bring(resolution('EX/RES/9/42'))
    await misreadAsBefore(services, id, (document) => ({
      ...document,
      provisions: document.provisions.map((one) =>
        one.eId === 'para_2' ? { ...one, text: one.text.replace('oil', 'oll') } : one,
      ),
    }))
    const text = await accept(id)
    await checkAll(text)
    expect((await proofOf(text)).proof.isOfficial).toBe(true)
    const again = await beginRereading(services, secretariat, {
      instrument: text,
      version: 1,
      language: 'en',
    })
    await readImport(services, again)
    const { was, now } = await compareImport(services, (await findImport(services.db, again))!)
    await acceptRereading(services, secretariat, { id: again, expected: rereadingVersion(was, now) })
    const { proof } = await proofOf(text)
    expect([proof.isOfficial, proof.official]).toEqual([false, 3])
    expect(proof.proofOf('para_2')).toBeNull()
    await checkAll(text)
    expect((await proofOf(text)).proof.isOfficial).toBe(true)
    await accept(await bring(resolution('EX/RES/9/42')))
    const next = await proofOf(text)
    expect([next.version.number, next.proof.isOfficial, next.proof.official]).toEqual([2, false, 0])
  })

  test('of a page that was opened before the text changed is refused', async () => {
    const text = await accept(await bring(resolution('EX/RES/9/43')))
    const provisions = await textsOf(text)
    const of = { instrument: text, version: 1, language: 'en' }
    const input = {
      of,
      expected: 1,
      provisions: [provisions[0]!.id],
      isWhole: false,
      isFront: false,
      against: 'paper' as const,
      seen: 'A reading room',
    }
    await expect(checkText(site.services, second, input)).rejects.toMatchObject({ code: 'changedMeanwhile' })
  })

  test('is taken back, on record, by whoever made it and nobody else', async () => {
    const { services } = site
    const text = await accept(await bring(resolution('EX/RES/9/44')))
    await checkAll(text)
    const { version } = await proofOf(text)
    const check = (await checksOfKeys(services.db, [keyOfVersion(version)])).find(
      ({ provision }) => provision,
    )!
    const input = { ids: [check.id], reason: 'The wrong line' }
    await expect(takeBackChecks(services, secretariat, input)).rejects.toMatchObject({ code: 'noCheck' })
    await takeBackChecks(services, second, input)
    await expect(takeBackChecks(services, second, input)).rejects.toMatchObject({ code: 'noCheck' })
    expect((await proofOf(text)).proof.official).toBe(3)
    const page = await shown('/en/record')
    expect(page).toContain('took that back')
    expect(page).not.toContain('The wrong line')
    // It may be compared anew.
    expect(await checkAll(text)).toBe(1)
  })

  test('is of a version that holds: the one that stands again after another was withdrawn stays compared', async () => {
    const text = await accept(await bring(resolution('EX/RES/9/46'), { programme: 'cyber' }))
    await checkAll(text)
    await accept(await bring(resolution('EX/RES/9/46')))
    await withdraw(text, 2)
    expect(await badgeOf(text)).toBe('Official text')
    expect(await shown('/api/instruments?programme=cyber&limit=200')).toMatch(
      /"ex-res-9-46"[^}]*"verification":"official/s,
    )
    await expect(checkAll(text)).rejects.toMatchObject({
      code: 'nothingToCompare',
      params: { why: 'withdrawn' },
    })
  })

  test('is offered for no draft', async () => {
    const text = await accept(await bring(resolution('EX/9/L.1'), { status: 'working-draft' }))
    const of = { instrument: text, version: 1, language: 'en' }
    const input = {
      of,
      expected: 0,
      provisions: [],
      isWhole: true,
      isFront: false,
      against: 'paper' as const,
      seen: 'A reading room',
    }
    await expect(checkText(site.services, second, input)).rejects.toMatchObject({ code: 'nothingToCompare' })
  })

  test('is for whoever imports that text: who imports others is told so, not that a second person is needed', async () => {
    const text = await accept(await bring(resolution('EX/RES/9/47'), { programme: 'cyber' }))
    const browser = new Browser(site.router, '192.0.2.2', site.address)
    const elsewhere = { module: 'programme', kind: 'programme', id: 'exercise' }
    await signIn(site, browser, await site.account('secretariat', elsewhere))
    const address = `/en/instruments/${text}/check?version=1&text=en`
    for (const path of [address, address.replace('?', '/take-back?')])
      expect([path, (await browser.get(path)).status]).toEqual([path, 403])
  })

  test('makes nothing official for which a pack pins other words', async () => {
    // Compared before anybody pinned anything.
    const text = await accept(
      await bring(resolution('EX/RES/9/936', ['Decides that lanterns shall never be lit;']), {
        programme: 'cyber',
      }),
    )
    await checkAll(text)
    expect(await badgeOf(text)).toBe('Official text')
    const [, third] = WORDS
    await pinned({ document: text, files: [sha256('the document')] })
    expect(await shown(`/en/instruments/${text}`)).toContain('Another file is pinned for EX/RES/9/936')
    const [opening] = await textsOf(text)
    expect(await shown(`/en/provisions/${opening!.id}`)).toContain('Another file is pinned for EX/RES/9/936')
    await pinned({ document: text, paragraphs: [{ eId: 'para_3', wording: hashWording(third!) }] })
    // One that is pinned is not here, whoever said that nothing is missing.
    expect(await badgeOf(text)).toBe('Not yet verified')
    await pinned({ document: text, paragraphs: [{ eId: 'para_1', wording: hashWording(WORDS[0]!) }] })
    expect((await proofOf(text)).proof).toMatchObject({ isOfficial: false, official: 1, count: 2 })
    expect(await badgeOf(text)).toBe('Not yet verified')
    await expect(checkAll(text)).rejects.toMatchObject({ code: 'pinnedOtherwise' })

    const browser = new Browser(site.router, '192.0.2.6', site.address)
    await signIn(site, browser, await site.account('administrator'))
    const address = `/en/instruments/${text}/check?version=1&text=en`
    const page = await (await browser.get(address)).text()
    expect(page).toContain('Another file is pinned for EX/RES/9/936')
    expect(page).toContain('A pack pins another wording of this paragraph')
    expect(page.match(/type="checkbox"/g)).toBeNull()
    const forged = (await textsOf(text)).find(({ eId }) => eId === 'para_1')!
    const _version = String(comparedVersion(await textsOf(text), (await proofOf(text)).version))
    const sent = await browser.post(address, {
      provisions: forged.id,
      against: 'paper',
      seen: 'A print',
      _version,
    })
    expect(sent.status).toBe(422)
    expect(await sent.text()).toContain('A pack pins another wording of a paragraph that you ticked')
    expect(await shown(`/en/provisions/${forged.id}`)).toContain('A pack pins another wording of this')
  })

  test('is made on a page, tick by tick, without scripts', async () => {
    const text = await accept(await bring(resolution('EX/RES/9/45')))
    const browser = new Browser(site.router, '192.0.2.1', site.address)
    await signIn(site, browser, await site.account('administrator'))
    const address = `/en/instruments/${text}/check?version=1&text=en`
    const page = await (await browser.get(address)).text()
    expect(page.match(/type="checkbox"/g)).toHaveLength(6)
    expect(page).not.toMatch(/ checked/)
    // The file is what somebody uploaded: where the document is, too.
    expect(page).toContain('https://documents.un.org/api/symbol/access?s=EX/RES/9/45&amp;l=en')
    expect(page).toContain('nobody but you checks that it is the document')
    expect(page).toContain('Harbour lanterns')
    const version = /name="_version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const empty = await browser.post(address, { _version: version })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Tick what you compared')
    const [first] = await textsOf(text)
    const silent = await browser.post(address, { provisions: first!.id, _version: version })
    expect(silent.status).toBe(422)
    expect(await silent.text()).toContain('Choose what you compared it with')
    // A file that is not pinned is not offered, and a print is from somewhere.
    expect(page).not.toContain('value="stored"')
    const unsaid = await browser.post(address, { provisions: first!.id, against: 'paper', _version: version })
    expect(await unsaid.text()).toContain('Where you saw the document is missing')
    const against = 'published'
    const late = await browser.post(address, { provisions: first!.id, against, _version: '7' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Nothing was saved')
    const saved = await browser.post(address, { provisions: first!.id, against, _version: version })
    expect(saved.status).toBe(303)
    const after = await (await browser.get(address)).text()
    expect(after).toContain('by you,')
    expect(after.match(/type="checkbox"/g)).toHaveLength(5)
    expect(await shown(`/en/provisions/${first!.id}`)).toMatch(
      /as it is published by an administrator on [^;]+; seen at: https:..documents.un.org/,
    )
    const back = `/en/instruments/${text}/check/take-back?version=1&text=en`
    expect(after).toContain(back.replace('&', '&amp;'))
    const own = /name="checks" value="([^"]+)"/.exec(await (await browser.get(back)).text())?.[1] ?? ''
    const nothing = await browser.post(back, { reason: '' })
    expect(nothing.status).toBe(422)
    expect(await nothing.text()).toContain('Tick what you want to take back')
    expect((await browser.post(back, { checks: own, reason: '' })).status).toBe(303)
    expect((await (await browser.get(address)).text()).match(/type="checkbox"/g)).toHaveLength(6)
  })

  test('is taken back in the order of the text', async () => {
    const text = await accept(await bring(resolution('EX/RES/9/48')))
    const browser = new Browser(site.router, '192.0.2.3', site.address)
    await signIn(site, browser, await site.account('administrator'))
    const address = `/en/instruments/${text}/check?version=1&text=en`
    const page = await (await browser.get(address)).text()
    const _version = /name="_version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const [against, seen] = ['paper', 'A print']
    for (const { id } of (await textsOf(text)).toReversed())
      await browser.post(address, { provisions: id, against, seen, _version })
    await browser.post(address, { whole: 'yes', front: 'yes', against, seen, _version })
    const back = await (await browser.get(address.replace('?', '/take-back?'))).text()
    const places = [...back.matchAll(/name="checks"[^>]*>\s*([^<]+)</g)].map(([, place]) => place!.trim())
    expect(places).toEqual([
      'Title, date and what else the text says of itself',
      'preambular paragraph 1',
      'paragraph 1',
      'paragraph 2',
      'paragraph 3',
      'That nothing is missing',
    ])
  })

  test('is made twice where a command accepted the text: one person alone makes nothing official', async () => {
    // Somebody had a word here beside whoever runs commands.
    await site.account('administrator')
    const text = await accept(await bring(resolution('EX/RES/9/948'), { programme: 'cyber' }), operator)
    const [first] = await textsOf(text)
    const alone = { ...second, accountId: 'somebody-else' }
    expect(await checkAll(text, alone)).toBe(6)
    // Who compares twice is one person.
    expect(await checkAll(text, alone)).toBe(0)
    const { proof } = await proofOf(text)
    expect([proof.isOfficial, proof.official, proof.front, proof.awaits(first!.eId)]).toEqual([
      false,
      0,
      null,
      true,
    ])
    const page = await shown(`/en/instruments/${text}`)
    expect(page).toContain('it awaits a second.')
    expect(page).not.toContain('nobody has checked the reading')
    expect(await checkAll(text)).toBe(6)
    const both = (await proofOf(text)).proof
    expect([both.isOfficial, both.official, both.awaitsSecond]).toEqual([true, 4, false])
    expect(both.proofOf(first!.eId)).toMatchObject({ seen: 'A reading room' })
  })

  test('with the file that somebody supplied, or with nothing that is named, is refused', async () => {
    const { services } = site
    const text = await accept(await bring(resolution('EX/RES/9/949'), { programme: 'cyber' }))
    const { version } = await proofOf(text)
    const provisions = await textsOf(text)
    const input = {
      of: { instrument: text, version: 1, language: 'en' },
      expected: comparedVersion(provisions, version),
      provisions: [provisions[0]!.id],
      isWhole: false,
      isFront: false,
    }
    const refused = async (against: ComparedWith, seen: string, code: string) =>
      expect(checkText(services, second, { ...input, against, seen })).rejects.toMatchObject({ code })
    await refused('stored', '', 'notPinnedFile')
    await refused('paper', ' ', 'noPlaceSeen')
    await refused('published', 'Ask keeper@harbour.example', 'placeWithAddress')
    expect((await proofOf(text)).proof.official).toBe(0)
    // One that was recorded so before counts no more.
    await checkText(services, second, { ...input, against: 'paper', seen: 'A print' })
    expect((await proofOf(text)).proof.official).toBe(1)
    await sql`update instrument_check set against = 'stored', seen = '' where instrument_id = ${text}`.execute(
      services.db,
    )
    expect((await proofOf(text)).proof.official).toBe(0)
  })

  test('ends when a paragraph becomes something else, or hangs elsewhere, with the same words', async () => {
    const { services } = site
    const text = await accept(await bring(resolution('EX/RES/9/49')))
    await checkAll(text)
    expect((await proofOf(text)).proof.isOfficial).toBe(true)
    const changes: [string, string][] = [
      ['{kind}', '"heading"'],
      ['{depth}', '1'],
      ['{parent}', '"somewhere"'],
    ]
    for (const [path, value] of changes) {
      await sql`update instrument_provision set body = jsonb_set(body, ${path}::text[], ${value}::jsonb)
        where instrument_id = ${text} and e_id = 'para_2'`.execute(services.db)
      const { proof } = await proofOf(text)
      expect([path, proof.isOfficial, proof.proofOf('para_2')]).toEqual([path, false, null])
      await sql`update instrument_provision set body = (body - 'parent') || '{"kind": "operative", "depth": 0}'
        where instrument_id = ${text} and e_id = 'para_2'`.execute(services.db)
      expect((await proofOf(text)).proof.isOfficial).toBe(true)
    }
    await sql`update instrument_provision set e_id = 'para_9' where instrument_id = ${text} and e_id = 'para_2'`.execute(
      services.db,
    )
    expect((await proofOf(text)).proof.proofOf('para_9')).toBeNull()
  })

  test('of a heading that a reading of the first person alone made of a paragraph, holds no more', async () => {
    const { services } = site
    const text = await accept(await bring(resolution('EX/RES/9/50')))
    await checkAll(text)
    const again = await beginRereading(services, secretariat, {
      instrument: text,
      version: 1,
      language: 'en',
    })
    await readImport(services, again)
    await correctAt(again, 'para_1', { kind: 'heading' })
    const { was, now } = await compareImport(services, (await findImport(services.db, again))!)
    await acceptRereading(services, secretariat, { id: again, expected: rereadingVersion(was, now) })
    const { proof } = await proofOf(text)
    expect([proof.isOfficial, proof.proofOf('para_1')]).toEqual([false, null])
  })

  test.each([
    ['title', 'Harbour spyglasses'],
    ['date', '2021-12-05'],
    ['session', 'Tenth session'],
    ['agendaItem', '9'],
    ['body', 'Assembly of lanterns'],
    ['enactingFormula', 'The Assembly of lanterns,'],
  ])('of what the text says of itself drops when its %s changes', async (field, value) => {
    const { services } = site
    const text = await accept(await bring(resolution(`EX/RES/9/${500 + made}`)))
    await checkAll(text)
    expect((await proofOf(text)).proof.isOfficial).toBe(true)
    const before = await (async () => {
      const { version } = await proofOf(text)
      return comparedVersion(await textsOf(text), version)
    })()
    const key = field === 'body' ? 'organ' : field
    await sql`update instrument_version set body = body || ${JSON.stringify({ [key]: value })}::jsonb
      where instrument_id = ${text}`.execute(services.db)
    const { proof, version } = await proofOf(text)
    expect([proof.isOfficial, proof.front]).toEqual([false, null])
    // Who opened the page before saves nothing.
    expect(comparedVersion(await textsOf(text), version)).not.toBe(before)
  })
})

describe('a file that nothing proves, of a text that is official,', () => {
  const standing = async (text: string) =>
    standingVersion(
      (await findInstrument(site.services.db, text))!,
      await versionsOf(site.services.db, text),
      'en',
    )?.number
  const words = [...WORDS.slice(0, 2), 'Requests its secretariat to sell the lanterns.']
  async function besideOfficial(symbol: string) {
    const first = resolution(symbol)
    const document = symbol.toLowerCase().replaceAll('/', '-')
    await pinned({ document, files: [sha256(first)] })
    const text = await accept(await bring(first, { programme: 'cyber' }))
    const file = resolution(symbol, words).replace('Harbour lanterns', 'Harbour torches')
    await accept(await bring(file, { programme: 'cyber' }))
    return { text, document, file }
  }

  test('stands beside it, at its own address, until a second person has compared it', async () => {
    const { text } = await besideOfficial('EX/RES/9/901')
    expect(await standing(text)).toBe(1)
    expect(await badgeOf(text)).toBe('Official text')
    const [, , , third] = await textsOf(text)
    expect(await shown(`/en/provisions/${third!.id}`)).toContain('count the lanterns')
    expect((await findDocument(anyone(site.services), text))?.body.title.en).toBe('Harbour lanterns')
    const beside = await shown(`/en/instruments/${text}?version=2`)
    expect(beside).toContain('sell the lanterns')
    expect(beside).toContain('beside the official text: version 2')
    expect((await shown(`/en/search?q=${encodeURIComponent('sell the lanterns')}`)).includes(text)).toBe(
      false,
    )
    const files = (await shown(`/en/documents/${text}`)).split('id="files"')[1]?.split('</section>')[0] ?? ''
    const [pinnedFile = '', other = ''] = [1, 2].map(
      (number) => files.split('<li').find((row) => row.includes(`>version ${number}<`)) ?? '',
    )
    expect(pinnedFile).toContain('>the text that stands<')
    expect(pinnedFile).toContain('Official text')
    expect(other).toContain('>beside the text that stands<')
    expect(other).toContain('Not yet verified')
    expect(other).toContain('until its file is pinned')
    const { items } = JSON.parse(await shown(`/api/instruments/${text}/versions`)) as { items: unknown[] }
    expect(items).toMatchObject([
      { number: 2, stand: 'beside', verification: 'not-yet-verified' },
      { number: 1, stand: 'stands', verification: 'official' },
    ])
    const waiting = (await findTextsToCompare({ services: site.services, viewer: second, lang: 'en' })).map(
      ({ version }) => [version.instrument, version.number],
    )
    expect(waiting).toContainEqual([text, 2])
    await checkAll(text, second, false)
    expect(await standing(text)).toBe(1)
    await checkAll(text)
    expect(await standing(text)).toBe(2)
    expect(await badgeOf(text)).toBe('Official text')
    expect(await shown(`/en/instruments/${text}`)).toContain('sell the lanterns')
    const [life] = JSON.parse(await shown(`/api/record?programme=cyber&limit=1`)).items as { kind: string }[]
    expect(life?.kind).toBe('instrument.text-proven')
  })

  test('goes back there when the comparison is taken back, and comes again with another', async () => {
    const { text } = await besideOfficial('EX/RES/9/904')
    await checkAll(text, second, false)
    await checkAll(text)
    expect(await standing(text)).toBe(2)
    const checks = await checksOfKeys(site.services.db, [`${text}/2/en`])
    await takeBackChecks(site.services, second, { ids: checks.map(({ id }) => id), reason: 'Another text' })
    expect(await standing(text)).toBe(1)
    expect(await badgeOf(text)).toBe('Official text')
    expect(await shown(`/en/instruments/${text}`)).toContain('count the lanterns')
    expect(await shown(`/en/instruments/${text}?version=2`)).toContain('beside the official text: version 2')
    const [life] = JSON.parse(await shown(`/api/record?programme=cyber&limit=1`)).items as { kind: string }[]
    expect(life?.kind).toBe('instrument.text-beside')
  })

  test('or until its own file is pinned', async () => {
    const { text, document, file } = await besideOfficial('EX/RES/9/902')
    await pinned({ document, files: [sha256(file)] })
    expect(await standing(text)).toBe(2)
    expect(await badgeOf(text)).toBe('Official text')
    // The pack forgets that pin.
    pins.pop()
    await pinned()
    expect(await standing(text)).toBe(1)
    expect(await badgeOf(text)).toBe('Official text')
  })

  test('says nothing of its document where one before it is withdrawn and another one stands again', async () => {
    const { text, document, file } = await besideOfficial('EX/RES/9/905')
    await pinned({ document, files: [sha256(file)] })
    expect(await standing(text)).toBe(2)
    await accept(
      await bring(resolution('EX/RES/9/905').replace('Harbour lanterns', 'Lamps'), { programme: 'cyber' }),
    )
    expect(await standing(text)).toBe(2)
    await withdraw(text, 2)
    expect(await standing(text)).toBe(1)
    expect((await findDocument(anyone(site.services), text))?.body.title.en).toBe('Harbour lanterns')
  })

  test('and stands where that one is withdrawn', async () => {
    const { text } = await besideOfficial('EX/RES/9/903')
    await withdraw(text, 1)
    expect((await findDocument(anyone(site.services), text))?.body.title.en).toBe('Harbour torches')
    expect(await standing(text)).toBe(2)
    expect(await badgeOf(text)).toBe('Not yet verified')
  })
})

describe('what only a file that nothing proves says of itself', () => {
  test('never stands in place of what a pack says of its document', async () => {
    const { services } = site
    const file = resolution('A/RES/78/16').replace('Harbour lanterns', 'A false title')
    const text = await accept(await bring(file, { programme: 'cyber', status: 'adopted' }))
    const called = (await findDocument(anyone(services), 'a-res-78-16'))!.body.title.en!
    const [first] = await textsOf(text)
    const headOf = (html: string): string => /<header[^]*?<h1[^]*?<\/h1>/.exec(html)?.[0] ?? ''
    for (const path of [
      `/en/instruments/${text}`,
      `/en/provisions/${first!.id}`,
      `/en/documents/a-res-78-16`,
      `/en/library?q=${encodeURIComponent('A/RES/78/16')}`,
    ]) {
      const [head = '', said = ''] = (await shown(path)).split(/id="(?:files|about)"/)
      expect(head, path).toContain(called)
      expect(headOf(head), path).not.toContain('A false title')
      expect(head, path).not.toContain('A false title')
      if (said)
        expect(said, path).toContain(
          path.includes('documents') ? 'The file says of itself' : ', as the file says',
        )
    }
  })

  test('bears its badge where nobody else says anything', async () => {
    const text = await accept(await bring(resolution('EX/RES/9/950'), { status: 'adopted' }))
    const facts = (await shown(`/en/documents/${text}`)).split('id="files"')[0] ?? ''
    expect(facts).toMatch(/Its own file says so\.[^]*?Not yet verified/)
    const document = documentRef(text)
    const inLists = await findVerified(anyone(site.services), [document])
    expect(inLists.get(refKey(document))).toBe('not-yet-verified')
    const listed = JSON.parse(await shown(`/api/documents?q=${encodeURIComponent('EX/RES/9/950')}`))
    expect(listed.items).toMatchObject([{ saidBy: 'file' }])
  })
})
