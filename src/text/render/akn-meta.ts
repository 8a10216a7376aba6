import type { Document, Provision } from '../document.ts'
import { baseLanguage } from './labels.ts'
import { ordinaryDepth, type Branch } from './outline.ts'
import { tag } from './xml.ts'

/** Namespace of what Akoma Ntoso has no place for; it stands in meta/proprietary alone and may be left out. */
export const OPENPOA_NAMESPACE = 'urn:openpoa:akn:1'
export const AKN_NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

/** BCP 47 → ISO 639-2, the official languages of the United Nations. */
export const threeLetters: Record<string, string> = {
  ar: 'ara',
  zh: 'zho',
  en: 'eng',
  fr: 'fra',
  ru: 'rus',
  es: 'spa',
}

/** ISO 639-2 code of a language tag; "und" where there is none for it. */
export function iso639of(language: string): string {
  const base = baseLanguage(language)
  if (Object.hasOwn(threeLetters, base)) return threeLetters[base]!
  return /^[a-z]{3}$/.test(base) ? base : 'und'
}

/** The authors that a symbol names by its first part. */
const authors: Record<string, string> = { A: 'un-ga', S: 'un-sc', E: 'un-ecosoc', ST: 'un-secretariat' }

const authorOf = (symbol: string): string => authors[symbol.split('/')[0]!.toUpperCase()] ?? 'un'

/** "/" in symbols becomes "-", a space "_" (AKN4UN part 1); what an address cannot hold is percent-encoded. */
const numberOf = (symbol: string): string =>
  symbol === '' ? 'nn' : encodeURIComponent(symbol.replaceAll('/', '-').replaceAll(' ', '_').toWellFormed())

/** xsd:date; a document without one bears the first day of the calendar, and no docDate. */
const dateOf = (date: string): string => (isDate(date) ? date : '0001-01-01')

/** A day that exists, as xsd:date wants it. */
export function isDate(date: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(date)) return false
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

/** A resolution once it bears a symbol of the RES series; a draft before. */
export const nameOf = (document: Document): 'resolution' | 'resolutionDraft' =>
  /\/RES\//i.test(document.symbol) ? 'resolution' : 'resolutionDraft'

/** The address of a document as a work. */
export const workOf = ({ symbol, date }: Pick<Document, 'symbol' | 'date'>): string =>
  `/akn/un/statement/deliberation/${authorOf(symbol)}/${dateOf(date)}/${numberOf(symbol)}`

/**
 * The FRBR metadata of a document or of one of its annexes (`component` "annex_1"); `analysis` stands before the references,
 * `extra` at the end.
 */
export function metaOf(document: Document, { component = 'main', analysis = '', extra = '' } = {}): string {
  const author = authorOf(document.symbol)
  const date = dateOf(document.date)
  const language = iso639of(document.language)
  const work = workOf(document)
  const expression = `${work}/${language}@${date}`
  const part = (iri: string): string => `${iri}/!${encodeURIComponent(component.toWellFormed())}`
  const common = (iri: string, address: string, name: string): string =>
    tag('FRBRthis', { value: address }, '') +
    tag('FRBRuri', { value: iri }, '') +
    tag('FRBRdate', { date, name }, '') +
    tag('FRBRauthor', { href: '#author' }, '')
  const identification =
    tag(
      'FRBRWork',
      {},
      common(work, part(work), 'adoption') +
        tag('FRBRcountry', { value: 'un' }, '') +
        tag('FRBRsubtype', { value: 'deliberation' }, '') +
        (document.symbol ? tag('FRBRnumber', { value: document.symbol }, '') : ''),
    ) +
    tag(
      'FRBRExpression',
      {},
      common(expression, part(expression), 'expression') + tag('FRBRlanguage', { language }, ''),
    ) +
    tag('FRBRManifestation', {}, common(`${expression}.xml`, `${part(expression)}.xml`, 'manifestation'))
  const references = tag(
    'references',
    { source: '#openpoa' },
    tag(
      'TLCOrganization',
      {
        eId: 'author',
        href: `/akn/ontology/organization/un/${author}`,
        showAs: document.body || 'United Nations',
      },
      '',
    ) +
      tag(
        'TLCOrganization',
        { eId: 'openpoa', href: '/akn/ontology/organization/openpoa', showAs: 'OpenPoA' },
        '',
      ),
  )
  return tag(
    'meta',
    {},
    tag('identification', { source: '#openpoa' }, identification) +
      analysis +
      (component === 'main' ? references : '') +
      extra,
  )
}

/** What the elements do not say: fields of the document without a place, depth, parent and page of a provision. */
export function proprietary(document: Document, outline: Branch[]): string {
  const fields = tag(
    'op:document',
    {
      language: Object.hasOwn(threeLetters, document.language) ? undefined : document.language,
      title: document.title === '' ? '' : undefined,
      body: document.body === '' ? '' : undefined,
      date: document.date === '' || isDate(document.date) ? undefined : document.date,
    },
    '',
  )
  const sponsors = (document.sponsors ?? []).map((name) => tag('op:sponsor', { name }, ''))
  const content = (fields.includes(' ') ? fields : '') + sponsors.join('') + factsOf(outline, [])
  return content ? tag('proprietary', { source: '#openpoa' }, content) : ''
}

function factsOf(branches: Branch[], above: Provision[]): string {
  const facts = branches.map(({ provision, children }) => {
    const { eId, kind, number, depth, parent, page } = provision
    const attributes = {
      // The page prints its name before it.
      number: kind === 'annex' ? number : undefined,
      depth: depth === ordinaryDepth(kind, above) ? undefined : depth,
      // Empty stands for "none": an eId is never empty.
      parent: parent === (above.at(-1)?.eId ?? null) ? undefined : (parent ?? ''),
      page: page > 0 ? page : undefined,
    }
    const says = Object.values(attributes).some((value) => value !== undefined)
    return (
      (says ? tag('op:provision', { eId, ...attributes }, '') : '') + factsOf(children, [...above, provision])
    )
  })
  return facts.join('')
}
