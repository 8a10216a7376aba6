/** Names of those who submit a paper: States, groups of them, offices; alone, or in a list. Facts of United Nations drafting. */
import { tidy } from './layout.ts'
import { beginsWithState, isState } from './state-names.ts'

/** "the delegation of Borland": the State it is of. */
const ofStates =
  /^(?:(?:the|la|las|los|les|el|le) )?(?:(?:permanent )?(?:delegation|government|mission|government member|administration)s?|délégations?|gouvernements?|administrations?|missions? permanentes?|delegaci(?:ón|ones)|gobiernos?|administraci(?:ón|ones)|misi(?:ón|ones) permanentes?)(?: permanentes?)? (?:of|de|du|des|del) (?:the (?=\p{Lu}))?/iu
/** "the Group of 77 and China", "the African Group". */
const group =
  /^(?:(?:[\p{L}-]+ ){0,3}Group(?!\p{L})|G-?\d{1,2}(?!\d)|European Union)(?!.* (?:on|for|concerning|regarding) )/iu

/** Whether a State, a group of them or an office stands first. */
export const isSponsor = (names: string): boolean => {
  const bare = names.replace(ofStates, '').replace(/^the /i, '')
  return beginsWithState(bare) || group.test(bare) || office.test(names)
}

/** Names of States, and of offices, that hold an "and" of their own. */
const compounds = [
  'Antigua and Barbuda|Bosnia and Herzegovina|Saint Kitts and Nevis|Saint Vincent and the Grenadines',
  'S[aã]o Tom[eé] and Pr[ií]ncipe|Trinidad and Tobago|Great Britain and Northern Ireland|Group of 77 and China',
  "(?:the )?(?:(?:Employers|Workers)[’'](?: groups?)? and (?:the )?(?:Workers|Employers)[’'] groups?)",
  '\\p{Lu}\\p{L}+ and \\p{Lu}\\p{L}+ delegations',
  '(?:European Union|Union européenne|Unión Europea) (?:and|et|y) (?:its|ses|sus) (?:\\d{1,2} |member |[Mm]ember )*(?:[Mm]ember States|[ÉéEe]tats membres|Estados [Mm]iembros)',
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
  /^(?:the |le |la |l[’']|el |del |de la |du )?(?:(?:vice|co)-?(?:chair|président|facilitat)|chair|(?:vice-?)?pr[eé]siden(?:t|cy|ce)|facilitat|co-?facilitat|(?:co-?|special )?rapporteur|(?:independent expert|special representative)|(?:[\p{L}-]+ ){0,4}(?:commission|committee|board|council|forum|comité|conseil|comisión|consejo)(?: (?:on|for|of|de|des|du|sur|pour|para|sobre) | \(|$)|secretar|secrétaire|bureau|mesa|vicepresident|relator|председател|заместител|сопредседател|докладчик|секретар|президиум|بالنيابة|الرئيس|رئيس|نائب|المقرر|المكتب|主席|副主席|委员会|报告员|主席团)/iu

/** "the members of the Lamps and Quays Initiative (Borland, Cascadia and Meridia)". */
const membersOf =
  /^(?:the )?(?:States )?(?:members|participants|participating States) (?:of|in) [^,;()]+\([^()]+\)$/iu
/** "Borland on behalf of the Group of Ports and Other Harbours": the first alone where no State or group stands last. */
const onBehalf = /^([^,;]+?),? (?:on behalf of|au nom d[eu’'](?: la| l[’'])?|en nombre del?) (.+)$/iu

/** "Ms Ana Lund and other members of the Assembly". */
const withOthers = /^(?:Mr|Ms|Mrs|Dr|M\.|Mme|Sr|Sra|H\.E)\.? [^,;]+ and (?:\d{1,3} )?other/u

/** "Proposal of Borland, 3 May 2031". */
const isDay = /^\d{1,2}(?: de)? \p{L}+(?: de)? \d{4}$/u

/** The names in a list, each as printed. */
export function listed(text: string): string[] {
  const line = text
    .trim()
    .replace(/[,，،]$/, '')
    .replace(/(?:,? and|,)? (?:co-?sponsored|supported) by /i, ', ')
    .replace(/ \((?:also |together )?with ([^()]+)\)$/i, ', $1')
    .replace(ofStates, '')
  if (line === '') return []
  if (office.test(line) || /^委员会|(?:主席|报告员)/.test(line) || membersOf.test(line)) return [line]
  if (withOthers.test(line)) return [line]
  const speaker = onBehalf.exec(line)
  if (speaker && !listed(speaker[2]!).slice(1).some(isSponsor)) return listed(speaker[1]!)
  const kept: string[] = []
  // "Borland and Cascadia to the working group on lamps".
  const alone = line.replace(/ (?:to|at) the [^,;]{3,150}$/i, '')
  const masked = alone.replace(whole, (name) => `\uE010${kept.push(name) - 1}\uE011`)
  return masked
    .split(
      /\s?[,，،、;]\s?(?:(?:and|et|y|e|и|as well as|ainsi que|так?же)\s|و(?=[\p{L}\uE010]))?|\s(?:and|et|y|e|и)\s|\sو(?=[\p{L}\uE010])|(?<=[^\s共])和(?=\S)/iu,
    )
    .map((name) => name.replace(ofStates, '').replace(/^(?:du|des|de la) (?=\p{Lu})/u, ''))
    .map((name) => tidy(name.replace(/\uE010(\d+)\uE011/g, (_, i: string) => kept[Number(i)]!)))
    .map((name) => name.replace(/(?:^|\s)(?:on behalf of|au nom d|en nombre de|от имени) ?\S.*$/iu, ''))
    .filter((name) => name !== '' && !isDay.test(name))
}

/** A group of States, and nothing more. */
const groupAlone =
  /^(?:the )?(?:(?:[\p{Lu}][\p{L}-]+ ){1,3}Group|Group of 77 and China|G-?\d{1,2}|(?:European|African) Union|Movement of Non-Aligned Countries|Groupe des 77 et (?:de )?la Chine|Union (?:européenne|africaine)|Grupo de los 77 y China|Unión (?:Europea|Africana))$/iu

/** A line that may be such a list: signs that end a sentence stand in none. */
const mayList = /^[\p{Lu}\p{Lo}](?=.*(?:[,،、]|\s(?:and|et|y|e|и)\s|\sو|和))[^.;:!?؛。；：]{3,5000}$/isu

/** "Delegation of Borland", "African Lamp Union Administrations", "Member States of the Lamp Commission (LC)". */
const delegates =
  /^(?:(?:The )?(?:Permanent )?Delegations? of (?!the \p{Ll})[^.;:]{3,200}|(?:\p{Lu}[\p{L}-]+ ){1,6}Administrations|Member States of (?:the )?\p{Lu}[^.;:]{3,150}\([A-Z]{2,8}\))$/u

/** Whether a line names who hands in a paper, and nothing more: a State, a delegation, the administrations of a region. */
export const isSenderAlone = (line: string): boolean => isState(line) || delegates.test(line)

/** What groups of States call themselves for short. */
const abbreviated =
  /^(?:EU(?:-?27)?|AU|G-?77(?: ?(?:\+|and|&) ?China)?|NAM|AOSIS|SIDS|LDCs?|LLDCs?|CARICOM|CANZ|GRULAC|JUSCANZ|WEOG|EEG|OIC|ASEAN|PIF)$/

/** Whether words name States and groups of them, however many, and nothing more: "Chad", "EU and Norway". */
export function namesStates(words: string): boolean {
  const names = listed(words.replace(/\s[+/]\s/g, ', '))
  const isGroup = (name: string): boolean => groupAlone.test(name) || abbreviated.test(name)
  return names.length > 0 && names.every((name) => isState(name) || isGroup(name))
}

/** Whether a line is a list of States, and of groups of them, and nothing more: "Chad, Fiji and Peru". */
export function listsStates(line: string): boolean {
  if (!mayList.test(line)) return false
  const names = listed(line)
  return (
    names.length > 1 && names.some(isState) && names.every((name) => isState(name) || groupAlone.test(name))
  )
}
