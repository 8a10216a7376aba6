import type { PartyBody } from '../../base/parties/index.ts'
import { officialLanguages } from '../../core/index.ts'

/** Beginnings and ends of names, in Latin and in Arabic letters. Together they are no name of a country: a test holds them against the register. */
const BEGINNINGS = [
  ['Drev', 'دريف'],
  ['Elbr', 'إلبر'],
  ['Fenv', 'فينف'],
  ['Grael', 'غرايل'],
  ['Hulv', 'هولف'],
  ['Ivr', 'إيفر'],
  ['Jorm', 'جورم'],
  ['Kesp', 'كيسب'],
  ['Lurn', 'لورن'],
  ['Mirv', 'ميرف'],
  ['Nolt', 'نولت'],
  ['Oxl', 'أوكسل'],
  ['Pelv', 'بيلف'],
  ['Quond', 'كوند'],
  ['Rusk', 'روسك'],
  ['Sorv', 'سورف'],
  ['Thelm', 'ثيلم'],
  ['Ulk', 'أولك'],
  ['Vrom', 'فروم'],
  ['Wexm', 'ويكسم'],
  ['Ystr', 'يستر'],
  ['Zarn', 'زارن'],
] as const
const ENDS = [
  ['adia', 'اديا'],
  ['avar', 'افار'],
  ['enosse', 'ينوس'],
  ['eshire', 'يشاير'],
  ['ethia', 'يثيا'],
  ['issia', 'يسيا'],
  ['olund', 'ولوند'],
  ['othe', 'وثه'],
  ['umere', 'ومير'],
] as const

/** States and no more: 22 × 9 names. */
export const MOST_STATES = BEGINNINGS.length * ENDS.length

const GROUPS = ['x-north', 'x-isles', 'x-plains']

/** Invented States with names in three languages, the same each time. */
export function inventStates(count: number): PartyBody[] {
  const pairs = ENDS.flatMap((end) => BEGINNINGS.map((beginning) => [beginning, end] as const))
  return pairs.slice(0, count).map(([[latin, arabic], [latinEnd, arabicEnd]], nr): PartyBody => {
    const name = `${latin}${latinEnd}`
    return {
      id: `x-${name.toLowerCase()}`,
      name: { en: name, fr: name, ar: `${arabic}${arabicEnd}` },
      formalName: `Republic of ${name}`,
      group: GROUPS[nr % GROUPS.length],
      languages: [officialLanguages[nr % officialLanguages.length]!],
      source: { document: 'exercise-authors', label: 'X', checked: true },
    }
  })
}
