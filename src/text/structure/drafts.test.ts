/**
 * Drafts, amendments, corrigenda and reports of invented bodies, as delegations hand them in: title, sponsors, first words.
 * Long because: each paper stands in it as it is printed.
 */
import { describe, expect, it } from 'vitest'
import { readDocument, structureText } from './index.ts'

const masthead = (symbol: string): string =>
  `United Nations                                   ${symbol}
General Assembly                                 Distr.: Limited
                                                 5 November 2031

                                                 Original: English


Eighty-sixth session
First Committee
Agenda item 98 (a)
`
const formula = `     The General Assembly,
     Recalling the Charter of the Harbour Cities,
     1.    Decides to meet in spring.
`
const manyStates = `Albania, Antigua and Barbuda, Argentina, Bahamas (The), Belgium, Bolivia (Plurinational
State of), Bosnia and Herzegovina, Chile, Congo, Côte d’Ivoire, Cuba, Cyprus, Denmark, Ecuador, Fiji,
Gabon, Ghana, Iran (Islamic Republic of), Iraq, Jordan, Kenya, Lebanon, Malta, Mexico,
Micronesia (Federated States of), Monaco, Nauru, Netherlands (Kingdom of the), Oman, Palau, Peru,
Qatar, Republic of Korea, Saint Kitts and Nevis, Saint Vincent and the Grenadines, Sao Tome
and Principe, Senegal, Togo, Tonga, Trinidad and Tobago, Tuvalu, United Kingdom of Great Britain and
Northern Ireland, Uruguay, Vanuatu, Venezuela (Bolivarian Republic of), Yemen`

interface Draft {
  text: string
  title: string
  sponsors?: string[]
  /** How many sponsors, where there are many. */
  count?: number
  agendaTitle?: string
  /** Opening of the first paragraph. */
  first?: string
}

