/**
 * The line of a draft or amendment that says what it is and who submits it, in the six official languages: "Borland and
 * Cascadia: draft resolution", "Draft resolution submitted by the Chair". Facts of United Nations drafting.
 */
import { encodeMark, tidy } from './layout.ts'
import { namesPeople, saysStage, withoutBrackets } from './paper-lines.ts'
import { isSponsor, listed } from './sponsor-names.ts'

export interface Submission {
  /** The line as printed, without the marks of its notes. */
  text: string
  /** Who submits, each as printed; empty where the line names nobody. */
  sponsors: string[]
}

/** No list of all States is longer. */
const LONGEST_SUBMISSION = 6000

const symbol = String.raw`[A-Z]{1,5}(?:\/[A-Za-z0-9.()-]+)+(?:(?<=\/(?:Rev|Add|Corr)\.?) \d{1,2})?\*{0,3}`

/** A paper that is no document of a meeting. */
export const informalPaper = '(?:non-?|(?:working|position|discussion|concept) )paper'

/** What may be submitted. */
const kinds: Record<string, string> = {
  en: "(?:(?:further |second )?revised |oral(?:ly)? (?:revised )?)?(?:draft (?:resolution|decision|amendment|declaration|proposal|statement|president(?:ial|[’']s) statement|statement by the president|(?:agreed )?conclusion|text|outcome document|ministerial declaration|recommendation)s?|(?:proposed )?(?:sub-)?amendments?|(?:working|conference room|position|discussion|concept) papers?|non-?papers?|(?:joint )?proposals?|motions?(?: for a (?:resolution|recommendation|decision))?)",
  fr: "(?:projets? (?:de (?:résolution|décision|déclaration|texte|conclusions?)|d[’'](?:amendement|texte))(?: révisée?s?)?|(?:sous-)?amendements?|documents? (?:de (?:travail|séance)|officieux)|propositions?)",
  es: '(?:proyectos? de (?:resolución|decisión|declaración|enmienda|texto|conclusiones)(?: revisad[oa]s?)?|(?:sub)?enmiendas?|documentos? (?:de (?:trabajo|sesión)|oficiosos?)|propuestas?)',
  ru: '(?:пересмотренны[йе] )?(?:проект(?:ы)? (?:резолюци[ий]|решени[яй]|декларации|поправ[ко][аик]?|текста)|поправк[аи]|рабочий документ|документ зала заседаний|предложени[ея])',
  ar: '(?:مشروع (?:قرار|مقرر|إعلان|تعديل)(?: منقح)?|مشاريع (?:قرارات|مقررات)|تعديل(?:ات)?|ورقة (?:عمل|غرفة اجتماع)|اقتراح|مقترح)',
  zh: '(?:(?:订正的?|经修正的)?(?:决议|决定|宣言)(?:订正)?草案|工作文件|会议室文件|提案|(?:[对关][^：]{0,80}的)?(?:修正案|修正|订正))',
}
const anyKind = `(?:${Object.values(kinds).join('|')})`

/** "Borland, Cascadia and Meridia: amendment to draft resolution A/…". */
const byColon = new RegExp(
  `^(.{1,5900}?)\\s?[:：]\\s?((?:le |la |el |los )?${anyKind}(?:[\\s（(，,、].{0,300}${symbol}.{0,300}|${symbol}.{0,40})?)$`,
  'isu',
)

