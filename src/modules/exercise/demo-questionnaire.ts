import type { PackQuestionnaire } from '../reporting/index.ts'
import { demoWords } from './demo-words.ts'

type Words = { en: string; fr: string; ar: string }
type Group = PackQuestionnaire['parts'][number]
type Kind = Extract<Group['elements'][number], { question: string }>['kind']

/** Parts of the survey: the first subjects of the word lists, and the paragraphs of the working draft on which they rest. */
const PARTS = [
  ['working-draft.wd-a-lead-body', 'working-draft.wd-a-strategy'],
  ['working-draft.wd-k-name-teams', 'working-draft.wd-k-separate-functions'],
  ['working-draft.wd-g-baseline-measures', 'working-draft.wd-g-continuity-plans'],
  ['working-draft.wd-priority-communication', 'working-draft.wd-a-regional-exchange'],
  ['working-draft.wd-cap-needs', 'working-draft.wd-a-participation'],
] as const

/** What is asked in each half of a part, beside status, measure, challenge and need. `…` is where its subject stands. */
const HALVES: {
  name: string
  label: Words
  asked: [name: string, kind: Kind, label: Words, list?: string][]
}[] = [
  {
    name: 'plans',
    label: { en: 'Plans …', fr: 'Plans …', ar: 'خطط …' },
    asked: [
      ['plan', 'select-one', w('Is there a plan …?', 'Existe-t-il un plan … ?', 'هل توجد خطة …؟'), 'yes-no'],
      [
        'since',
        'date',
        w('Since when is there a plan …?', 'Depuis quand existe-t-il un plan … ?', 'منذ متى توجد خطة …؟'),
      ],
      [
        'offices',
        'whole-number',
        w('How many offices work …?', 'Combien de services travaillent … ?', 'كم عدد المكاتب التي تعمل …؟'),
      ],
      [
        'with',
        'select-several',
        w('With whom do they work …?', 'Avec qui travaillent-ils … ?', 'مع من تعمل …؟'),
        'partners',
      ],
      [
        'goal',
        'text',
        w('What is the goal of work …?', 'Quel est l’objectif du travail … ?', 'ما هدف العمل …؟'),
      ],
      ['page', 'link', w('Where can one read …?', 'Où peut-on lire … ?', 'أين يمكن القراءة …؟')],
    ],
  },
  {
    name: 'practice',
    label: { en: 'Practice …', fr: 'Pratique …', ar: 'ممارسات …' },
    asked: [
      [
        'exchange',
        'select-one',
        w('Is experience shared …?', 'L’expérience est-elle partagée … ?', 'هل تُتبادل الخبرات …؟'),
        'yes-no',
      ],
      [
        'last',
        'date',
        w('When was the last meeting …?', 'Quand a eu lieu la dernière réunion … ?', 'متى عُقد آخر اجتماع …؟'),
      ],
      [
        'people',
        'whole-number',
        w(
          'How many people were trained …?',
          'Combien de personnes ont été formées … ?',
          'كم شخصًا تلقى التدريب …؟',
        ),
      ],
      [
        'forms',
        'select-several',
        w('Who took part in exercises …?', 'Qui a participé à des exercices … ?', 'من شارك في تمارين …؟'),
        'partners',
      ],
      ['lesson', 'text', w('What was learned …?', 'Qu’a-t-on appris … ?', 'ما الدروس المستفادة …؟')],
      [
        'desk',
        'text',
        w(
          'Which office answers questions …?',
          'Quel service répond aux questions … ?',
          'أي مكتب يجيب عن الأسئلة …؟',
        ),
      ],
    ],
  },
]

function w(en: string, fr: string, ar: string): Words {
  return { en, fr, ar }
}

const about = (words: Words, subject: number): Words => ({
  en: words.en.replace('…', demoWords.en.subjects[subject]!),
  fr: words.fr.replace('…', demoWords.fr.subjects[subject]!),
  ar: words.ar.replace('…', demoWords.ar.subjects[subject]!),
})

/** A survey of a hundred questions in five parts, about nothing real. */
export const demoQuestionnaire: PackQuestionnaire = {
  id: 'demo-survey',
  version: '1',
  title: w(
    'Exercise: survey of a hundred questions',
    'Exercice : enquête de cent questions',
    'تمرين: استقصاء من مائة سؤال',
  ),
  feature: 'share-information',
  parts: PARTS.map((provisions, subject) => ({
    group: `part-${subject + 1}`,
    label: about(w('Work …', 'Travail …', 'العمل …'), subject),
    elements: HALVES.map(({ name, label, asked }, half) => ({
      group: name,
      label: about(label, subject),
      provisions: [provisions[half]!],
      companions: ['status', 'measure', 'challenge', 'need'],
      elements: asked.map(([question, kind, words, list]) => ({
        question,
        kind,
        label: about(words, subject),
        ...(list && { lists: [list] }),
      })),
    })),
  })),
  lists: {
    'yes-no': { yes: w('Yes', 'Oui', 'نعم'), no: w('No', 'Non', 'لا') },
    partners: {
      neighbours: w('Neighbours', 'Pays voisins', 'الجيران'),
      region: w('Organizations of the region', 'Organisations de la région', 'منظمات المنطقة'),
      business: w('Companies', 'Entreprises', 'الشركات'),
      academia: w('Universities', 'Universités', 'الجامعات'),
    },
  },
}
