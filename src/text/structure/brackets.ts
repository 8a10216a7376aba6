/** What brackets hold in texts under negotiation: placeholders, notes and who proposes. Facts of rolling texts. */

const placeholder =
  /^(?:(?:placeholder|text|title|wording|language|paragraphs?)(?= (?:for|on|to come|to follow|to be)\b|$).*|to be (?:completed|determined|decided|confirmed|added|inserted|drafted|elaborated|discussed|negotiated|updated|agreed|developed|defined).*|to come|tb[acdn]|tbd.*|deleted|reserved|insert (?:date|name|place|number|title|here).*|date|place|name|…|\.{3,}|_{2,}|[xX]{1,4}|à (?:compléter|déterminer|définir|confirmer).*|réservé|supprimé|por (?:completar|determinar|definir|confirmar).*|reservado|suprimido|(?:будет|подлежит) (?:дополнен|определен|уточнен)\S*.*|يحدد لاحقا.*|يستكمل لاحقا.*|محذوفة?|待定|待补|删除)[.;:,]?$/isu

const author =
  'Chair|Co-?Chairs?|Chairs|Chairperson|President|Facilitators?|Co-?facilitators?|Coordinators?|Secretariat|Bureau|Editor|Drafting|Editorial|Explanatory|Technical|Translator'
const authors = {
  fr: "(?:d(?:u|e la|es)|de l[’'])\\s?(?:(?:co|vice)-?)?(?:président|présidence|facilitat|coordonnat|secrétariat|bureau|rapporteur|traduct|rédact)\\p{L}*",
  es: '(?:del|de la|de los|de las)\\s(?:(?:co|vice)-?)?(?:president|presidencia|facilitador|coordinador|secretaría|mesa|relator|traductor|redact)\\p{L}*',
}
const note = new RegExp(
  `^(?:(?:${author})(?:[’']s?)? )?(?:notes?|comments?|remarks?|observations?)(?: (?:by|from|to) .{1,60}?)?\\s?[:—–]|^(?:(?:Note|Remarque|Commentaire|Observation)s? ${authors.fr}|(?:Nota|Comentario|Observación|Observaciones)s? ${authors.es}|Nota|Примечание(?: \\p{L}+)?|ملاحظة(?: من .{1,40}?)?|(?:主席)?(?:的)?说明|(?:主席)?注)\\s?[:：—–]`,
  'iu',
)
const proposed =
  /^(?:(?:proposed|submitted|suggested|supported|requested|tabled|introduced|put forward|proposal|amendment|text|alternative) (?:\p{L}+ )?(?:by|of|from) |(?:chair|co-chairs?|president|facilitator|secretariat|\p{Lu}[\p{L}.-]*)(?:[’']s?)? (?:proposal|suggestion|text|draft|amendment)|propos(?:é|ée|ition) (?:par|d)|propuest[ao] (?:por|de)|предл\S+|اقتراح|مقترح|.{0,12}提[议案])/iu
const state =
  /^(?:(?:provisionally )?agreed(?: (?:ad ref(?:erendum)?|in principle|text|language))?|ad ref(?:erendum)?|not agreed|pending|under discussion|closed|open|retained|moved(?: (?:to|from) .*)?|based on .*|previously .*|ex .*|former .*|from .*\d.*|source: .*|see .*|cf\. .*|delete[sd]? .*|insert[s]? .*|replace[sd]? .*|convenue?|acordado|согласовано|متفق عليه|已商定)$/isu

/** Names, and the small words between them: "Delegation A", "EU, Norway and the Holy See", "G77 + China". */
const names =
  /^(?:\p{Lu}[\p{L}\p{N}.’'-]*|\p{N}+)(?:(?:\s*[,;/+&]\s*|\s+)(?:(?:and|of|the|on|behalf|with|supported|by|et|la|les?|des?|du|y|del?|и|و)\s+)*(?:\p{Lu}[\p{L}\p{N}.’'-]*|\p{N}+))*$/u
const noNames =
  /^(?:Alt|Alternative|Option|Variante?|Opción|Annex|Appendix|Action|Target|Goal|Objective|Article|Part|Section|Chapter|Title|Note|Whereas|Decides|Requests|Recalling|Noting|Preamble|Heading)/

/** What stands in brackets or parentheses is words to come: "to be completed", "Placeholder for …", "TBD". */
export const isPlaceholder = (text: string): boolean => text.length < 300 && placeholder.test(bare(text))

/** "[The Chair invites delegations to bridge these proposals]": those who hold the pen speak of the text, not in it. */
const speaks = new RegExp(
  `^(?:the )?(?:Co-?)?(?:Chair(?:person)?|President|Facilitator|Coordinator)s? (?:also )?(?:invite|propose|suggest|note|ask|request|recommend|understand|consider|encourage|intend|believe)s?\\s`,
  'i',
)

/** What is counted after a vote, and what is said of the print. */
const record =
  /^[[\s]*(?:\*{0,3}\s?(?:The voting was as follows|In favour|Against|Abstaining|Abstentions?)\s?:|Disclaimer\s?:|\(See [^()]{1,200}\)\.?[\]\s]*$)/

/** "Note: …", "Chair’s note: …", in brackets or not; in brackets or italics also what the Chair says of the text. */
export function isNote(text: string): boolean {
  const words = text.replace(/^[[({*_\s]+/, '')
  return note.test(words.slice(0, 120)) || record.test(text) || (isSetApart(text) && speaks.test(words))
}

const isSetApart = (text: string): boolean => isWholeBracket(text) || /^([*_]{1,2})(?![*_]).*\1$/s.test(text)

/** "proposed by …", "Chair’s proposal". */
export const isProposal = (text: string): boolean => text.length < 300 && proposed.test(text.trim())

/** "agreed ad ref", "pending", "delete “should”": how a text stands, not what it says. */
export const isState = (text: string): boolean => text.length < 300 && state.test(text.trim())

/** "Delegation A", "EU, Norway and Japan". */
export function isNames(text: string): boolean {
  return text.length <= 120 && names.test(text.trim()) && !noNames.test(text.trim())
}

/** Brackets stand around the whole of it. */
export function isWholeBracket(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[') depth++
    if (text[i] === ']' && --depth === 0 && i < text.length - 1) return false
  }
  return depth === 0
}

const bare = (text: string): string => text.replace(/^[[({\s]+/, '').replace(/[\])}\s]+$/, '')