/** "Draft resolution submitted by …": what it is, who, and what else the line says. */
const byVerb: RegExp[] = [
  `^(${kinds['en']}(?: (?:to|on|concerning) [^(]{1,250}?)?),? (?:(?:jointly )?(?:submitted|proposed|presented|prepared|introduced|sponsored|tabled|recommended)|put forward) (?:jointly )?(?:by|on behalf of) (.{2,5000}?)(?:,? (?:on the basis of|following|pursuant to|in accordance with|after|in the light of|further to|as a result of|at the request of|entitled)\\b.*|\\s?[:：].*| to (?:the )?(?:draft|proposed|amendment|document)\\b.*)?$`,
  '^((?:interim |final |\\p{L}{3,12}(?:st|nd|rd|th) )?(?:report|note)) (?:of|by) (the \\p{Lu}[^.;:]{0,200}?)(?:(?<=^\\p{L}{3,12}(?:st|nd|rd|th) .*) on the .*)?$',
  '^((?:joint )?(?:statement|note|report|communication)) (?:submitted|presented|prepared|transmitted) by (.{2,2000}?)(?: (?:in accordance with|pursuant to|under) .*)?$',
  '^(document) (?:submitted|presented|proposed) (?:jointly )?by (.{2,2000})$',
  '^(draft statement) by (the .{2,2000})$',
  '^((?:(?:alternative|compromise|bridging|revised|new) )?(?:text|language|wording)) (?:proposed|suggested|submitted|put forward) by (.{2,2000})$',
  `^((?:joint )?${informalPaper}s?) (?:by|from|of) ([^:：]{2,2000}?)(?: on \\p{Ll}[^:：]*)?$`,
  `^(${kinds['fr']}(?: (?:à|au|aux|sur|concernant) .{1,250}?)?),? (?:présenté|déposé|proposé|soumis|établi|recommandé)e?s? (?:conjointement )?(?:par|au nom de) (.{2,5000}?)(?:,? (?:à l[’']issue|sur la base|comme suite|à la suite|conformément|en application|après)(?!\\p{L}).*)?$`,
  `^(${kinds['es']}(?: (?:a|al|sobre|relativ[oa]s? a) .{1,250}?)?),? (?:presentad|propuest|preparad|sometid|recomendad)[oa]s? (?:conjuntamente )?(?:por|en nombre de) (.{2,5000}?)(?:,? (?:sobre la base|a raíz|tras|basad[oa]|de conformidad|en cumplimiento|con arreglo|como resultado)(?!\\p{L}).*)?$`,
  `^(${kinds['ru']}(?: (?:к|о|об|по) .{1,250}?)?),? (?:представленн|предложенн|внесенн|внесённ|подготовленн)\\p{L}+ (.{2,5000}?)(?:,? (?:на основе|по итогам|по результатам|в соответствии|после|во исполнение)(?!\\p{L}).*)?$`,
  `^(${kinds['ar']}(?: (?:ل|على|بشأن)\\S* .{1,250}?)?)،? (?:(?:مقدم|مقترح|معد)ة? من|قدمته|قدمه|تقدمت به|مقدمة من) (.{2,5000}?)(?:،? (?:على أساس|استنادا|بناء|عقب|في ضوء|وفقا|عملا)(?!\\p{L}).*)?$`,
].map((pattern) => new RegExp(pattern, 'isu'))

/** Chinese names who submits first: "委员会副主席……在……基础上提出的决议草案". */
const inChinese = new RegExp(
  `^(.{2,300}?)(?:[，,]?(?:在|根据|就|依照|按照|经).{1,200})?(?:提交|提出|编写|起草)的((?:${kinds['zh']}).{0,80})$`,
  'su',
)

/** What a paper says it is, and nobody who submits it. */
const alone = new RegExp(
  `^(?:${anyKind}(?:\\s.{0,250}${symbol}| (?:no\\.? ?)?\\d{1,3})?|${[
    '(?:zero|first|second|third|final|revised|rolling|advance|initial|preliminary) (?:draft|text|version) of .{4,40}',
    '(?:\\p{L}+ ){0,3}proposals for the work of the (?:conference|assembly|council)',
    'Corrigend(?:um|a)',
    'Addend(?:um|a)',
    'Rectificatif',
    'Additif',
    'Correcci(?:ón|ones)',
    'Corrigendo',
    'Adición',
    'Исправлени[ея]',
    'Добавление',
    'تصويب(?:ات)?',
    'إضافة',
    '更正',
    '增编',
  ].join('|')})$`,
  'iu',
)

/** The same in several languages: "DRAFT RESOLUTION / PROJET DE RÉSOLUTION". */
const isAlone = (text: string): boolean =>
  text.length < 400 &&
  text
    .split(/\s\/\s/)
    .every((one) =>
      alone.test(saysStage(inBrackets.exec(one)?.[1] ?? '') ? one.replace(inBrackets, '') : one),
    )

/** "Draft resolution (version of 4 October)". */
const inBrackets = /\s\(([^()]{3,80})\)$/

/** "Proposal by the President", "Propuesta de México": only where a State or an office follows, for others begin a title so. */
const byPreposition = new RegExp(
  `^(?:(?:joint )?(?:submission|proposal|amendment|contribution)s? (?:by|from|of) |(?:texte|proposition|contribution|amendement|communication)s? (?:de la |de l[’']|du |des |de |d[’'])|communications? from |(?:texto|propuesta|contribución|enmienda|comunicación)s? (?:de la |del |de los |de las |de )|(?:предложени[ея]|поправк[аи]) )\\s?(.{2,2000})$`,
  'iu',
)

