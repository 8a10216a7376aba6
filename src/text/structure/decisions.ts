/** How a decision speaks: in one sentence, of the meeting at which it was taken. Facts of United Nations drafting. */

const bodies = {
  en: '[Tt]he (?:[\\p{L}-]+ ){0,8}?(?:Assembly|Committee|Council|Commission|Conference|Board|Forum|Meeting|Group|Bureau|Parties)\\b',
  fr: "(?:la |le |les |l[’'])(?:[\\p{L}’'-]+ ){0,8}?(?:Assemblée|Comité|Conseil|Commission|Conférence|Forum|Réunion|Groupe|Bureau|Parties)(?!\\p{L})",
  es: '(?:la |el |las |los )(?:[\\p{L}-]+ ){0,8}?(?:Asamblea|Comité|Consejo|Comisión|Conferencia|Junta|Foro|Reunión|Grupo|Mesa|Partes)(?!\\p{L})',
}
const verbs = {
  en: '(?:(?:had )?(?:decided|resolved|agreed|adopted|approved|endorsed|requested|invited|recommended|elected|appointed|confirmed|authorized|reaffirmed|encouraged|urged|noted|welcomed|concluded|established)|(?:took note|called upon)|decides|takes note|requests|adopts|approves|endorses|elects|authorizes)\\b',
  fr: '(?:(?:a|ont) (?:également |aussi |en outre |de nouveau )?(?:décidé|pris note|pris acte|prié|demandé|adopté|approuvé|recommandé|invité|élu|nommé|confirmé|autorisé|réaffirmé|encouragé|entériné|engagé|fait siennes?|convenu)|décide|prend note|prend acte|prie|adopte|approuve)(?!\\p{L})',
  es: '(?:decidió|decidieron|resolvió|tomó nota|pidió|solicitó|aprobó|adoptó|recomendó|invitó|eligió|nombró|confirmó|autorizó|reafirmó|alentó|exhortó|hizo suy[ao]s?|acordó|convino|decide|toma nota|pide|aprueba)(?!\\p{L})',
}
/** "At its 3rd meeting, on 5 May,", "On 14 May 2020,". */
const meetings = {
  en: '(?:(?:Also |And )?[Aa]t (?:its|the|their)\\b[^.;]{0,120}?\\b(?:meetings?|sessions?)\\b|[Oo]n \\d{1,2} \\p{L}+(?: \\d{4})?,)[^.;]{0,300}?',
  fr: '(?:[AÀaà] (?:sa|ses|leur|la)\\b[^.;]{0,120}?\\b(?:séances?|sessions?|réunions?)(?!\\p{L})|[Ll]e \\d{1,2}(?:er)? \\p{L}+(?: \\d{4})?,)[^.;]{0,300}?',
  es: '(?:[Ee]n (?:su|sus|la)\\b[^.;]{0,120}?\\b(?:sesión|sesiones|reunión|reuniones)(?!\\p{L})|[Ee]l \\d{1,2} de \\p{L}+(?: de \\d{4})?,)[^.;]{0,300}?',
}
const languages = ['en', 'fr', 'es'] as const
const opening = (of: (language: (typeof languages)[number]) => string): RegExp =>
  new RegExp(`^[[\\s]*(?:${languages.map(of).join('|')})`, 'u')
const atMeeting = opening((language) => `${meetings[language]}${bodies[language]}`)
const ofBody = opening((language) => `${capital(bodies[language])}[^.;]{0,120}?(?<=[ ,])${verbs[language]}`)
const verb = new RegExp(`(?<!\\p{L})(?:${Object.values(verbs).join('|')})`, 'u')

/** Characters beyond which the verb of a decision is not looked for. */
const LOOKED_AT = 20_000

function capital(pattern: string): string {
  return pattern
    .replace(/^\(\?:la \|le \|les \|l/, '(?:La |Le |Les |L')
    .replace(/^\(\?:la \|el \|las \|los /, '(?:La |El |Las |Los ')
}

/** "At its 3rd meeting, on 5 May, the Committee": how a decision, or a report of one, opens. */
export const opensMeeting = (text: string): boolean =>
  /^[[\s]*[\p{Lu}]/u.test(text) && atMeeting.test(text.slice(0, 800))

/** Whether a paragraph tells what a body decided at a meeting, or is its decision in a sentence: "The Committee decides to". */
export const isDecision = (text: string): boolean =>
  (opensMeeting(text) && (/:$/.test(text) || verb.test(text.slice(0, LOOKED_AT)))) ||
  ofBody.test(text.slice(0, 800))

/** The pieces of a line of labels, which wide white space parts: "Session: …  Body: …". */
export const labelsOf = (line: string): string[] =>
  line.trim().split(/(?<!\s)\s{2,}(?=[A-Z][\p{L} ]{2,20}:)/u)

const label = /^(?:Session|Body|Meetings?|Agenda items?|Vote)\s?:\s/
/** What a label alone says. A title may open with the same word: "Vote: lessons for all". */
const labelled =
  /^(?:(?:Session|Meetings?|Agenda items?|Vote)\s?:\s.*\d|Vote\s?:\s(?:without a vote|by consensus)|Body\s?:\s.*(?:Plenary|Committee|Commission|Council)$)/i

/** Lines above a decision in a list of them: "Session: …", "Body: …", "Meetings: …". */
export function isLabelled(line: string): boolean {
  if (!label.test(line.trim())) return false
  const pieces = labelsOf(line)
  return pieces.length > 1 ? pieces.every((piece) => label.test(piece)) : labelled.test(pieces[0]!)
}
