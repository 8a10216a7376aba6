/**
 * One spelling for words that English writes in several ways. United Nations editors follow the Concise Oxford
 * spelling ("organization", "programme", "labour"); national texts often follow another. Only the direction is
 * chosen here, never a meaning: both forms are brought to the same one, so that they compare as equal.
 */

/** Stems whose "our" is also written "or". */
const OUR = [
  'arb ard arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab neighb od parl ranc rig rum',
  'sav splend succ tum val vap vig',
]
  .join(' ')
  .split(' ')

/** Stems whose "re" is also written "er". */
const RE = 'calib cent fib kilomet lit lust mag mit met ocht sab somb spect theat'.split(' ')

/** Verbs whose last "l" is doubled before an ending, or not. */
const DOUBLED =
  'cancel channel counsel dial equal fuel initial jewel label level marshal marvel model panel quarrel rival signal total travel tunnel'.split(
    ' ',
  )

/** Beginnings of words: as found, and as compared. */
const STEMS: readonly (readonly [string, string])[] = [
  ['acknowledgement', 'acknowledgment'],
  ['ageing', 'aging'],
  ['aluminium', 'aluminum'],
  ['anaemi', 'anemi'],
  ['archaeolog', 'archeolog'],
  ['catalogue', 'catalog'],
  ['analogue', 'analog'],
  ['dialogue', 'dialog'],
  ['defence', 'defense'],
  ['offence', 'offense'],
  ['licence', 'license'],
  ['pretence', 'pretense'],
  ['practis', 'practic'],
  ['programme', 'program'],
  ['enrolment', 'enrollment'],
  ['fulfilment', 'fulfillment'],
  ['instalment', 'installment'],
  ['skilful', 'skillful'],
  ['wilful', 'willful'],
  ['judgement', 'judgment'],
  ['grey', 'gray'],
  ['gynaecolog', 'gynecolog'],
  ['haemo', 'hemo'],
  ['manoeuvr', 'maneuver'],
  ['mould', 'mold'],
  ['oestrogen', 'estrogen'],
  ['orthopaed', 'orthoped'],
  ['paediatr', 'pediatr'],
  ['plough', 'plow'],
  ['sceptic', 'skeptic'],
  ['sulphur', 'sulfur'],
]

/** Whole words: as found, and as compared. */
const WHOLE = new Map([
  ['afterwards', 'afterward'],
  ['amongst', 'among'],
  ['cosy', 'cozy'],
  ['distil', 'distill'],
  ['enrol', 'enroll'],
  ['enrols', 'enrolls'],
  ['foetal', 'fetal'],
  ['foetus', 'fetus'],
  ['fulfil', 'fulfill'],
  ['fulfils', 'fulfills'],
  ['instil', 'instill'],
  ['programed', 'programmed'],
  ['programing', 'programming'],
  ['towards', 'toward'],
  ['tyre', 'tire'],
  ['tyres', 'tires'],
  ['whilst', 'while'],
])

const IZ = /(?<=[a-z]{2})iz(?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational|ationally)$)/
const YZ = /(?<=[a-z]{2})yz(?=(?:e|es|ed|er|ers|ing)$)/
const OUR_STEM = new RegExp(`^((?:dis|un|mis|en|re|non)?(?:${OUR.join('|')}))our`)
const RE_STEM = new RegExp(`^((?:${RE.join('|')}))re(s|d)?$`)
const DOUBLED_STEM = new RegExp(`^((?:un|re|mis)?(?:${DOUBLED.join('|')}))l(ed|ing|er|ers|or|ors|ous)$`)

/** Brings a lower-case English word to the spelling under which its variants compare as equal. */
export function oneSpelling(word: string): string {
  if (word.length < 4) return word
  const whole = WHOLE.get(word)
  if (whole) return whole
  for (const [found, compared] of STEMS) {
    if (word.startsWith(found)) return compared + word.slice(found.length)
  }
  return word
    .replace(IZ, 'is')
    .replace(YZ, 'ys')
    .replace(OUR_STEM, '$1or')
    .replace(RE_STEM, '$1er$2')
    .replace(DOUBLED_STEM, '$1$2')
}