const asterisks = /(?<=[\p{L}\p{N}):：.,，،、\uE001])\s?\*{1,3}(?=[\s:：,，、\uE000]|$)/gu

/** Text without the asterisks that point to its notes. */
export const withoutAsterisks = (text: string): string => tidy(text.replace(asterisks, ''))

/** Text in which these asterisks are marks like any other. */
export const encodeAsterisks = (text: string): string =>
  text.replace(asterisks, (mark) => encodeMark(mark.trim()))

/** "Borland – non-paper". */
const byDash = new RegExp(`^(.{2,200}?)\\s[–—-]\\s${informalPaper}$`, 'isu')
/** "By Borland and Cascadia" below a title. */
const byStates = /^by (.{2,2000})$/isu
/** Reads a paragraph as the line that says who submits a paper, or null where it is none. */
export function readSubmission(printed: string): Submission | null {
  if (printed.length > LONGEST_SUBMISSION) return null
  const text = withoutAsterisks(printed)
  const bare = withoutBrackets(text)
  const named = byVerb.map((pattern) => pattern.exec(bare)?.[2]).find(Boolean) ?? inChinese.exec(bare)?.[1]
  if (named !== undefined) return { text, sponsors: listed(named) }
  const people = namesPeople(text)
  if (people !== null) return { text, sponsors: listed(people) }
  if (saysStage(text) || isAlone(text)) return { text, sponsors: [] }
  const by = byPreposition.exec(bare)?.[1]
  if (by !== undefined && isSponsor(by)) return { text, sponsors: listed(by) }
  const states = byStates.exec(bare)?.[1]
  if (states !== undefined && isSponsor(states)) return { text, sponsors: listed(states) }
  const dashed = byDash.exec(text)?.[1]
  if (dashed !== undefined && isSponsor(dashed)) return { text, sponsors: listed(dashed) }
  const found = byColon.exec(text)
  return found ? { text, sponsors: listed(found[1]!) } : null
}

/** Whom an addendum adds, its text says. */
const addendum = /(?:addendum|additif|adición|добавление|إضافة|增编)$/iu

/** Sponsors as a file of ours says them, where the line names each; else those that the line names. */
export function sponsorsIn(line: string | undefined, said: string[]): string[] {
  if (line === undefined || said.every((name) => line.includes(name)) || addendum.test(line)) return said
  return readSubmission(line)?.sponsors ?? []
}

/** What a draft calls itself: a cheap look before a line is read whole. */
const draftKind =
  /draft (?:resolution|decision)|projets? de (?:résolution|décision)|proyectos? de (?:resolución|decisión)|проект(?:ы)? (?:резолюци|решени)|مشروع (?:قرار|مقرر)|مشاريع (?:قرارات|مقررات)|(?:决议|决定)(?:订正)?草案/iu

/** Whether a line says who submits a draft of a resolution or decision. */
export function submitsDraft(line: string): boolean {
  if (!draftKind.test(line)) return false
  const read = readSubmission(line)
  return read !== null && read.sponsors.length > 0
}

/** "Report of the Secretary-General", "Interim note by the Secretariat". */
export const isReport = (text: string): boolean => /^(?:\S+ )?(?:report|note) (?:of|by) /i.test(text)

/** Whether a line stands below the title it belongs to: "Corrigendum", "Report of the Secretary-General". */
export const standsBelowTitle = (text: string): boolean =>
  isReport(text) ||
  /^(?:corrigend|addend|rectificatif|additif|correcci|adición|исправлени|добавлени|تصويب|إضافة|更正|增编)/iu.test(
    text,
  )

/** The same behind another kind: "Draft resolution", and below it "Addendum". */
export const endsBelowTitle = (text: string): boolean =>
  /\s(?:corrigend(?:um|a)|addend(?:um|a)|rectificatif|additif|correcci(?:ón|ones)|adición|исправлени[ея]|добавление)$/iu.test(
    text,
  )

/** Whether a line may be the name of a paper where nothing else is: "Corrigendum", "Report of the Committee". */
export const isKindAlone = (text: string): boolean =>
  isAlone(withoutAsterisks(text)) || saysStage(withoutAsterisks(text)) || standsBelowTitle(text)
