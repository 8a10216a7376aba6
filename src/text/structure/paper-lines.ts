/**
 * What a paper under negotiation says of itself on a line of its own, which is no title: its number in a report, its stage,
 * its date, who facilitates it. Facts of United Nations drafting.
 */
import { anyMonth, dayInFigures, shortMonth } from './months.ts'
import { isSenderAlone, isSponsor, listsStates } from './sponsor-names.ts'

const number = '(?:[IVXLC]{1,7}|\\d{1,2}|[A-Z])(?: ?(?:bis|ter))?'
/** The number that it is to have: "-/CP.36", "MC-8/[--]", "[XX]". */
const awaited =
  '(?:[-–—_.…xX]{1,3}/(?:[A-Z]{1,6}\\.?\\d{0,3}|\\d{4})|[A-Z]{1,6}-?\\d{0,3}/(?:\\d{1,3}|\\[[^\\]]{0,8}\\]|[-–—…xX]{1,4})|\\[[^\\]]{1,12}\\])'
/** "Draft resolution XII": the number that it has in the report of a committee. */
const numbered = [
  `(?:proposed )?(?:new )?draft (?:new )?(?:resolution|decision)s? (?:${number}|${awaited})`,
  'draft [A-Z]{2,6}\\d{1,3} (?:resolution|decision)',
  '(?:recommended|proposed) (?:\\p{L}+ )?(?:decision|resolution)',
  `projets? de (?:résolution|décision) (?:${number}|${awaited})`,
  `proyectos? de (?:resolución|decisión) (?:${number}|${awaited})`,
  `проект (?:резолюции|решения) ${number}`,
  'مشروع (?:القرار|المقرر) (?:ال\\p{Script=Arabic}{3,8})(?: عشر)?',
  '(?:决议|决定)草案[一二三四五六七八九十]{1,3}',
].join('|')

/** Also as papers shorten and misspell them. */
const month = `${anyMonth}|${shortMonth}|setiembre`
const date =
  `(?:\\d{1,2}(?:st|nd|rd|th|er)? (?:de )?(?:${month})\\.?(?:,? (?:de )?\\d{4})?|(?:${month})\\.? \\d{1,2}(?:, \\d{4})?|(?:${month}),? (?:de )?\\d{4}|` +
  `${dayInFigures}|\\d{4} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日|\\d{1,2} ?月 ?\\d{1,2} ?日)`
const time =
  '(?:\\d{1,2}(?:[.:h]\\d{2})? ?(?:[ap]\\.?m\\.?|h(?:\\d{2}|rs?|ours?|eures)?)|\\d{1,2}[.:]\\d{2}|noon|midnight|midi|mediodía|EST|EDT|CET|GMT|(?:New York|Geneva)(?: time)?)'
const day = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)'
const revision =
  '(?:r[eé]v(?:ision|isión)?\\.? ?\\d{1,2}|version ?\\d{1,2}(?:\\.\\d)?|v\\.? ?\\d{1,2}(?:\\.\\d)?)'
/** Who holds the pen: each with the ending of a name that something belongs to. */
const holders =
  '(?:the )?(?:co-?|vice-?)?(?:chair(?:person|man|woman)?|president|facilitator|moderator|coordinator|rapporteur|penholder|bureau|secretariat)'
/** What may follow: dates, times, the number of a revision, a remark in brackets. No figure is parted: there is one way to read it. */
const after = `(?:(?:[\\s,;:–—-]|as of|as at|of|at|dated|issued|circulated|informal informals|informals|(?:conference )?room \\w{1,5}|from|on|en date|du|au|del?|al|от|по состоянию на|(?:${date}|${time}|${day}|${revision}|for (?:comments|discussion|consultation|consideration)(?: by)?|(?:as )?circulated(?: by)?|by ${holders}s?)(?!\\d)|[(\\[][^()[\\]]{1,80}[)\\]])*)`

const stages =
  'elements|zero|first|second|third|fourth|fifth|final|revised|rolling|advance|initial|preliminary|clean|latest|current|updated|consolidated|compiled|' +
  'compilation|merged|streamlined|marked-up|tracked|informal|working|negotiating|negotiation|unedited|discussion|silence|background'
const papers =
  'draft(?: (?:text|version|elements))?|text|version|summary|copy|paper|elements|compilation|proposal|non-?paper|food for thought'
