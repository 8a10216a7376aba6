/** Which line of a head is the title, who submits the paper, and whether a person is asked. */
import { describe, expect, it } from 'vitest'
import { readDocument } from './index.ts'

const formula = '\n\nThe General Assembly,\n\nRecalling its rules,\n\n1. Decides to meet.\n'
const numbered = '\n\n1. Lamps burn.\n\n2. Oil is dear.\n'

async function read(text: string) {
  const { document, warnings } = await readDocument({ bytes: new TextEncoder().encode(text), name: 'a.txt' })
  return { ...document, isAsked: warnings.some(({ code }) => code === 'title-unsure') }
}

it('a text without a title is asked for one where anything stands above it', async () => {
  expect(await read(`Zero draft, 4 May 2031${formula}`)).toMatchObject({ title: '', isAsked: true })
  expect(await read(formula.trim())).toMatchObject({ title: '', isAsked: false })
})

describe('a title', () => {
  it.each([
    ['stands behind the number that it is to have', `60/… Lamps of the quays${formula}`, '60/…'],
    ['with dots', `61/... Lamps of the quays${formula}`, '61/...'],
    ['stands below the number of the draft', `Draft decision I\nLamps of the quays${formula}`, undefined],
    ['below a number of a conference', `Draft decision -/CP.35\n\nLamps of the quays${formula}`, undefined],
    ['above its version', `Lamps of the quays\nVersion 2.1 (clean)${numbered}`, undefined],
    ['above its date in brackets', `Lamps of the quays\n(as of 5 May 2031, 10 p.m.)${numbered}`, undefined],
    [
      'below who holds the pen',
      `NON-PAPER\nby the Co-Facilitators\n\nLamps of the quays${numbered}`,
      undefined,
    ],
    ['in French', `Document officieux des cofacilitateurs\n\nLamps of the quays${numbered}`, undefined],
    [
      'below elements',
      `Co-Chairs’ elements paper\n15 January 2031\n\nLamps of the quays${numbered}`,
      undefined,
    ],
    [
      'below its kind',
      `Draft agreed conclusions\nBureau’s text, 1 March 2029\n\nLamps of the quays${numbered}`,
      undefined,
    ],
    [
      'in two languages',
      `DRAFT RESOLUTION / PROJET DE RÉSOLUTION\n\nLamps of the quays${formula}`,
      undefined,
    ],
    [
      'above the first section',
      'Lamps of the quays\nRev. 4\n\nChapter I. Oil\n\n1. Lamps burn.\n',
      undefined,
    ],
    [
      'above an article',
      'Lamps of the quays\nPresident’s draft, 4 March 2030\n\nArticle 1\nOil\n\n1. Lamps burn.\n',
      undefined,
    ],
    [
      'above the body that meets',
      `Conference on Lamps\nSeventh session\nPort Royal, 8–12 May 2031\n\nLamps of the quays${formula}`,
      'Port Royal, 8–12 May 2031',
    ],
    [
      'below a line of the masthead',
      `2031 Lamp Round\n\nAgenda item 4\nLight\n\nChad: draft resolution\n\nLamps of the quays${formula}`,
      '2031 Lamp Round',
    ],
  ])('%s', async (_, text, said) => {
    const { title, isAsked, masthead = [] } = await read(text)
    expect({ title, isAsked }).toEqual({ title: 'Lamps of the quays', isAsked: false })
    if (said) expect(masthead).toContain(said)
  })

  it('is none of a letter above it', async () => {
    const { title } = await read(
      `Dear colleagues,\n\nPlease find the text.\n\nBest regards,\nAna\n\nLamps of the quays${formula}`,
    )
    expect(title).toBe('Lamps of the quays')
  })

  it('is kept with the dots that it ends in, and with what goes on below in small letters', async () => {
    expect((await read(`Lamps of the quays ...${formula}`)).title).toBe('Lamps of the quays ...')
    expect((await read(`Statement of the League\n\non the zero draft\n\nWe thank you.\n`)).title).toBe(
      'Statement of the League on the zero draft',
    )
  })

  it('of an addendum stands above its kinds', async () => {
    const text =
      'A/80/L.5/Add.1\n\nAgenda item 75\n\nLamps\n\nDraft resolution\n\nAddendum\n\nAdd the following sponsors:\n\nChad\n'
    expect(await read(text)).toMatchObject({ title: 'Lamps', submission: 'Draft resolution Addendum' })
  })

  it('is no page that an amendment names', async () => {
    const text =
      'Amendments proposed by the delegation of Brazil\n\nPage 4, paragraph 12\n\nDelete the second sentence.\n'
    expect(await read(text)).toMatchObject({ title: '', isAsked: true })
  })
})

describe('who submits a paper', () => {
  it.each([
    ['Propuesta de México', ['México']],
    ['Submission by Barbados and Fiji on behalf of the Alliance of Islands', ['Barbados', 'Fiji']],
    ['Proposal by the President', ['the President']],
    ['Proposition de la France', ['France']],
    ['Burundi,* on behalf of the Group of African States: draft resolution', ['Burundi']],
  ])('%s', async (line, sponsors) => {
    expect(await read(`${line}\n\nLamps of the quays${formula}`)).toMatchObject({
      title: 'Lamps of the quays',
      sponsors,
      isAsked: false,
    })
  })

  it.each(['Proposal of a pact on lamps', 'Submission of reports on lamps', 'Propuesta de pacto'])(
    'is not said by a title that begins like it: %s',
    async (title) => expect(await read(title + formula)).toMatchObject({ title, isAsked: false }),
  )
})

it('the body is the one that speaks, where the head names another', async () => {
  const text = 'A/HRC/60/L.22\n\nLamps of the quays\n\nThe Human Rights Council,\n\n1. Notes the lamps.\n'
  expect((await read(text)).body).toBe('Human Rights Council')
})

it('an annex to a letter is an annex', async () => {
  const text = `Letter dated 3 May 2030 from Chad\n\nI have the honour to transmit a text.\n\nAnnex to the letter dated 3 May 2030 from Chad\n\nLamps\n\n1. Lamps burn.\n`
  expect((await read(text)).provisions.map(({ kind }) => kind)).toContain('annex')
})
