/** Heads of papers as many bodies print them: title, sponsors, symbol, session, agenda item, date and body. */
import { expect, it } from 'vitest'
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
])('%s', async (_, head, text, expected) => {
  expect(await read(head, text)).toMatchObject({ ...expected, isAsked: false })
})

it('a heading in capitals below a line that is not may be the title: this is asked', async () => {
  expect(await read('Fisheries\n\nHARVEST OF LANTERN FISH', points)).toMatchObject({ isAsked: true })
})
