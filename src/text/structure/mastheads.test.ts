/** Heads of papers of many bodies: what is masthead, title and sponsor, and when a person is asked. */
import { describe, expect, it } from 'vitest'
import { readDocument } from './index.ts'

const preamble = '\n\nThe Conference,\n\nRecalling its rules,\n\n1. Decides to row.\n'
const numbered = '\n\n1. Lamps burn.\n\n2. Oil is dear.\n'

async function read(text: string, name = 'a.txt') {
  const { document, warnings } = await readDocument({ bytes: new TextEncoder().encode(text), name })
  return { ...document, isAsked: warnings.some(({ code }) => code === 'title-unsure') }
}

describe('a masthead is no title', () => {
  it.each([
    [
      'of a body, its session, place and days',
      'LEAGUE OF HARBOURS\nTwelfth Ordinary Session\nPort Royal, 5 - 6 May 2031',
    ],
    [
      'in two languages side by side',
      'HARBOUR UNION   UNION PORTUAIRE\nPort Royal, Borland   P. O. Box 12   Telephone: 12 34',
    ],
    ['with symbols of its own', 'CONFERENCE\nFourth Session\nC 2031/LIM/6'],
    [
      'with a symbol beside the body',
      'HARBOUR BOARD                              HB15/CONF./4\n15th session      1 May 2031',
    ],
    [
      'with a numbered meeting of a body',
      'HbC20 Doc. 84\nTwentieth meeting of the Conference of the Harbours\nPort Royal (Borland), 4 May – 5 June 2031',
    ],
    [
      'with days in another order',
      'Committee on Lamps\nForty-Seventh Session\nPort Royal, June 5 to 9, 2031',
    ],
    [
      'with the level of a meeting',
      'HARBOUR COUNCIL\n126TH MEETING AT THE LEVEL OF HEADS OF HARBOURS\n\n14 MAY 2031',
    ],
    [
      'with whom it goes from and to',
      'Harbour Council\nBrussels, 4 May 2031\n(OR. en)\n\nFrom: The secretariat\nTo: Delegations',
    ],
    ['with a number of a resolution', 'RESOLUTION HEP.37(8)\n(adopted on 7 May 2031)'],
    ['with a numbered decision', 'Decision 17/COP.16'],
    [
      'with a meeting in two parts',
      'Group of Experts on Lamps\nPort Royal, 3-7 May and 1-5 June 2031\nHB/LQ.1/2031/WP.4',
    ],
    ['in French', 'Conférence ministérielle des ports\nPort-Royal, 3 mai 2031'],
    ['in Spanish', 'XII CUMBRE PORTUARIA DE MINISTROS\nPuerto Real, Borlandia, 14 y 15 de mayo de 2031'],
  ])('%s', async (_, masthead) => {
    const { title, isAsked, provisions } = await read(`${masthead}\n\nLamps of the quays${preamble}`)
    expect({ title, isAsked, kinds: [...new Set(provisions.map(({ kind }) => kind))] }).toEqual({
      title: 'Lamps of the quays',
      isAsked: false,
      kinds: ['preambular', 'operative'],
    })
  })

  it('whose body alone stands above a paper that says its kind', async () => {
    expect(await read(`Committee on Lamps\n\nDraft general comment No. 7 on quays${numbered}`)).toMatchObject(
      {
        title: 'Draft general comment No. 7 on quays',
        isAsked: false,
      },
    )
  })

  it('also where the paper has no title, which is asked for', async () => {
    const head =
      'Committee to draw up a treaty on lamps\nFifth session\nPort Royal, 5 May 2031\n\nChair’s text'
    expect(await read(`${head}\n\nPREAMBLE${numbered}`)).toMatchObject({ title: '', isAsked: true })
  })

  it('nor is a body that stands where a title does', async () => {
    for (const title of ['Third Conference on Lamps', 'Conference on Lamps', 'Harbour Union'])
      expect(await read(title + preamble)).toMatchObject({ title, isAsked: false })
  })

  it('but its body is the one that meets', async () => {
    const text = `Harbour Council                                  E/HC.5/2031/5
Distr.: General
Original: English

Commission for Lanterns
Sixth session
Port Royal, 10–14 May 2031
Item 3 of the provisional agenda
Light

Lamps of the quays
Report of the secretariat
${numbered}`
    expect((await read(text)).body).toBe('Commission for Lanterns')
  })

  it('and no words of it are lost', async () => {
    const { symbol, masthead = [] } = await read(
      `LAMP UNION\nHB15/CONF./4\nPort Royal, 4 May 2031\n\nLamps${preamble}`,
    )
    expect(symbol).toBe('HB15/CONF./4')
    expect(masthead.join(' ')).toBe('LAMP UNION Port Royal')
  })
})

