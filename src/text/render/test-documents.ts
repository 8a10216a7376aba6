/** Documents for tests: a small one written for them, and any that fast-check can think of. */
import fc from 'fast-check'
import type { Document, Footnote, Provision, ProvisionKind } from '../document.ts'
import { noteAt, placeOf } from '../note-places.ts'
import { ordinaryDepth } from './outline.ts'

const provision = (
  eId: string,
  kind: ProvisionKind,
  text: string,
  more: Partial<Provision> = {},
): Provision => ({
  eId,
  kind,
  number: '',
  text,
  depth: kind === 'heading' ? 1 : 0,
  parent: null,
  footnotes: [],
  page: 0,
  ...more,
})

/** A draft of an invented conference on wells: preamble, headings, sub-paragraphs, "bis", footnotes, an annex. */
export const wells: Document = {
  symbol: 'A/CONF.999/2031/L.4',
  title: 'Programme of action on village wells',
  date: '2031-05-06',
  session: 'Second session',
  agendaItem: '7',
  agendaTitle: 'Water & wells',
  submission: 'Borland and Meridia (Kingdom of): draft resolution',
  sponsors: ['Borland', 'Meridia (Kingdom of)'],
  footnotes: [{ mark: '*', text: 'On behalf of <the> League.' }],
  body: 'Conference on Wells',
  committee: 'Second Committee',
  masthead: ['Distr.: Limited', 'Original: English & French'],
  enactingFormula: 'The Conference,',
  language: 'en',
  provisions: [
    provision('preamble__pp_1', 'preambular', 'Recalling its decision 1/4, and bearing in mind:', {
      footnotes: [{ mark: '1', text: 'See A/CONF.999/2030/9.' }],
    }),
    provision('preamble__pp_1__subpara_a', 'preambular', 'The depth of wells;', {
      number: '(a)',
      depth: 1,
      parent: 'preamble__pp_1',
    }),
    provision('preamble__pp_2', 'preambular', 'Deeply concerned at the fall of the water table,'),
    provision('sec_I', 'heading', 'Measures & means', { number: 'I' }),
    provision('sec_I__para_1', 'operative', 'Calls upon States to dig:', { number: '1', parent: 'sec_I' }),
    provision('sec_I__para_1__subpara_a', 'operative', 'Where there is <no> well;', {
      number: '(a)',
      depth: 1,
      parent: 'sec_I__para_1',
    }),
    provision('sec_I__para_1__subpara_a__subpara_i', 'operative', 'In the plain;', {
      number: '(i)',
      depth: 2,
      parent: 'sec_I__para_1__subpara_a',
    }),
    provision('sec_I__para_1__subpara_b', 'operative', 'Where a well is dry;', {
      number: '(b)',
      depth: 1,
      parent: 'sec_I__para_1',
    }),
    provision('sec_I__para_1bis', 'operative', 'Also urges States to share what they know;', {
      number: '1 bis',
      parent: 'sec_I',
      wId: 'sec_I__para_2',
      guid: '0192f0c1-7a10-7000-8000-000000000001',
      footnotes: [
        { mark: '2', text: 'Resolution 1/4, para. 3.' },
        { mark: '*', text: 'Proposed by the Chair.' },
      ],
    }),
    provision('sec_II', 'heading', 'Follow-up', { number: 'II' }),
    provision('sec_II__para_2', 'operative', 'Decides to meet again in 2033.', {
      number: '2',
      parent: 'sec_II',
    }),
    provision('conclusions', 'other', '3rd plenary meeting 6 May 2031'),
    provision('annex_1', 'annex', 'Rules for wells'),
    provision('annex_1__hdg_1', 'heading', 'General', { parent: 'annex_1' }),
    provision('annex_1__para_1', 'operative', 'A well has a cover.', {
      number: '1',
      parent: 'annex_1__hdg_1',
    }),
    provision('annex_1__hdg_1__point_1', 'operative', 'The cover is closed.', {
      number: '•',
      depth: 1,
      parent: 'annex_1__hdg_1',
    }),
  ],
}

