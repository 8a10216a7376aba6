/** Heads of papers as many bodies print them: title, sponsors, symbol, session, agenda item, date and body. */
import { describe, expect, it } from 'vitest'
import { readDocument } from './index.ts'

async function read(head: string, text = 'The Conference,\n\nRecalling its rules,\n\n1. Decides to row.') {
  const bytes = new TextEncoder().encode(`${head}\n\n${text}\n`)
  const { document, warnings } = await readDocument({ bytes, name: 'a.txt' })
  const { title, sponsors = [], symbol, session, agendaItem, date, body } = document
  const isAsked = warnings.some(({ code }) => code === 'title-unsure')
  return { title, sponsors, symbol, session, agendaItem, date, body, isAsked }
}

const points = '1. Lamps burn.\n\n2. Oil is dear.'

it.each([
  [
    'a labour conference, with an item in words',
    'HARBOUR LABOUR OFFICE\nGoverning Body\n361st Session, Geneva, May 2031\nHB.361/INS/4\nInstitutional Section INS\nDate: 2 May 2031\nOriginal: English\n\nFOURTH ITEM ON THE AGENDA\n\nLamps at work\n\nReport of the Director-General',
    points,
    {
      title: 'Lamps at work',
      sponsors: ['the Director-General'],
      symbol: 'HB.361/INS/4',
      agendaItem: '4',
      date: '2031-05-02',
      body: 'Governing Body',
    },
  ],
  [
    'columns, with a committee’s agenda item above the title',
    'E\n\nHARBOUR SAFETY COMMITTEE                     HSC 115/18/3\n115th session                                4 May 2031\nAgenda item 18                               Original: ENGLISH\n\nWORK PROGRAMME\n\nNew output on lamps\n\nSubmitted by Denmark, Finland and ICS\n\nSUMMARY',
    points,
    {
      title: 'New output on lamps',
      sponsors: ['Denmark', 'Finland', 'ICS'],
      symbol: 'HSC 115/18/3',
      session: '115th session',
      agendaItem: '18',
      date: '2031-05-04',
    },
  ],
  [
    'a decision by its number, below a plenary meeting',
    'HC.DEC/1499\nOrganization for Harbours                    15 May 2031\nPermanent Council                            Original: ENGLISH\n\n1512th Plenary Meeting\nHC Journal No. 1512, Agenda item 4\n\nDECISION No. 1499\nDATES OF THE LAMP FORUM',
    undefined,
    { title: 'DATES OF THE LAMP FORUM', symbol: 'HC.DEC/1499', agendaItem: '4', date: '2031-05-15' },
  ],
  [
    'a formula and the preamble in one line',
    'EXECUTIVE BOARD                              HB156/CONF./3\n156th session                                1 May 2031\nAgenda item 7\n\nLamps in clinics\n\nDraft decision proposed by Chad, Brazil, and the European Union and its 27 Member States',
    'The Executive Board, having considered the report by the Director-General,1\n\nDecided to light lamps.',
    {
      title: 'Lamps in clinics',
      sponsors: ['Chad', 'Brazil', 'the European Union and its 27 Member States'],
      symbol: 'HB156/CONF./3',
      session: '156th session',
    },
  ],
  [
    'a letter whose last line is the name of a body',
    'United Nations                               S/2031/300\nSecurity Council                             Distr.: General\n                                             4 May 2031\n                                             Original: French\n\nLetter dated 3 May 2031 from Chad addressed to the President of the\nSecurity Council',
    'I have the honour to write of lamps.',
    {
      title: 'Letter dated 3 May 2031 from Chad addressed to the President of the Security Council',
      symbol: 'S/2031/300',
    },
  ],
  [
    'a number with a stroke that is no count of pages',
    'Council of the\nHarbour Union\n\nPort Royal, 12 May 2031\n(OR. en)\n\n9120/31\n\nCULT 44\n\nNOTE\nFrom: The secretariat\nTo: Delegations\nSubject: Conclusions on lamps\n– Approval',
    undefined,
    { title: 'Conclusions on lamps – Approval', symbol: '9120/31', date: '2031-05-12' },
  ],
  [
    'the words of a draft that has a number to come',
    'Agenda item 4\nLamps\n\nSubmission by Chad and Togo\n\nDraft decision MC-8/[--]: Phase-out of dark lamps',
    undefined,
    { title: 'Phase-out of dark lamps', sponsors: ['Chad', 'Togo'] },
  ],
  [
    'the Employers and the Workers among the sponsors',
    'Resolution concerning lamps\n\nSubmitted by the Government members of Brazil and Norway and the Employers’ and Workers’ groups',
    points,
    {
      title: 'Resolution concerning lamps',
      sponsors: ['Brazil', 'Norway', 'the Employers’ and Workers’ groups'],
    },
  ],
  [
    'a remark of the paper in a sentence, and a stage',
    'FINAL\n\nLamps of the quays\n\nThis document has not been formally edited and is without prejudice to any position.',
    undefined,
    { title: 'Lamps of the quays' },
  ],
  [
    'a provisional masthead in French',
    'Nations Unies                                S/2031/450\nConseil de sécurité                          Provisoire\n                                             20 juin 2031\n                                             Français\n                                             Original : anglais\n\nAlgérie et France : projet de résolution\n\nLampes des quais',
    'Le Conseil de sécurité,\n\nRappelant ses résolutions,\n\n1. Décide de ramer.',
    { title: 'Lampes des quais', sponsors: ['Algérie', 'France'], symbol: 'S/2031/450' },
  ],
  [
    'a body that is called nothing known, above its session, and days in two months',
    'United Nations                 A/AC.105/C.1/L.412\nGeneral Assembly               Distr.: Limited\n                               9 February 2033\n\nKite Treaty\nScientific Subcommittee\nSeventieth session\nGeneva, 24 April–2 June and 3 July–4 August 2033\n\nKites in orbit',
    'I. Introduction\n\n1. The Subcommittee met.',
    { title: 'Kites in orbit', symbol: 'A/AC.105/C.1/L.412', date: '2033-02-09' },
  ],
  [
    'who sends a paper of a council',
    'Council of the\nHarbour Union\n\nPort Royal, 12 May 2031\n(OR. en)\n\n9121/31\n\nNOTE\nFrom: Danish and Dutch delegations\nTo: Delegations\nSubject: Lamps at sea',
    points,
    { title: 'Lamps at sea', sponsors: ['Danish and Dutch delegations'] },
  ],
  [
    'administrations, a plenary and a mark of what is proposed',
    'World Lamp Assembly (WLA-31)\nPort Royal, 3–7 May 2031\n\nPLENARY                        Document 51-E\n                               30 April 2031\n\nSubmitted by the administrations of Chad, Fiji and Viet Nam\n\nProposed modification of Resolution 78 on lamps\n\nADD',
    'The World Lamp Assembly,\n\n1. Decides to keep lamps.',
    {
      title: 'Proposed modification of Resolution 78 on lamps',
      sponsors: ['Chad', 'Fiji', 'Viet Nam'],
    },
  ],
  [
    'one State alone above the title',
    'PLENARY MEETING                Document 56-E\n                               24 July 2031\n\nSenegal (Republic of)\n\nSupport for lamps\n\nProposals for the work of the conference',
    points,
    { title: 'Support for lamps', sponsors: ['Senegal (Republic of)'] },
  ],
  [
    'a statement under a rule, in one line',
    'Agenda item 9\nLight\n\nCosts of lamps\n\nStatement submitted by the Secretary-General in accordance with rule 153 of the rules of procedure of the General Assembly',
    points,
    { title: 'Costs of lamps', sponsors: ['the Secretary-General'] },
  ],
  [
    'the number of a report on something',
    'Agenda item 9\nLight\n\nCosts of lamps\n\nFifth report of the Advisory Committee on Lamps on the proposed programme budget for 2031',
    points,
    { title: 'Costs of lamps', sponsors: ['the Advisory Committee on Lamps'] },
  ],
  [
    'a sentence of the text that says who hands it in',
    'Conservation of lamp fish',
    '1. This document has been submitted by Senegal and Togo.\n\n2. Lamp fish are few.',
    { title: 'Conservation of lamp fish', sponsors: ['Senegal', 'Togo'] },
  ],
  [
    'a day behind the name of who drafts',
    'Co-facilitators’ revised draft – 3 June 2031\nUnder silence procedure until 6 June, 5 p.m.\n\nLamps of the quays',
    undefined,
    { title: 'Lamps of the quays', date: '2031-06-03' },
  ],
  [
    'an oral amendment, a joint paper and a day behind a revision',
    'Rev. 2 – 20 June 2031\n\nLamps of the quays\n\nOral amendment proposed by Norway to draft resolution A/C.3/86/L.29',
    'In paragraph 5, delete “lamps”.',
    { title: 'Lamps of the quays', sponsors: ['Norway'], date: '2031-06-20' },
  ],
  [
    'who asked for an item, in a sentence of the text',
    'Item 24 of the provisional agenda\n\nLamps as heritage',
    'SUMMARY\n\nThis item was included in the agenda at the request of Chad and Fiji.\n\n1. Lamps are old.',
    { title: 'Lamps as heritage', sponsors: ['Chad', 'Fiji'] },
  ],
])('%s', async (_, head, text, expected) => {
  expect(await read(head, text)).toMatchObject({ ...expected, isAsked: false })
})

