/** Enacting formulas: "The General Assembly,", in the six official languages. Facts of United Nations drafting. */
import { splitMarks } from './layout.ts'

const wellKnown =
  "The (?:General Assembly|Security Council|Economic and Social Council|Trusteeship Council|Human Rights Council|Executive Board)|L[’']Assemblée générale|Le Conseil (?:de sécurité|économique et social|des droits de l[’']homme)|La Asamblea General|El Consejo (?:de Seguridad|Económico y Social)|Генеральная Ассамблея|Совет Безопасности|大会|安全理事会|إن الجمعية العامة|إن مجلس الأمن"

/** Any other body, by the word for its kind and the comma that ends the line. */
const others = [
  'The (?:Conference of the Parties|(?:[\\p{L}\\d-]+ ){0,6}(?:Conference|Commission|Committee|Council|Assembly|Board|Meeting|Forum|Parliament|Congress|Summit|Working Group|Body)\\b[^,.;:]{0,140}(?=,$))',
  'The (?:High Contracting |Contracting |States )?Parties(?: to th[ei]s? [^,.;:]{3,140})?(?=,$)',
  "(?:La |Le |L[’'])(?:[\\p{L}’'-]+ ){0,4}(?:Conférence|Commission|Comité|Conseil|Assemblée|Réunion|Sommet|Parlement)(?!\\p{L})[^,.;:]{0,140}(?=,$)",
  '(?:La |El )(?:[\\p{L}-]+ ){0,4}(?:Conferencia|Comisión|Comité|Consejo|Asamblea|Reunión|Junta|Cumbre|Parlamento)(?!\\p{L})[^,.;:]{0,140}(?=,$)',
  '(?:[\\p{L}-]+ ){0,4}(?:Конференция|Комиссия|Комитет|Совет|Ассамблея|Совещание)(?!\\p{L})[^,.;:]{0,140}(?=,$)',
  'إن (?:المؤتمر|المجلس|اللجنة|الجمعية|الاجتماع|مجلس|لجنة|مؤتمر)(?!\\p{L})[^،,.؛:]{0,140}(?=[،,]$)',
  '[\\p{Script=Han}]{0,20}(?:大会|会议|委员会|理事会)(?=[，,]$)',
]

const formula = new RegExp(`^(?:${[wellKnown, ...others].join('|')})[,،，]?$`, 'u')
/** Without a comma only those are known: a cheap look at most lines. */
const bare = new RegExp(`^(?:${wellKnown}|The Conference of the Parties)$`, 'u')
/** In capitals, which mastheads use too, so the comma is asked for: "THE GENERAL ASSEMBLY,". */
const inCapitals = new RegExp(`^(?:${[wellKnown, ...others].join('|')}),$`, 'iu')

/** The first letters of all of them: a cheap look before a line is made plain. */
const mayOpen = /^\s*[TLE\u0400-\uFFFF]/

/** Whether a line or block is an enacting formula: "The General Assembly,". */
export function isFormula(text: string): boolean {
  if (text.length >= 200 || !mayOpen.test(text)) return false
  const plain = splitMarks(text).text.normalize('NFC')
  return (
    (/[,،，]$/.test(plain)
      ? formula.test(plain) ||
        (!/\p{Ll}/u.test(plain.replace(/(?<=\d)(?:st|nd|rd|th)/g, '')) && inCapitals.test(plain))
      : bare.test(plain)) && !/ (?:shall|will|should|may|is|are|was|has|had|can|must) /.test(text)
  )
}

/** The body that speaks in an enacting formula: "General Assembly". */
export function bodyOf(formulaText: string): string {
  return formulaText.replace(/[,،，]$/, '').replace(/^(?:The|La|Le|El|إن)\s+|^L[’']/iu, '')
}
