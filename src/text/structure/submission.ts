/**
 * The line of a draft or amendment that says what it is and who submits it, in the six official languages: "Borland and
 * Cascadia: draft resolution", "Draft resolution submitted by the Chair". Facts of United Nations drafting.
 */
import { encodeMark, tidy } from './layout.ts'
import { namesPeople, saysStage, withoutBrackets } from './paper-lines.ts'
import { beginsWithState } from './state-names.ts'

export interface Submission {
  /** The line as printed, without the marks of its notes. */
  text: string
  /** Who submits, each as printed; empty where the line names nobody. */
  sponsors: string[]
}

/** No list of all States is longer. */
const LONGEST_SUBMISSION = 6000

const symbol = String.raw`[A-Z]{1,5}(?:\/[A-Za-z0-9.()-]+)+(?:(?<=\/(?:Rev|Add|Corr)\.?) \d{1,2})?\*{0,3}`

/** What may be submitted. */
const kinds: Record<string, string> = {
  en: '(?:(?:further |second )?revised |oral(?:ly)? (?:revised )?)?(?:draft (?:resolution|decision|amendment|declaration|proposal|statement|(?:agreed )?conclusion|text|outcome document|ministerial declaration)s?|(?:sub-)?amendments?|(?:working|conference room|position|discussion|concept) papers?|non-?papers?|(?:joint )?proposals?|motions?)',
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
  `^(${kinds['en']}(?: (?:to|on|concerning) .{1,250}?)?),? (?:(?:jointly )?(?:submitted|proposed|presented|prepared|introduced|sponsored|tabled|recommended)|put forward) (?:jointly )?(?:by|on behalf of) (.{2,5000}?)(?:,? (?:on the basis of|following|pursuant to|in accordance with|after|in the light of|further to|as a result of|at the request of|entitled)\\b.*|\\s?[:：].*)?$`,
  '^((?:interim |final )?(?:report|note)) (?:of|by) (the \\p{Lu}[^.;:]{0,200})$',
  '^(draft statement) by (the .{2,2000})$',
  '^((?:non-?|(?:working|position|discussion|concept) )papers?) (?:by|from|of) ([^:：]{2,2000})$',
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
  text.length < 400 && text.split(/\s\/\s/).every((one) => alone.test(one))

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
const byDash = /^(.{2,200}?)\s[–—-]\s(?:non-?|(?:working|position|discussion|concept) )paper$/isu
/** "By Borland and Cascadia" below a title. */
const byStates = /^by (.{2,2000})$/isu
/** "the delegation of Borland": the State it is of. */
const ofStates =
  /^(?:(?:the|la|las|los|les|el|le) )?(?:(?:permanent )?(?:delegation|government|mission)s?|délégations?|gouvernements?|missions? permanentes?|delegaci(?:ón|ones)|gobiernos?|misi(?:ón|ones) permanentes?)(?: permanentes?)? (?:of|de|du|des|del) (?:the (?=\p{Lu}))?/iu
/** "the Group of 77 and China", "the African Group". */
const group =
  /^(?:(?:[\p{L}-]+ ){0,3}Group(?!\p{L})|G-?\d{1,2}(?!\d)|European Union)(?!.* (?:on|for|concerning|regarding) )/iu

/** Whether a State, a group of them or an office follows. */
const isSponsor = (names: string): boolean => {
  const bare = names.replace(ofStates, '').replace(/^the /i, '')
  return beginsWithState(bare) || group.test(bare) || office.test(names)
}

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

/** Sponsors as a file of ours says them, where the line names each; else those that the line names. */
export function sponsorsIn(line: string | undefined, said: string[]): string[] {
  if (line === undefined || said.every((name) => line.includes(name))) return said
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

/** Whether a line stands below the title it belongs to: "Corrigendum", "Report of the Secretary-General". */
export const standsBelowTitle = (text: string): boolean =>
  /^(?:(?:\S+ )?(?:report|note) (?:of|by) |(?:corrigend|addend|rectificatif|additif|correcci|adición|исправлени|добавлени|تصويب|إضافة|更正|增编))/iu.test(
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

/** Names of States, and of offices, that hold an "and" of their own. */
const compounds = [
  'Antigua and Barbuda|Bosnia and Herzegovina|Saint Kitts and Nevis|Saint Vincent and the Grenadines',
  'S[aã]o Tom[eé] and Pr[ií]ncipe|Trinidad and Tobago|Great Britain and Northern Ireland|Group of 77 and China',
  'Antigua y Barbuda|Bosnia y Herzegovina|Saint Kitts y Nevis|San Crist[oó]bal y Nieves|San Vicente y las Granadinas',
  'Santo Tom[eé] y Pr[ií]ncipe|Trinidad y Tabago|Trinidad y Tobago|Gran Bretaña e Irlanda del Norte|Grupo de los 77 y China',
  "Antigua-et-Barbuda|Grande-Bretagne et d[’']Irlande du Nord|Groupe des 77 et (?:de )?la Chine",
  'Антигу[аы] и Барбуд[аы]|Босни[яи] и Герцеговин[аы]|Сент-Китс(?:а)? и Невис(?:а)?|Сент-Винсент(?:а)? и Гренадин\\p{L}*',
  'Сан-Томе и Принсипи|Тринидад(?:а)? и Тобаго|Великобритании и Северной Ирландии|77 и Кита[йя]|77 и Китаем',
  'أنتيغوا وبربودا|البوسنة والهرسك|سانت كيتس ونيفس|سانت فنسنت وجزر غرينادين|سان تومي وبرينسيبي|ترينيداد وتوباغو|لبريطانيا العظمى وآيرلندا الشمالية|لبريطانيا العظمى وأيرلندا الشمالية|الـ ?77 والصين',
  '安提瓜和巴布达|波斯尼亚和黑塞哥维那|圣基茨和尼维斯|圣文森特和格林纳丁斯|圣多美和普林西比|特立尼达和多巴哥|大不列颠及北爱尔兰|77国集团和中国',
].join('|')
/** What stands in brackets belongs to the name before it. */
const whole = new RegExp(`${compounds}|\\([^()]*\\)|（[^（）]*）`, 'giu')

/** A person or an office, which commas do not make a list of: "the Chair of the Committee, Ana Lund (Borland)". */
const office =
  /^(?:the |le |la |l[’']|el |del |de la |du )?(?:(?:vice|co)-?(?:chair|président|facilitat)|chair|(?:vice-?)?pr[eé]sident|facilitat|co-?facilitat|(?:co-?)?rapporteur|(?:[\p{L}-]+ ){0,3}(?:commission|committee|board|council|forum|comité|conseil|comisión|consejo)(?: (?:on|for|of|de|des|du|sur|pour|para|sobre) |$)|secretar|secrétaire|bureau|mesa|vicepresident|relator|председател|заместител|сопредседател|докладчик|секретар|президиум|بالنيابة|الرئيس|رئيس|نائب|المقرر|المكتب|主席|副主席|委员会|报告员|主席团)/iu

/** "Proposal of Borland, 3 May 2031". */
const isDay = /^\d{1,2}(?: de)? \p{L}+(?: de)? \d{4}$/u

/** The names in a list, each as printed. */
function listed(text: string): string[] {
  const line = text
    .trim()
    .replace(/[,，،]$/, '')
    .replace(/(?:,? and|,)? (?:co-?sponsored|supported) by /i, ', ')
    .replace(ofStates, '')
  if (line === '') return []
  if (office.test(line) || /^委员会|(?:主席|报告员)/.test(line)) return [line]
  const kept: string[] = []
  const masked = line.replace(whole, (name) => `\uE010${kept.push(name) - 1}\uE011`)
  return masked
    .split(
      /\s?[,，،、;]\s?(?:(?:and|et|y|e|и|as well as|ainsi que|так?же)\s|و(?=[\p{L}\uE010]))?|\s(?:and|et|y|e|и)\s|\sو(?=[\p{L}\uE010])|(?<=[^\s共])和(?=\S)/iu,
    )
    .map((name) => name.replace(ofStates, '').replace(/^(?:du|des|de la) (?=\p{Lu})/u, ''))
    .map((name) => tidy(name.replace(/\uE010(\d+)\uE011/g, (_, i: string) => kept[Number(i)]!)))
    .map((name) => name.replace(/(?:^|\s)(?:on behalf of|au nom d|en nombre de|от имени) ?\S.*$/iu, ''))
    .filter((name) => name !== '' && !isDay.test(name))
}

const label =
  /^(?:(?:Subject|Topic|Title|Re|Objet|Titre|Asunto|Tema|Título|Тема)\s?[:：]|#{1,6}|Motion (?:no\. ?)?\d{1,3}\s?[:–—-])\s+(?=\S)/iu
const kindBefore =
  /^(?:draft (?:resolution|decision)|projet de (?:résolution|décision)|proyecto de (?:resolución|decisión))$/iu
/** "Non-paper by Borland and Cascadia". */
const paperBy = /^(?:non-?|(?:working|position|discussion|concept) )papers? (?:by|from|of) \S/iu

/** A title, and what its line says of the paper before and after it: "Draft resolution:", "– Rev. 2", "(zero draft)". */
export function partTitle(text: string): { title: string; before: string; after: string } {
  const head = /^[^:–—]{3,60}?\s?[:–—]\s+(?=["“«]?[\p{Lu}\p{Lo}])/u.exec(text)?.[0] ?? ''
  const kind = head.replace(/\s?[:–—]\s+$/, '')
  const isOfPaper = kindBefore.test(kind) || saysStage(kind) || paperBy.test(kind)
  const before = label.exec(text)?.[0] ?? (isOfPaper ? head : '')
  const rest = text.slice(before.length)
  const tail = /\s?[:–—-]\s(?:(?![:–—]\s).)+$|\s[([][^()[\]]+[)\]]$/u.exec(rest)?.[0] ?? ''
  const stage = tail.replace(/^[\s:–—-]+/, '')
  // "Amendments to A/C.1/86/L.7 (Rev. 2)" names another paper.
  const isOwn = !/[A-Z]\/\S*$/.test(rest.slice(0, rest.length - tail.length))
  const after = tail !== '' && tail.length < rest.length && isOwn && saysStage(stage) ? tail : ''
  return {
    title: rest.slice(0, rest.length - after.length),
    before: before.trim(),
    after: after.trim(),
  }
}