/** The same draft, short, in languages whose setting differs most. */
export const wellsIn: Record<'ar' | 'zh' | 'ru' | 'fr', Document> = {
  ar: {
    ...wells,
    title: 'برنامج العمل المتعلق بآبار القرى',
    session: 'الدورة الثانية',
    body: 'مؤتمر الآبار',
    enactingFormula: 'إن المؤتمر،',
    language: 'ar',
    provisions: [
      provision(
        'preamble__pp_1',
        'preambular',
        'إذ يشير إلى مقرره 1/4 المؤرخ 5 أيار/مايو 2030 (A/CONF.999/2030/9)،',
        {
          footnotes: [{ mark: '1', text: 'انظر A/CONF.999/2030/9، الفقرة 61.' }],
        },
      ),
      provision('sec_I', 'heading', 'التدابير', { number: 'أولا' }),
      provision(
        'para_1',
        'operative',
        'يهيب بالدول أن تحفر الآبار في القرى التي لا ماء فيها، وأن تتبادل ما لديها من معارف:',
        {
          number: '1',
          parent: 'sec_I',
        },
      ),
      provision('para_1__subpara_a', 'operative', 'حيث لا توجد بئر؛', {
        number: '(أ)',
        depth: 1,
        parent: 'para_1',
      }),
      provision('para_1__subpara_b', 'operative', 'حيث جفت البئر.', {
        number: '(ب)',
        depth: 1,
        parent: 'para_1',
      }),
      provision('para_12', 'operative', 'يقرر أن يجتمع مرة أخرى في عام 2033.', {
        number: '12',
        parent: 'sec_I',
      }),
    ],
  },
  zh: {
    ...wells,
    title: '乡村水井行动纲领',
    session: '第二届会议',
    body: '水井会议',
    enactingFormula: '会议，',
    language: 'zh',
    provisions: [
      provision('preamble__pp_1', 'preambular', '回顾其2030年5月5日第1/4号决定，', {
        footnotes: [{ mark: '1', text: '见A/CONF.999/2030/9，第61段。' }],
      }),
      provision('sec_I', 'heading', '措施', { number: '一' }),
      provision('para_1', 'operative', '促请各国在没有水的村庄挖掘水井，并分享各自掌握的知识：', {
        number: '1',
        parent: 'sec_I',
      }),
      provision('para_1__subpara_a', 'operative', '在没有水井的地方；', {
        number: '(a)',
        depth: 1,
        parent: 'para_1',
      }),
      provision('para_12', 'operative', '决定于2033年再次举行会议。', { number: '12', parent: 'sec_I' }),
    ],
  },
  ru: {
    ...wells,
    title: 'Программа действий по сельским колодцам',
    session: 'Вторая сессия',
    body: 'Конференция по колодцам',
    enactingFormula: 'Конференция,',
    language: 'ru',
    provisions: [
      provision('preamble__pp_1', 'preambular', 'ссылаясь на своё решение 1/4,'),
      provision('para_1', 'operative', 'постановляет вновь собраться в 2033 году.', { number: '1' }),
    ],
  },
  fr: {
    ...wells,
    title: 'Programme d’action relatif aux puits de village',
    session: 'Deuxième session',
    body: 'Conférence sur les puits',
    enactingFormula: 'La Conférence,',
    language: 'fr',
    provisions: [
      provision('preamble__pp_1', 'preambular', 'Rappelant sa décision 1/4,'),
      provision('para_1', 'operative', 'Décide de se réunir à nouveau en 2033.', { number: '1' }),
    ],
  },
}

/** Words of several scripts, markup of several formats, never with white space at the ends or doubled. */
const word = fc.oneof(
  fc.constantFrom(
    'Recalling',
    'Décide',
    'напоминая',
    'الجمعية',
    '各国',
    'e\u0301',
    '𝒳',
    '–',
    '“x”',
    '7.',
    '(a)',
  ),
  fc.constantFrom(
    '<b>',
    '&amp;',
    ']]>',
    '#eval("1")',
    '$x$',
    '@a',
    '\\',
    '[',
    ']',
    '`',
    '*a*',
    '_b_',
    '{{',
    '%',
  ),
  fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.replace(/[\s\p{C}]+/gu, '') || 'x'),
)
export const phrase = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))

/** Notes whose marks stand anywhere; `at` is a share of the words, and none where they stand at the end. */
const footnotes: fc.Arbitrary<Footnote[]> = fc.array(
  fc.record(
    {
      mark: fc.constantFrom('1', '2', '17', '*', '**', 'a'),
      text: phrase,
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    },
    { requiredKeys: ['mark', 'text'] },
  ),
  { maxLength: 3 },
)

/** Notes in the order of their marks, at places of the words: between whole characters. */
function placed(notes: Footnote[], text: string): Footnote[] {
  const whole = (at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at)
  const all = notes.map((note) =>
    noteAt(note, note.at === undefined ? text.length : whole(Math.floor(note.at * text.length)), text.length),
  )
  return all.toSorted((a, b) => placeOf(a, text.length) - placeOf(b, text.length))
}

const kinds: ProvisionKind[] = [
  'preambular',
  'operative',
  'operative',
  'operative',
  'heading',
  'other',
  'annex',
]
const numbers = ['', '1', '12', '4 bis', '(a)', '(iv)', '•', 'II', 'A', '–']