const drafts: Record<string, Draft> = {
  'one sponsor': {
    text: `${masthead('A/C.1/86/L.7')}Lamps and lights of the sea


     Borland: draft resolution

     Lanterns of the quays

${formula}`,
    title: 'Lanterns of the quays',
    sponsors: ['Borland'],
    agendaTitle: 'Lamps and lights of the sea',
    first: 'Recalling the Charter',
  },
  'two sponsors and a note': {
    text: `${masthead('A/C.1/86/L.8')}Lamps and lights of the sea

     Borland and Meridia (Kingdom of):* draft resolution

     Lanterns of the quays

${formula}
__________________
     * On behalf of the members of the League of Harbour Cities.

31-01234 (E)    061131
*3101234*
`,
    title: 'Lanterns of the quays',
    sponsors: ['Borland', 'Meridia (Kingdom of)'],
    first: 'Recalling the Charter',
  },
  'many sponsors without white space': {
    text: `${masthead('A/C.3/86/L.9')}Promotion of the lanterns of children
${manyStates} and Zimbabwe: draft resolution
Lanterns of the child
${formula}`,
    title: 'Lanterns of the child',
    count: 47,
    agendaTitle: 'Promotion of the lanterns of children',
  },
  'many sponsors of a revised draft': {
    text: `${masthead('A/86/L.9/Rev.1')}Promotion of the lanterns of children: follow-up to
the Year of the Lantern


${manyStates} and Zimbabwe:** revised draft resolution

Lanterns of the child

${formula}`,
    title: 'Lanterns of the child',
    count: 47,
    agendaTitle: 'Promotion of the lanterns of children: follow-up to the Year of the Lantern',
  },
  'the Chair on the basis of consultations': {
    text: `${masthead('A/C.2/86/L.49')}Groups of harbours in special situations: follow-up to
the Third Conference on Landlocked Harbours

     Draft resolution submitted by the Vice-Chair of the Committee, Ana Lund
     (Borland), on the basis of informal consultations on draft resolution A/C.2/86/L.6

     Follow-up to the Third Conference on Landlocked
     Harbours

${formula}`,
    title: 'Follow-up to the Third Conference on Landlocked Harbours',
    sponsors: ['the Vice-Chair of the Committee, Ana Lund (Borland)'],
  },
  'the Chair without masthead': {
    text: `Draft resolution submitted by the Chair

Lanterns of the quays

${formula}`,
    title: 'Lanterns of the quays',
    sponsors: ['the Chair'],
  },
  'sponsors without masthead': {
    text: `Borland, Cascadia and Meridia: draft decision

Lanterns of the quays

The General Assembly,

(a) Decides to meet in spring;

(b) Also decides to close the item.
`,
    title: 'Lanterns of the quays',
    sponsors: ['Borland', 'Cascadia', 'Meridia'],
    first: 'Decides to meet',
  },
  'a title above its sponsors': {
    text: `Lanterns of the quays

Draft resolution submitted by Borland, Cascadia and Trinidad and Tobago

${formula}`,
    title: 'Lanterns of the quays',
    sponsors: ['Borland', 'Cascadia', 'Trinidad and Tobago'],
  },
  'an amendment over two lines': {
    text: `${masthead('A/C.1/86/L.77')}Lamps and lights of the sea

Borland and Cascadia: amendment to revised draft resolution
A/C.1/86/L.51/Rev.1

Lanterns of the quays

1.    In operative paragraph 3, delete “in spring”.
2.    Delete the fifth preambular paragraph.
`,
    title: 'Lanterns of the quays',
    sponsors: ['Borland', 'Cascadia'],
    first: 'In operative paragraph 3',
  },
  'an amendment without numbers': {
    text: `${masthead('A/86/L.36')}Lamps and lights of the sea

Cascadia:* amendment to draft resolution A/86/L.25

Lanterns of the quays

     After operative paragraph 89, insert the following operative paragraph:
     Calls upon the ports to trim their lamps;


* Any change of the list will be shown in the record.

31-01234 (E)    061131
*3101234*
`,
    title: 'Lanterns of the quays',
    sponsors: ['Cascadia'],
    first: 'After operative paragraph 89',
  },
  'a corrigendum': {
    text: `${masthead('A/C.1/86/L.51/Corr.1')}
Lanterns of the quays

Corrigendum

1. Operative paragraph 1

For spring read autumn
`,
    title: 'Lanterns of the quays',
    sponsors: [],
    first: 'Operative paragraph 1',
  },
  'a typewritten masthead': {
    text: `UNITED NATIONS                          Distr.
                                        LIMITED
GENERAL                                 A/C.1/37/L.12
ASSEMBLY                                5 November 1982
                                        ORIGINAL:  ENGLISH

Thirty-seventh session
FIRST COMMITTEE
Agenda item 55

LAMPS AND LIGHTS OF THE SEA

Borland, Cascadia and Meridia:  draft resolution

Lanterns of the quays

${formula}`,
    title: 'Lanterns of the quays',
    sponsors: ['Borland', 'Cascadia', 'Meridia'],
    agendaTitle: 'LAMPS AND LIGHTS OF THE SEA',
  },
  'no sponsors': {
    text: `${masthead('A/C.1/86/L.3')}Lamps and lights of the sea

Lanterns of the quays

${formula}`,
    title: 'Lanterns of the quays',
    agendaTitle: 'Lamps and lights of the sea',
  },
  'a report': {
    text: `Harbour Council                                  E/HC.5/2031/5
Distr.: General
27 November 2031
Original: English

Commission for Lanterns
Sixty-ninth session
10–14 February 2032
Item 3 (b) of the provisional agenda*
Follow-up to the Year of the Lantern

Review of the lanterns of the northern quays
Report of the Secretary-General

1. The present report is about lanterns.
`,
    title: 'Review of the lanterns of the northern quays',
    sponsors: ['the Secretary-General'],
    first: 'The present report',
  },
  French: {
    text: `Nations Unies                                    A/C.3/86/L.20
Assemblée générale                               Distr. limitée
                                                 5 novembre 2031
                                                 Français
                                                 Original : anglais

Quatre-vingt-sixième session
Troisième Commission
Point 67 de l’ordre du jour
Promotion des lanternes des enfants

     Allemagne, Antigua-et-Barbuda, Bolivie (État plurinational de), Royaume-Uni de Grande-Bretagne
     et d’Irlande du Nord et Uruguay : projet de résolution

     Lanternes de l’enfant

     L’Assemblée générale,
     Rappelant la Charte des villes portuaires,
     1.    Décide de se réunir au printemps.
`,
    title: 'Lanternes de l’enfant',
    sponsors: [
      'Allemagne',
      'Antigua-et-Barbuda',
      'Bolivie (État plurinational de)',
      'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord',
      'Uruguay',
    ],
    agendaTitle: 'Promotion des lanternes des enfants',
    first: 'Rappelant la Charte',
  },
  Spanish: {
    text: `Naciones Unidas                                  A/C.3/86/L.20
Asamblea General                                 Distr. limitada
                                                 5 de noviembre de 2031
                                                 Español
                                                 Original: inglés

Octogésimo sexto período de sesiones
Tercera Comisión
Tema 67 del programa
Promoción de los faroles de los niños

     Alemania, Bosnia y Herzegovina, Trinidad y Tabago y Uruguay: proyecto de resolución

     Faroles del niño

     La Asamblea General,
     Recordando la Carta de las Ciudades Portuarias,
     1.    Decide reunirse en primavera.
`,
    title: 'Faroles del niño',
    sponsors: ['Alemania', 'Bosnia y Herzegovina', 'Trinidad y Tabago', 'Uruguay'],
    agendaTitle: 'Promoción de los faroles de los niños',
    first: 'Recordando la Carta',
  },
  Russian: {
    text: `Организация Объединенных Наций                   A/C.3/86/L.20
Генеральная Ассамблея                            Distr.: Limited
                                                 5 November 2031
                                                 Russian
                                                 Original: English

Восемьдесят шестая сессия
Третий комитет
Пункт 67 повестки дня
Поощрение детских фонарей

     Австрия, Босния и Герцеговина, Российская Федерация и Уругвай: проект резолюции

     Фонари ребенка

     Генеральная Ассамблея,
     ссылаясь на Устав портовых городов,
     1.    постановляет собираться весной.
`,
    title: 'Фонари ребенка',
    sponsors: ['Австрия', 'Босния и Герцеговина', 'Российская Федерация', 'Уругвай'],
    agendaTitle: 'Поощрение детских фонарей',
    first: 'ссылаясь на Устав',
  },
  Arabic: {
    text: `الأمم المتحدة                                    A/C.3/86/L.20
الجمعية العامة                                   Distr.: Limited
                                                 5 November 2031
                                                 Arabic
                                                 Original: English

الدورة السادسة والثمانون
اللجنة الثالثة
البند 67 من جدول الأعمال
تعزيز فوانيس الأطفال

     الأرجنتين، والبوسنة والهرسك، وأوروغواي: مشروع قرار

     فوانيس الطفل

     إن الجمعية العامة،
     إذ تشير إلى ميثاق مدن الموانئ،
     1 - تقرر أن تجتمع في الربيع.
`,
    title: 'فوانيس الطفل',
    sponsors: ['الأرجنتين', 'البوسنة والهرسك', 'أوروغواي'],
    agendaTitle: 'تعزيز فوانيس الأطفال',
    first: 'إذ تشير',
  },
  Chinese: {
    text: `联合国                                           A/C.3/86/L.20
大会                                             Distr.: Limited
                                                 5 November 2031
                                                 Chinese
                                                 Original: English

第八十六届会议
第三委员会
议程项目67
促进儿童灯笼

     安提瓜和巴布达、奥地利、摩尔多瓦共和国和乌拉圭：决议草案

     儿童的灯笼

     大会，
     回顾港口城市宪章，
     1. 决定在春季开会。
`,
    title: '儿童的灯笼',
    sponsors: ['安提瓜和巴布达', '奥地利', '摩尔多瓦共和国', '乌拉圭'],
    agendaTitle: '促进儿童灯笼',
    first: '回顾港口',
  },
  'a French Chair': {
    text: `Projet de résolution déposé par la Présidente de la Commission, Ana Lund (Borland), à l’issue de
consultations sur le projet de résolution A/C.2/86/L.6

Suite donnée à l’Année de la lanterne

     L’Assemblée générale,
     Rappelant la Charte des villes portuaires,
     1.    Décide de se réunir au printemps.
`,
    title: 'Suite donnée à l’Année de la lanterne',
    sponsors: ['la Présidente de la Commission, Ana Lund (Borland)'],
  },
  'a Spanish amendment': {
    text: `Estados Unidos de América: enmienda al proyecto de resolución A/86/L.25

Faroles del niño

1. En el párrafo 3, suprímase “en primavera”.
`,
    title: 'Faroles del niño',
    sponsors: ['Estados Unidos de América'],
    first: 'En el párrafo 3',
  },
}

