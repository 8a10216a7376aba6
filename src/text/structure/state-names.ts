/** Names of States as a line begins with them, or as they stand alone, in the official languages. */

/** As lists of them are printed, beside the names that software gives them. */
const printedNames =
  'Brunei Darussalam|Cabo Verde|Congo|Côte d’Ivoire|Democratic People’s Republic of Korea|Democratic Republic of the Congo|Holy See|Iran|' +
  'Lao People’s Democratic Republic|Micronesia|Myanmar|Republic of Korea|Republic of Moldova|Russian Federation|State of Palestine|Syrian Arab Republic|Türkiye|' +
  'United Kingdom|United Kingdom of Great Britain and Northern Ireland|United Republic of Tanzania|United States of America|Viet Nam|Palestine|Turkey|' +
  'République de Corée|République de Moldova|République démocratique du Congo|République populaire démocratique de Corée|République arabe syrienne|' +
  'République-Unie de Tanzanie|République démocratique populaire lao|Fédération de Russie|Saint-Siège|État de Palestine|États-Unis d’Amérique|' +
  'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|Viet Nam|Brunéi Darussalam|Timor-Leste|Bélarus|' +
  'República de Corea|República de Moldova|República Democrática del Congo|República Popular Democrática de Corea|República Árabe Siria|' +
  'República Unida de Tanzanía|República Democrática Popular Lao|Federación de Rusia|Santa Sede|Estado de Palestina|Estados Unidos de América|' +
  'Reino Unido de Gran Bretaña e Irlanda del Norte|Côte d’Ivoire|Belarús|Chequia|Bahrein|Российская Федерация|Республика Корея|Соединенные Штаты Америки|' +
  'Соединенное Королевство Великобритании и Северной Ирландии|Объединенная Республика Танзания|Исламская Республика Иран|Святой Престол|الاتحاد الروسي|' +
  'جمهورية كوريا|الجمهورية العربية السورية|جمهورية تنزانيا المتحدة|الولايات المتحدة الأمريكية|俄罗斯联邦|大韩民国|美利坚合众国|大不列颠及北爱尔兰联合王国'

/** Some thousand names, so they are put together once; and how a line of sponsors begins. */
const known = namesOfStates()
const names = new Set([...known, ...printedNames.split('|')].map(keyOf))
const firstWords = wordsThatOpen(known)

function namesOfStates(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((a) => letters.map((b) => a + b))
  return ['en', 'fr', 'es', 'ru', 'ar', 'zh'].flatMap((language) => {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    return codes.flatMap((code) => display.of(code) ?? [])
  })
}

/** A name without its article and what stands in brackets, in any letters: "THE GAMBIA", "Iran (Islamic Republic of)". */
function keyOf(name: string): string {
  return name
    .replace(/\s?[(（][^()（）]*[)）]/g, '')
    .replace(/'/g, '’')
    .replace(' & ', ' and ')
    .replace(/^St\.? (?=\p{L})/u, 'Saint ')
    .replace(/^(?:(?:the|le|la|les|el|los|las) |l’)/iu, '')
    .trim()
    .toLowerCase()
}

/** What software counts among regions, and is none. */
const unions =
  /^(?:European Union|Eurozone|United Nations|Union européenne|zone euro|Nations Unies|Unión Europea|zona del euro|Naciones Unidas)$/i

/** Whether a line is the name of one State and nothing more. */
export const isState = (name: string): boolean => names.has(keyOf(name)) && !unions.test(keyOf(name))

function wordsThatOpen(all: readonly string[]): readonly string[] {
  const others =
    'El Salvador|Republic|République|República|Республика|Lao|Holy|State|European|Российская|الاتحاد|俄罗斯'.split(
      '|',
    )
  const first = all.flatMap((name) => name.split(/[ (]/)[0] ?? [])
  // An article is no name: "La".
  return [...new Set([...first, ...others])].filter(
    (name) => name.length > 2 || /^\p{Script=Han}{2}/u.test(name),
  )
}

/** Whether a line begins with the name of a State. */
export function beginsWithState(printed: string): boolean {
  // "GREECE AND ITALY".
  const isCapitals = /^\p{Lu}{4}/u.test(printed) && !/\p{Ll}/u.test(printed)
  const line = isCapitals
    ? printed.replace(/\p{L}+/gu, (word) => word[0]! + word.slice(1).toLowerCase())
    : printed
  return firstWords.some(
    (name) => line.startsWith(name) && !/^[\p{L}--\p{Script=Han}]/v.test(line.slice(name.length)),
  )
}