interface Draft {
  kind: ProvisionKind
  number: string
  text: string
  /** How many of the open ones are closed first; 0 hangs it under the one before. */
  close: number
  footnotes: Footnote[]
  page: number
  wId?: string
  guid?: string
  /** Seldom, a depth that the place does not give. */
  depth?: number
}

const draft: fc.Arbitrary<Draft> = fc.record(
  {
    kind: fc.constantFrom(...kinds),
    number: fc.constantFrom(...numbers),
    text: phrase,
    close: fc.nat(3),
    footnotes,
    page: fc.nat(40),
    wId: fc.constantFrom('para_8', 'preamble__pp_2'),
    guid: fc.uuid(),
    depth: fc.nat(4),
  },
  { requiredKeys: ['kind', 'number', 'text', 'close', 'footnotes', 'page'] },
)

/** What stands above the title and the text of a draft. */
const heads: Partial<Document>[] = [
  { agendaTitle: 'Lamps' },
  { committee: 'Main Committee', masthead: ['Distr.: General', 'Rev.2 of 3 June'] },
  { submission: 'The Chair: draft resolution', sponsors: ['The Chair'] },
  { submission: 'Corrigendum', agendaTitle: 'Lamps', footnotes: [{ mark: '*', text: 'Reissued.' }] },
  { footnotes: [{ mark: '1', text: 'See A/1.' }] },
  {
    submission: 'The Chair and the Vice-Chair: draft resolution',
    footnotes: [
      { mark: '*', text: 'Of the Committee.', line: 'submission', at: 9 },
      { mark: '**', text: 'Reissued.', line: 'submission' },
      { mark: '1', text: 'See A/2.' },
    ],
  },
  {
    title: 'Lamps and quays',
    agendaTitle: 'Lamps',
    footnotes: [
      { mark: 'a', text: 'Item 7.', line: 'agendaTitle', at: 2 },
      { mark: '1', text: 'See A/1.', line: 'title', at: 5 },
      { mark: '2', text: 'See A/2.', line: 'title', at: 5 },
      { mark: '3', text: 'See A/3.', line: 'title' },
    ],
  },
]

/** Provisions whose addresses are unique and whose parents stand before them, open. */
function assemble(drafts: Draft[]): Provision[] {
  const open: Provision[] = []
  return drafts.map(({ close, depth, ...rest }, i) => {
    open.length = rest.kind === 'annex' ? 0 : Math.max(0, open.length - close)
    const parent = open.at(-1)
    const above = [...open]
    const made: Provision = {
      ...rest,
      footnotes: placed(rest.footnotes, rest.text),
      eId: `${parent ? `${parent.eId.slice(0, 60)}__` : ''}${rest.kind.slice(0, 3)}_${i + 1}`,
      depth: depth ?? ordinaryDepth(rest.kind, above),
      parent: parent?.eId ?? null,
    }
    open.push(made)
    return made
  })
}

const single = fc
  .record({
    symbol: fc.constantFrom('', 'A/RES/78/16', 'A/CONF.192/2024/RC/CRP.1', 'S/PV.1 & Corr.1'),
    title: fc.oneof(fc.constant(''), phrase),
    date: fc.constantFrom('', '2023-12-04', '2024-02-29'),
    session: fc.oneof(fc.constant(''), phrase),
    agendaItem: fc.constantFrom('', '97', '13 and 117'),
    body: fc.oneof(fc.constant(''), fc.constant('General Assembly'), phrase),
    enactingFormula: fc.oneof(fc.constant(''), fc.constant('The General Assembly,')),
    language: fc.constantFrom('en', 'fr', 'es', 'ru', 'ar', 'zh', 'pt', 'fr-CA', 'und'),
    head: fc.constantFrom<Partial<Document>>({}, {}, ...heads),
    provisions: fc.array(draft, { maxLength: 14 }).map(assemble),
  })
  .map(({ head, ...one }): Document => ({ ...one, ...head, provisions: uniqueGuids(one.provisions) }))

/** A permanent identity belongs to one paragraph. */
function uniqueGuids(provisions: Provision[]): Provision[] {
  const seen = new Set<string>()
  return provisions.map(({ guid, ...rest }) => {
    if (guid === undefined || seen.has(guid)) return rest
    seen.add(guid)
    return { ...rest, guid }
  })
}

/** Any document as `structure` could read one: unique addresses, parents open above, words on one line. */
export const anyDocument: fc.Arbitrary<Document> = fc
  .tuple(single, fc.option(fc.array(single, { minLength: 1, maxLength: 2 }), { freq: 4 }))
  .map(([document, documents]) => (documents ? { ...document, documents } : document))