/** Heads without a masthead, each with its title and sponsors. */
const short: [head: string, title: string, sponsors: string[]][] = [
  [
    'Albania,* Andorra,* Argentina and Austria:* draft resolution\n\nLanterns\n\nThe Human Rights Council,',
    'Lanterns',
    ['Albania', 'Andorra', 'Argentina', 'Austria'],
  ],
  [
    'Amendments to draft resolution A/C.4/86/L.5 submitted by Borland\n\nLanterns\n\nDelete paragraph 3.',
    'Lanterns',
    ['Borland'],
  ],
  ['Zero draft\n\nDeclaration on lanterns\n\nThe General Assembly,', 'Declaration on lanterns', []],
  ['Chair’s revised draft as of 5 May 2031\n\nLanterns\n\nThe General Assembly,', 'Lanterns', []],
  ['Lanterns\n\nCorrigendum\n\nOperative paragraph 1\n\nFor spring read autumn', 'Lanterns', []],
  [
    'Working paper submitted by Borland and Cascadia\n\nLanterns\n\n1. Lamps burn.',
    'Lanterns',
    ['Borland', 'Cascadia'],
  ],
  [
    '美利坚合众国：对决议草案A/86/L.25的修正案\n\n码头灯笼\n\n1. 删除执行部分第3段。',
    '码头灯笼',
    ['美利坚合众国'],
  ],
  [
    '委员会副主席安娜·伦德（博兰）在就决议草案A/C.2/86/L.6进行的非正式协商基础上提交的决议草案\n\n码头灯笼\n\n大会，',
    '码头灯笼',
    ['委员会副主席安娜·伦德（博兰）'],
  ],
  [
    'Российская Федерация: поправка к проекту резолюции A/86/L.25\n\nФонари\n\n1. Исключить пункт 3.',
    'Фонари',
    ['Российская Федерация'],
  ],
  [
    'مشروع قرار مقدم من نائب رئيس اللجنة، آنا لوند (بورلاند)، على أساس مشاورات غير رسمية\n\nفوانيس\n\nإن الجمعية العامة،',
    'فوانيس',
    ['نائب رئيس اللجنة، آنا لوند (بورلاند)'],
  ],
]