/** What a paper is called by its stage or by who holds the pen. */
const named = [
  `${holders}(?:[’']s|s[’']?|[’'])? (?:(?:${stages}) ){0,3}(?:${papers})s?(?: and (?:${papers}))?`,
  `(?:(?:${stages}) ){1,3}(?:${papers})`,
  `${revision}|draft (?:no\\.? ?)?\\d{1,2}|draft (?:text )?(?:prepared )?by ${holders}s?|agreed ad ref(?:erendum)?|(?:published|posted|(?:last )?updated|issued) on ${date}|(?:draft|text|version),?(?:\\s?:)? (?:as of |as at |of |dated )?${date}${after}`,
  `(?:as of|as at|état au|al|status(?: as of)?\\s?:) ${date}${after}`,
  `(?:${holders}(?:[’']s|s[’']?|[’'])? )?compilation of (?:(?:textual|written|all) )?(?:proposals|submissions|amendments|comments|inputs|views)(?: (?:by|from|received|made|submitted|on|for) .{2,60})?${after}`,
  'avant-projet de (?:résolution|déclaration|décision|texte|traité|convention)|anteproyecto de (?:resolución|declaración|decisión|texto|tratado|convención)',
  `non-?paper (?:by|of|from|prepared by) ${holders}s?`,
  'non-?paper|compilation(?: document)?|food for thought paper|(?:OP|PP)s only|informal consultations|(?:first|second|third) reading',
  '(?:draft )?text of the (?:draft )?(?:resolution|decision|declaration|outcome document)',
  'avant-projet|projet zéro|premier projet|document officieux|non-papier',
  '(?:texte|version|projet) (?:propre|consolidée?|révisée?|finale?|préliminaire|évolutif|actualisée?|de synthèse|de compilation)',
  '(?:texte|version|projet|document officieux|note officieuse|non-papier|éléments) (?:du|de la|des) (?:co-?|vice-?)?(?:président|présidence|facilitat|bureau|secrétariat|coordonnat)\\p{L}*',
  `(?:texte|version|projet|texto|versión|borrador) (?:du|del|de|au|al) ${date}`,
  'anteproyecto|borrador(?: (?:de trabajo|cero|inicial|preliminar|revisado|consolidado|final))?|documento oficioso',
  '(?:primer|segundo|tercer) borrador|proyecto cero',
  '(?:texto|versión) (?:limpi[ao]|consolidad[ao]|revisad[ao]|final|preliminar|evolutivo|actualizad[ao]|de compilación)',
  '(?:texto|versión|borrador|proyecto|documento oficioso|elementos) (?:del|de la|de los|de las) (?:co|vice)?-?(?:president|presidencia|facilitador|mesa|secretaría|coordinador)\\p{L}*',
  '(?:нулевой|первый|второй|третий|предварительный|пересмотренный|сводный) (?:проект|текст|вариант)|неофициальный документ|чистовой вариант|чистая версия',
  '(?:текст|проект|вариант) (?:со)?(?:председател|координатор|сопредседател)\\p{L}*',
  '(?:المسودة|مسودة) (?:الصفرية|صفرية|الأولى|أولى|المنقحة|منقحة)|ورقة غير رسمية|(?:النسخة|نسخة) (?:النظيفة|نظيفة|المنقحة|منقحة)|نص (?:الرئيس|الرئيسة|الميسر|الميسرين)',
  '(?:零|初|订正|合并|滚动)(?:草案|案文)|非文件|非正式文件|(?:清洁|干净|清稿)(?:版|文本|案文)|(?:共同)?(?:主席|协调人)(?:的)?(?:案文|草案|订正案文)',
].join('|')
/** How a paper stands, and for whom it is. */
const states =
  '(?:under |in )?silence procedure\\b.{0,60}|under silence\\b.{0,60}|not agreed|without prejudice|embargoed\\b.{0,40}|for (?:discussion|consultation|comments|consideration)(?: only| purposes(?: only)?)?|' +
  'cluster (?:[A-Z]|\\d{1,2}|[IVX]{1,4})|check against delivery|seul le prononcé fait foi|(?:as )?(?:final|adopted)|not for (?:citation|quotation|attribution|distribution|circulation)(?: or \\w+)?|for official use only|confidential|draft'

const stage = new RegExp(
  `^[([]?(?:[A-Z]{2,6}-?\\d{1,3} ?[:–—-] ?)?(?:${numbered}|(?:${named})${after}|${date}(?:[\\s,–—-]+${time})?|(?:${states}))[.)\\]]?$`,
  'iu',
)

/** Who carries a text through the consultations. */
const facilitating =
  '(?:signator(?:y|ies)|(?:co-?)?facilitat(?:or|eur|rice)|co-?facilitador[ae]?|facilitador[ae]?|co-?chair|co-?président|copresident[ae]?|(?:co-?)?coordinat(?:or|eur)|coordonnateur|(?:co)?coordinador[ae]?|penholder|moderator|rapporteur|contact|сопредседател\\p{L}{1,2}|координатор\\p{L}{0,2}|الميسر\\p{L}{0,2}|协调人|共同主席)s?'
/** Who submits it. */
const submitting =
  '(?:(?:main |lead |co-?)?(?:sponsor|proponent|submitter)s?|core group|authors?|(?:jointly )?(?:(?:co-?)?submitted|presented|proposed|prepared|tabled|introduced|(?:co-?)?sponsored|seconded|supported|endorsed) by|(?:co)?auteurs?|présentée? par|(?:co)?autores|patrocinadores|presentad[oa] por|авторы|представлено|مقدم من|提案国)'