describe('a title that is broken into lines', () => {
  it.each([
    ['Lamps convened under the auspices of the\nGeneral Assembly'],
    ['Report of the Lamp Commission on the work of its\nsixth session'],
    ['Report of the Commission on International\nLamps on its work'],
    ['Towards lamps: a pact between the harbours and all\nrelevant partners'],
    ['Ban on new kinds of lamps and new\nkinds of oil: report of the Conference on Lamps'],
    ['2031 Harbours Conference to light the quays'],
  ])('%s', async (title) => {
    const whole = { title: title.replace('\n', ' '), isAsked: false }
    expect(await read(title + preamble)).toMatchObject(whole)
    expect(await read(`${title}\n\nWorking paper submitted by Chad and Fiji${numbered}`)).toMatchObject(whole)
    const head = 'Agenda item 9\nLight\n\nChad: draft resolution\n'
    expect(await read(`${head}${title}${preamble}`)).toMatchObject({ ...whole, sponsors: ['Chad'] })
  })

  it('may be the words of a report, and those of its agenda item too', async () => {
    const title = 'Report of the Committee on Lamps and on Oil'
    expect(
      await read(`Agenda item 9\n${title}\n\nChad: draft resolution\n\n${title}${preamble}`),
    ).toMatchObject({ title, agendaTitle: title, sponsors: ['Chad'], isAsked: false })
    expect(await read(`Agenda item 9\n${title}\n\nDraft resolution\n\n${title}${preamble}`)).toMatchObject({
      title,
      submission: 'Draft resolution',
      isAsked: false,
    })
  })
})

describe('what a line says of the paper beside its title is no part of it', () => {
  it.each([
    ['Lamps of the quays: Rev. 2', ': Rev. 2'],
    ['Lamps of the quays (zero draft)', '(zero draft)'],
    ['First draft: Lamps of the quays', 'First draft:'],
    ['Draft resolution: Lamps of the quays', 'Draft resolution:'],
    ['Subject: Lamps of the quays', 'Subject:'],
    ['Motion 042 - Lamps of the quays', 'Motion 042 -'],
    ['# Lamps of the quays', '#'],
  ])('%s', async (line, said) => {
    const { title, isAsked, masthead } = await read(line + preamble)
    expect({ title, isAsked, masthead }).toEqual({
      title: 'Lamps of the quays',
      isAsked: false,
      masthead: [said],
    })
  })

  it('the mark of a note keeps its place behind what stands before the title', async () => {
    const text = `Topic: Lamps* of the quays${preamble}\n* All lamps.\n`
    expect(await read(text)).toMatchObject({
      title: 'Lamps of the quays',
      footnotes: [{ mark: '*', line: 'title', at: 'Lamps'.length }],
    })
  })

  it('a title in two parts stays whole', async () => {
    for (const title of ['Lamps: light for all', 'Lamps – from 2031 to 2040', 'Lamps (2031–2040)'])
      expect(await read(title + preamble)).toMatchObject({ title, isAsked: false })
  })
})

it('an annex alone is no sure title', async () => {
  expect(await read(`ANNEX II\n\nLamps of the quays${numbered}`)).toMatchObject({ isAsked: true })
})

it.each([
  'PPs only – 4 May',
  'Draft text of the resolution',
  'Borrador de trabajo, 3 de mayo de 2031',
  'Draft 2 — for comments by Friday',
  'Informal consultations, 3 May 2031',
  'Status: 14 May 2031',
  'Compilation text – agreed language in green',
  'Facilitators’ compilation of textual proposals on cluster 3',
  'Co-Chairs’ summary and elements – 3 July 2031',
  'Draft HRC61 resolution',
  'Compilation document as of 3 March 2031',
  '[Agreed ad ref 4 July 2031]',
])('what a paper says of itself is no title: %s', async (line) => {
  expect(await read(`${line}\n\nLamps of the quays${preamble}`)).toMatchObject({
    title: 'Lamps of the quays',
    isAsked: false,
  })
})

