import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { textCommands } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpoa-text-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(name: string, positional: string[], options: Record<string, string | true> = {}) {
  const command = textCommands.find((one) => one.name === name)
  if (command?.needs !== 'nothing') throw new Error(`no command ${name}`)
  const printed: string[] = []
  const said: string[] = []
  const io = {
    json: options['json'] === true,
    out: (text: string) => void printed.push(text),
    say: (text: string) => void said.push(text),
    progress: () => {},
  }
  const exit = await command.run({ positional, options }, io)
  return { exit, out: printed.join('\n'), said: said.join('\n') }
}

const draft = (...lines: string[]): string => `The Conference on Roads,\n\n${lines.join('\n\n')}\n`
const before = file(
  'before.txt',
  draft(
    'Recalling its decision 1/4,',
    '1. Calls upon States, as appropriate, to mend their bridges by 2031;',
    '2. Requests the Secretary-General to report on lanterns;',
    '3. Stresses that women take part in planning roads;',
  ),
)
const after = file(
  'after.txt',
  draft(
    'Recalling its decision 1/4,',
    '1. Urges States to mend their bridges by 2031;',
    '2. Requests the Secretary-General to report on lanterns;',
    '3. Stresses that women take part in planning roads;',
    '4. Decides to meet again.',
  ),
)

test('strength shows the parts of each paragraph, and what it leaves open', async () => {
  const { out, exit } = await run('strength', [before])
  expect(exit).toBe(0)
  expect(out).toContain('OP1  action to take · Calls upon (3) · to “States”')
  expect(out).toContain('time frame: “by 2031”')
  expect(out).toContain('qualifiers: “as appropriate” (qualifies)')
  expect(out).toContain('Calls upon +3, as appropriate −1: 2')
  expect(out).toContain(
    'asked of the Secretary-General or the Secretariat: may carry programme budget implications',
  )
  expect(out).toContain('names no time frame')
  expect(out).toMatch(/^PP1 {2}context · Recalling \(1\)$/m)
})

test('elements names paragraphs as delegates do', async () => {
  const { out } = await run('elements', [after])
  expect(out).toMatch(/^Actions +2 paragraphs: OP1, OP4$/m)
  expect(out).toMatch(/^Goals and objectives +not found$/m)
  expect(out).toMatch(/^Gender +1 paragraph: OP3$/m)
})

test('a language without a lexicon is not weighed, and that is all that is said', async () => {
  const arabic = file('ar.txt', 'إن الجمعية العامة،\n\nإذ تشير إلى قرارها،\n\n1 - تدعو الدول إلى التعاون؛\n')
  expect((await run('strength', [arabic])).out).toBe('Not analysed: no lexicon for ar.')
  expect((await run('elements', [arabic])).out).toBe('Not looked for: no lexicon for ar.')
})

test('redline shows the facts, then every paragraph that changed with its words', async () => {
  const { out } = await run('redline', [before, after])
  expect(out).toContain('“Calls upon” became “Urges” in OP1')
  expect(out).toContain('OP1  changed\n      [-Calls upon-]{+Urges+} States[-, as appropriate,-] to mend')
  expect(out).toContain('OP4  inserted\n      {+Decides to meet again.+}')
  expect(out).not.toContain('lanterns')
  expect((await run('redline', [before, before])).out).toContain('no change of words or order')
})

test('redline says where what was left out of the two texts differs', async () => {
  const page = (struck: string): string =>
    `<h1>Roads</h1><p>The Conference on Roads,</p><p>1. Decides to <s>${struck}</s> meet;</p><p>2. Requests a report.</p>`
  const [one, other] = [file('struck.html', page('sing')), file('struck-other.html', page('dance'))]
  const differs = 'is not the same and is not compared'
  expect((await run('redline', [one, other])).said).toContain(differs)
  expect((await run('redline', [one, one])).said).not.toContain(differs)
})

test('redline and render write the format that the name of the file asks for', async () => {
  for (const ending of ['html', 'json', 'docx']) {
    const out = join(folder, `redline.${ending}`)
    expect(await run('redline', [before, after], { out })).toMatchObject({
      exit: 0,
      out: '',
      said: `Written to ${out}.`,
    })
    expect(readFileSync(out).subarray(0, 2).toString()).toBe({ html: '<d', json: '{\n', docx: 'PK' }[ending])
  }
  expect(await run('redline', [before, after], { to: 'docx' })).toMatchObject({ exit: 2 })
  expect(await run('redline', [before, after], { to: 'odt' })).toMatchObject({ exit: 2 })
})

test('what was set aside while reading is said, whatever the command', async () => {
  const text = draft(
    'Recalling its decision,',
    '1. Calls upon \u202eStates\u202c to act;',
    '4. Decides to end.',
  )
  const odd = file('odd.txt', new Uint8Array([...new TextEncoder().encode(text), 0xff]))
  for (const name of ['structure', 'strength', 'elements', 'render']) {
    const { said, exit } = await run(name, [odd], name === 'render' ? { to: 'json' } : {})
    expect(exit).toBe(0)
    expect(said).toMatch(/Note: .*in which encoding/)
    expect(said).toMatch(/Note: Paragraph 4 follows 1/)
  }
})

test('files that are not there, and places that cannot be written, are named', async () => {
  await expect(run('structure', [join(folder, 'none.txt')])).rejects.toThrow(/There is no file .*none\.txt\./)
  await expect(run('structure', [folder])).rejects.toThrow(/is a folder; a file is needed\./)
  const out = join(folder, 'absent', 'x.docx')
  await expect(run('render', [before], { out })).rejects.toThrow(
    /cannot be written: there is no folder .*absent\./,
  )
  await expect(run('redline', [before, after], { to: 'html', out: folder })).rejects.toThrow(/it is a folder/)
})

test('amend prints what became of each instruction, and writes the text where a format is asked for', async () => {
  const paper = file('paper.txt', 'Amendments\n\n1. Delete OP 3.\n\n2. Delete OP 7.\n')
  const { out, exit } = await run('amend', [before, paper])
  expect(exit).toBe(0)
  expect(out).toContain('applied  1  delete operative paragraph 3')
  expect(out).toContain('not applied  2  delete operative paragraph 7')
  expect(out).toContain('does not say to which text or revision it is')
  const written = join(folder, 'amended.json')
  expect(await run('amend', [before, paper], { out: written })).toMatchObject({ exit: 0, out })
  expect(readFileSync(written, 'utf8')).not.toContain('women')
  expect(await run('amend', [before, paper], { to: 'json' })).toMatchObject({
    exit: 0,
    out: expect.not.stringContaining('women'),
    said: expect.stringContaining('not applied'),
  })
  for (const name of ['amend', 'render']) {
    const files = name === 'amend' ? [before, paper] : [before]
    expect(await run(name, files, { to: 'pdf' })).toMatchObject({
      exit: 2,
      said: 'A PDF needs a place: --out <file>.',
    })
    expect(await run(name, files, { to: 'odt' })).toMatchObject({
      exit: 2,
      said: expect.stringContaining('--to'),
    })
  }
})