const withNames = new RegExp(
  `^(?:(${facilitating})|${submitting})(?:,? (?:as (?:of|at)|on) ${date})?\\s?[:：]\\s?(.{2,5000})$`,
  'isu',
)
/** "Main sponsors: Borland Co-sponsors: Cascadia", as two lines that are joined. */
const nextNames = new RegExp(`(?<=\\S)(?<!(?:^|\\s)(?:main|lead))[,;]?\\s(?=${submitting}\\s?[:：])`, 'iu')
const submittedBy = [
  '(?:item )?(?:as )?(?:jointly |co-?)?(?:submitted|presented|proposed|tabled|introduced|sponsored) (?:jointly )?(?:by|on behalf of) (.{2,5000})',
  '(?:présenté|déposé|proposé|soumis|parrainé)e?s? (?:conjointement )?(?:par|au nom de) (.{2,5000})',
  '(?:presentad|propuest|sometid|patrocinad)[oa]s? (?:conjuntamente )?(?:por|en nombre de) (.{2,5000})',
].map((pattern) => new RegExp(`^${pattern}$`, 'isu'))
const preparedBy =
  /^(?:(?:(?:document|text|paper|draft) )?(?:as )?prepared|(?:jointly )?(?:co-?)?(?:facilitated|chaired|moderated|coordinated)) by .{3,200}$/isu

/** No line of a stage is longer. */
const LONGEST = 160

/** Whether a line says which paper this is, or how it stands: "Draft resolution XII", "Zero draft", "Rev. 2 – 14 May, 10 a.m.". */
export const saysStage = (printed: string): boolean => {
  const text = printed.trim()
  if (text.length > LONGEST) return false
  const bare = text.replace(coloured, '')
  return stage.test(text) || (bare !== text && stage.test(bare))
}

/** "– agreed language in green": what a compilation says of its signs. */
const coloured = /\s?[–—,;:-]\s[\p{Ll}][^.;:]{3,60}$/u

const stageAlone =
  /^[([]?(?:zero|first|second|third|final|revised|rolling|clean|compilation|consolidated) (?:draft|text|version)|^(?:avant-projet|projet zéro|borrador cero|нулевой проект|零草案)/iu

/** Whether such a line can never be the end of a title above it: "Zero draft". */
export const saysStageAlone = (text: string): boolean => stageAlone.test(text) && saysStage(text)

const numberedLine = new RegExp(`^(?:${numbered})$`, 'iu')

/** Whether such a line has a number or a date, so that it cannot go on with a title above it or into one below. */
export const saysNumber = (text: string): boolean =>
  saysStage(text) && (/\d/.test(text) || numberedLine.test(text.trim()))

/** A line without the brackets around all of it. */
export const withoutBrackets = (line: string): string =>
  line.trim().replace(/^\(([^()]*(?:\([^()]*\)[^()]*)*)\)$|^\[([^[\]]*)\]$/s, '$1$2')

/** "From: Borland": who hands in a paper of some councils. */
const from = /^(?:From|De la part de)\s?[:：]\s?(.{2,400})$/isu

/** Who serves the meeting passes on what others wrote. */
const isSender = (names: string): boolean =>
  (isSponsor(names) || /delegations?(?!\p{L})/iu.test(names)) && !/secretariat/i.test(names)

/** Those whom a line names as submitting the paper; none where it says who facilitates it; null for any other line. */
export function namesPeople(printed: string): string | null {
  const text = withoutBrackets(printed)
  if (preparedBy.test(text)) return ''
  const sender = from.exec(text)?.[1]
  if (sender !== undefined) return isSender(sender) ? sender : null
  const [first = '', ...others] = text.split(nextNames)
  const found = withNames.exec(first)
  if (found) {
    const more = others.map((one) => withNames.exec(one)?.[2] ?? '')
    return found[1] ? '' : [found[2]!, ...more].join(', ')
  }
  return (
    submittedBy.map((pattern) => pattern.exec(text)?.[1]).find(Boolean) ??
    (listsStates(text) || isSenderAlone(text) ? text : null)
  )
}

/** "The present document is issued without formal editing.": a sentence about the paper, not of it. */
const ofPaper =
  /^[([]?(?:This|The present|The attached) (?:(?:is a|is an|informal|draft|working|conference room) )*(?:document|paper|text|draft|motion|non-paper|compilation|version|translation) (?:is (?:being )?(?:intended|issued|circulated|made available|without prejudice|provided|for|not)|intended|has (?:not )?been|was (?:not )?|does not (?:prejudge|necessarily|represent|reflect|constitute)|should not be|may not be).{5,500}$|^Extract from the .{5,200}$/su

const recommending =
  /^The [^.;:]{3,160} recommends? [^.;]{3,200}(?:draft (?:resolution|decision)s?)[^.;:]{0,40}:$/su

/** "The Commission recommends to the Council the adoption of the following draft resolution:". */
export const recommendsDraft = (text: string): boolean => recommending.test(text)

/** Whether a line speaks of the paper, and is no title. */
export const saysOfPaper = (text: string): boolean =>
  saysStage(text) || namesPeople(text) !== null || recommendsDraft(text) || ofPaper.test(text)