describe('the head of a draft without a masthead', () => {
  it.each(short)('%s', (text, title, sponsors) => {
    const document = structureText(`${text}\n`)
    expect(document.title).toBe(title)
    expect(document.sponsors ?? []).toEqual(sponsors)
    expect(document.symbol).toBe('')
  })
})

describe('the head of a draft', () => {
  it.each(Object.entries(drafts))('%s', (_, { text, title, sponsors, count, agendaTitle, first }) => {
    const document = structureText(text)
    expect(document.title).toBe(title)
    if (sponsors) expect(document.sponsors ?? []).toEqual(sponsors)
    if (count !== undefined) expect(document.sponsors).toHaveLength(count)
    if (agendaTitle !== undefined) expect(document.agendaTitle).toBe(agendaTitle)
    if (first !== undefined) expect(document.provisions[0]?.text).toContain(first)
    const words = document.provisions.map((one) => one.text).join('\n')
    expect(words).not.toMatch(/Distr|Original|3101234|31-01234|Committee|LIMITED|draft resolution/)
  })

  it('bears its notes', () => {
    expect(structureText(drafts['two sponsors and a note']!.text).footnotes).toEqual([
      {
        mark: '*',
        text: 'On behalf of the members of the League of Harbour Cities.',
        line: 'submission',
        at: 'Borland and Meridia (Kingdom of):'.length,
      },
    ])
    expect(structureText(drafts['an amendment without numbers']!.text).footnotes).toMatchObject([
      { mark: '*', text: 'Any change of the list will be shown in the record.' },
    ])
  })

  it('asks for a title that the file does not clearly show', async () => {
    const warned = async (text: string): Promise<boolean> => {
      const { warnings } = await readDocument({ bytes: new TextEncoder().encode(text), name: 'draft.txt' })
      return warnings.some(({ code }) => code === 'title-unsure')
    }
    const head = masthead('A/C.1/86/L.3')
    expect(
      await warned(`${head}Lamps and lights of the sea\n\nBorland: draft resolution\n\n${formula}`),
    ).toBe(true)
    expect(await warned(`${head}Lamps and lights of the sea\n\n${formula}`)).toBe(true)
    for (const { text } of Object.values(drafts)) expect(await warned(text)).toBe(false)
  })
})

it('the drafts that a report recommends stand under headings of their own, each with its preamble', () => {
  const report = [
    'Report of the Committee on Harbours',
    '1. The Committee recommends the adoption of the following draft resolutions:',
    'Draft resolution I\nLanterns of the northern quays',
    'The General Assembly,',
    'Recalling its resolution 85/1,',
    '1. Calls upon all States to light their lanterns;',
    'Draft resolution II\nOil for lanterns',
    'The General Assembly,',
    'Noting the price of oil,',
    '1. Urges States to share their oil.',
  ].join('\n\n')
  const found = structureText(report).provisions.map(({ kind, text }) => `${kind}: ${text}`)
  expect(found).toContain('heading: Draft resolution I Lanterns of the northern quays')
  expect(found).toContain('heading: Draft resolution II Oil for lanterns')
  expect(found).toContain('preambular: Recalling its resolution 85/1,')
  expect(found).toContain('preambular: Noting the price of oil,')
})

it('the body of a report is not the one that speaks in a draft that it recommends', () => {
  const report = [
    'E/CN.99/2031/7',
    'Report of the Commission on Harbours',
    '1. The Commission recommends the following draft resolution:',
    'Draft resolution I\nLanterns of the quays',
    'The General Assembly,',
    'Recalling its resolution 85/1,',
    '1. Calls upon all States to light their lanterns.',
  ].join('\n\n')
  expect(structureText(report)).toMatchObject({ body: 'Economic and Social Council', enactingFormula: '' })
})