it('a heading in capitals below a line that is not may be the title: this is asked', async () => {
  expect(await read('Fisheries\n\nHARVEST OF LANTERN FISH', points)).toMatchObject({ isAsked: true })
})

describe('who joins the sponsors of a draft', () => {
  const above = 'Agenda item 9\nLight\n\nDraft resolution\n\nLamps of the quays\n\nAddendum'
  it.each([
    ['Add the following States to the list of sponsors of the draft resolution: Chad, Fiji and Peru.'],
    ['Add the following States to the list of sponsors of the draft resolution:\n\nChad, Fiji and Peru'],
    ['Chad, Fiji and Peru have joined the sponsors of the draft resolution.'],
    ['Chad, Fiji and Peru have joined in sponsoring the draft resolution.'],
    ['Add Chad, Fiji and Peru to the list of sponsors.'],
    ['Ajouter les pays suivants à la liste des auteurs du projet de résolution : Chad, Fiji et Peru.'],
    ['Chad, Fiji et Peru se sont joints aux auteurs du projet de résolution.'],
    ['Añádanse los siguientes países a la lista de patrocinadores del proyecto: Chad, Fiji y Peru.'],
  ])('%s', async (sentence) => {
    const found = await read(above, sentence)
    expect(found).toMatchObject({ title: 'Lamps of the quays', sponsors: ['Chad', 'Fiji', 'Peru'] })
  })

  it('nobody joins them where a sentence tells of others', async () => {
    const found = await read(above, 'The lamps have joined the harbour and sponsors it.')
    expect(found.sponsors).toEqual([])
  })
})