describe('who submits it', () => {
  const below: [string, string[]][] = [
    [
      '(Presented by the delegation of Chad and cosponsored by the delegations of Fiji and Peru)',
      ['Chad', 'Fiji', 'Peru'],
    ],
    ['Submitted by: CHAD, FIJI and PERU', ['CHAD', 'FIJI', 'PERU']],
    ['Main sponsors: Chad, Fiji\nCo-sponsors: Peru', ['Chad', 'Fiji', 'Peru']],
    ['Sponsored by: Chad, Fiji', ['Chad', 'Fiji']],
    ['By Chad and Fiji', ['Chad', 'Fiji']],
    ['Texte du Maroc et du Tchad', ['Maroc', 'Tchad']],
    ['Proposal of Portugal, 3 May 2031', ['Portugal']],
    ['Présenté par le Tchad et le Pérou', ['le Tchad', 'le Pérou']],
    ['(presentado por Colombia y Ecuador)', ['Colombia', 'Ecuador']],
    ['(Draft resolution submitted by Chad and Fiji)', ['Chad', 'Fiji']],
    [
      'Draft resolution submitted by the Vice-President of the Council, Ana Lund (Chad)',
      ['the Vice-President of the Council, Ana Lund (Chad)'],
    ],
    ['Draft decision recommended by the Committee on Lamps and Oil', ['the Committee on Lamps and Oil']],
    ['COMMUNICATION FROM THE AFRICAN GROUP AND THE G-33', ['THE AFRICAN GROUP', 'THE G-33']],
  ]
  it.each(below)('%s', async (line, sponsors) => {
    expect(await read(`Lamps of the quays\n\n${line}${preamble}`)).toMatchObject({
      title: 'Lamps of the quays',
      sponsors,
      isAsked: false,
    })
  })

  it('stands above a number that the title awaits, without white space', async () => {
    expect(
      await read(`Chad,* Fiji and Peru: draft resolution\n60/... Lamps of the quays${preamble}`),
    ).toMatchObject({
      title: 'Lamps of the quays',
      sponsors: ['Chad', 'Fiji', 'Peru'],
      isAsked: false,
    })
  })

  it('is named before the title, on its line', async () => {
    expect(await read(`Non-paper by Chad and Fiji: Lamps of the quays${numbered}`)).toMatchObject({
      title: 'Lamps of the quays',
      submission: 'Non-paper by Chad and Fiji',
      sponsors: ['Chad', 'Fiji'],
      isAsked: false,
    })
  })

  it('is named below the kind of the paper', async () => {
    const text = `PROYECTO DE DECISIÓN\n\nLamps of the quays\n\nPropuesta de la delegación de Honduras${preamble}`
    expect(await read(text)).toMatchObject({
      title: 'Lamps of the quays',
      sponsors: ['Honduras'],
      isAsked: false,
    })
  })

  it('does not go on with the day and the language below it', async () => {
    const text = `Conference room paper submitted by Chad\n12 May 2031\nEnglish only\n\nLamps of the quays${numbered}`
    expect(await read(text)).toMatchObject({
      title: 'Lamps of the quays',
      sponsors: ['Chad'],
      date: '2031-05-12',
    })
  })

  it('stands above a recommendation of the draft', async () => {
    const text = `Chad: draft resolution\n\nThe Commission on Lamps recommends to the Council the adoption of the following draft resolution:\n\nLamps of the quays${preamble}`
    expect(await read(text)).toMatchObject({
      title: 'Lamps of the quays',
      sponsors: ['Chad'],
      isAsked: false,
    })
  })
})

it('the one heading of the first level is the title where a stage stands between two lines that may be it', async () => {
  const page = `<h1>Lamps of the quays</h1><p>Chair’s draft, version 2, 4 March 2031</p><h2>Vision</h2><p>1. Lamps burn.</p><p>2. Oil is dear.</p>`
  expect(await read(page, 'a.html')).toMatchObject({ title: 'Lamps of the quays', isAsked: false })
})

it('a body above the kind of the paper is no title', async () => {
  const text = `Committee on Lamps\n\nCOMPILATION OF WRITTEN COMMENTS\nas of 3 June 2031\n\nLamps of the quays${numbered}`
  expect(await read(text)).toMatchObject({ title: 'Lamps of the quays', isAsked: false })
})

describe('a formula', () => {
  it.each([
    'THE CONFERENCE,',
    'THE COMMITTEE ON LAMPS,',
    'The Lamp Forum,',
    'The 34th International Conference of Harbours,',
    'The European Parliament,',
    'The Parties to this Convention,',
    'LA ASAMBLEA GENERAL,',
  ])('%s', async (formula) => {
    expect(await read(`Lamps\n\n${formula}\n\nRecalling its rules,\n\n1. Decides to row.\n`)).toMatchObject({
      title: 'Lamps',
      enactingFormula: formula,
      isAsked: false,
    })
  })

  it.each([
    ['Decision 17/COP.16\n\nLamps of the quays', 'Decision 17/COP.16'],
    ['17/COP.16. Lamps of the quays', '17/COP.16'],
    ['Decision 75/555\nLamps of the quays', 'Decision 75/555'],
    ['75/555. Lamps of the quays', '75/555'],
  ])('may stand above the number and title of a decision: %s', async (numbered, number) => {
    const found = await read(`The Conference,\n\n${numbered}\n\nRecalling its rules,\n\n1. Decides to row.\n`)
    expect(found).toMatchObject({
      title: 'Lamps of the quays',
      enactingFormula: 'The Conference,',
      masthead: [number],
      isAsked: false,
    })
    expect(found.provisions.map(({ kind }) => kind)).toEqual(['preambular', 'operative'])
  })

  it('in capitals has its comma, for mastheads name bodies so', async () => {
    expect(await read(`THE COMMITTEE ON LAMPS\n\nLamps of the quays${preamble}`)).toMatchObject({
      enactingFormula: 'The Conference,',
    })
  })
})
