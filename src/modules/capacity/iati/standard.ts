/**
 * The IATI activity standard, version 2.03, as a table: which elements stand where, in which order and how often, which attributes
 * they take, and of which type. Arranged by us from the published schema (iati-activities-schema.xsd, iati-common.xsd, release
 * 2.03 of 19 February 2018), and held against it by a test.
 *
 * A name ends in "?" (at most once), "*" (any number), "+" (at least once), or in nothing (once). Attributes stand in one string:
 * "code!" is required, "iso-date:date" has a type (else any string), "=currency" is the one declared for all. Elements of other
 * namespaces may follow at the end of every element that holds elements, and attributes of other namespaces stand everywhere but in
 * what is `closed`.
 */

/** Types of XML Schema that the standard uses. */
export type Simple = 'string' | 'date' | 'dateTime' | 'decimal' | 'boolean' | 'int' | 'anyURI'

/** What an element, or a named type, holds. */
export interface Shape {
  /** Elements, in this order. */
  inside?: Record<string, Content>
  /** Characters of this type instead of elements. */
  text?: Simple
  attributes?: string
  /** Takes no attributes of other namespaces. */
  closed?: true
  /** All that this named type holds. */
  extends?: string
}

/** A shape, the name of a type, or SHARED: the element declared for all under this name. */
export type Content = Shape | string

export const SHARED = ''

const words: Shape = { inside: { 'narrative*': SHARED } }
const coded: Shape = { attributes: 'code!' }
const dated: Shape = { attributes: 'iso-date:date!' }
const text: Shape = { text: 'string' }
const withWords = (attributes: string): Shape => ({ ...words, attributes })

const period = (end: 'period-end' | 'period-end?'): Record<string, Content> => ({
  'period-start': dated,
  [end]: dated,
})

/** One side of a payment. */
const side = (activity: string): Shape => withWords(`ref, ${activity}, type`)

const measured: Shape = {
  inside: {
    'location*': 'resultLocationBase',
    'dimension*': SHARED,
    'comment?': SHARED,
    'document-link*': 'documentLinkResultBase',
  },
  attributes: 'value',
  closed: true,
}

const indicator: Shape = {
  inside: {
    title: SHARED,
    'description?': SHARED,
    'document-link*': 'documentLinkResultBase',
    'reference*': { attributes: 'vocabulary!, code!, indicator-uri:anyURI' },
    'baseline*': {
      inside: {
        'location*': 'resultLocationBase',
        'dimension*': SHARED,
        'document-link*': 'documentLinkResultBase',
        'comment?': SHARED,
      },
      attributes: 'iso-date:date, year:positiveInteger!, value',
    },
    'period*': { inside: { ...period('period-end'), 'target*': measured, 'actual*': measured } },
  },
  attributes: 'measure!, ascending:boolean, aggregation-status:boolean',
}

const transaction: Shape = {
  inside: {
    'transaction-type': coded,
    'transaction-date': dated,
    value: 'currencyType',
    'description?': 'textRequiredType',
    'provider-org?': side('provider-activity-id'),
    'receiver-org?': side('receiver-activity-id'),
    'disbursement-channel?': coded,
    'sector*': withWords('vocabulary, vocabulary-uri:anyURI, code!'),
    'recipient-country?': withWords('code!'),
    'recipient-region?': withWords('code!, vocabulary, vocabulary-uri:anyURI'),
    'flow-type?': coded,
    'finance-type?': coded,
    'aid-type*': 'aidTypeBase',
    'tied-status?': coded,
  },
  attributes: 'ref, humanitarian:boolean',
}

const location: Shape = {
  inside: {
    'location-reach?': coded,
    'location-id*': { attributes: 'code!, vocabulary!' },
    'name?': 'textRequiredType',
    'description?': 'textRequiredType',
    'activity-description?': 'textRequiredType',
    'administrative*': { attributes: 'code!, vocabulary!, level:nonNegativeInteger' },
    'point?': { inside: { pos: 'xs:string' }, attributes: 'srsName!' },
    'exactness?': coded,
    'location-class?': coded,
    'feature-designation?': coded,
  },
  attributes: 'ref',
}

const creditorReporting: Shape = {
  inside: {
    'other-flags*': { attributes: 'code!, significance:boolean!' },
    'loan-terms?': {
      inside: {
        'repayment-type?': coded,
        'repayment-plan?': coded,
        'commitment-date?': dated,
        'repayment-first-date?': dated,
        'repayment-final-date?': dated,
      },
      attributes: 'rate-1:decimal, rate-2:decimal',
    },
    'loan-status?': {
      inside: {
        'interest-received?': 'xs:decimal',
        'principal-outstanding?': 'xs:decimal',
        'principal-arrears?': 'xs:decimal',
        'interest-arrears?': 'xs:decimal',
      },
      attributes: 'year:decimal!, =currency, =value-date!',
    },
    'channel-code?': 'xs:string',
  },
}

const activity: Shape = {
  inside: {
    'iati-identifier': SHARED,
    'reporting-org': SHARED,
    title: 'textRequiredType',
    'description+': { inside: { 'narrative+': SHARED }, attributes: 'type' },
    'participating-org+': SHARED,
    'other-identifier*': SHARED,
    'activity-status': SHARED,
    'activity-date+': SHARED,
    'contact-info*': SHARED,
    'activity-scope?': SHARED,
    'recipient-country*': SHARED,
    'recipient-region*': SHARED,
    'location*': SHARED,
    'sector*': SHARED,
    'tag*': SHARED,
    'country-budget-items?': SHARED,
    'humanitarian-scope*': SHARED,
    'policy-marker*': SHARED,
    'collaboration-type?': SHARED,
    'default-flow-type?': SHARED,
    'default-finance-type?': SHARED,
    'default-aid-type*': SHARED,
    'default-tied-status?': SHARED,
    'budget*': SHARED,
    'planned-disbursement*': SHARED,
    'capital-spend?': SHARED,
    'transaction*': SHARED,
    'document-link*': 'documentLinkBase',
    'related-activity*': SHARED,
    'legacy-data*': SHARED,
    'conditions?': SHARED,
    'result*': SHARED,
    'crs-add?': SHARED,
    'fss?': SHARED,
  },
  attributes:
    'last-updated-datetime:dateTime, =xml:lang, default-currency, humanitarian:boolean, hierarchy:int, linked-data-uri:anyURI, budget-not-provided',
}

/** Elements declared for all, by name; inside elements of other namespaces they are judged too. */
export const ELEMENTS: Record<string, Content> = {
  'iati-activities': {
    inside: { 'iati-activity+': SHARED },
    attributes: 'version!, generated-datetime:dateTime, linked-data-default:anyURI',
  },
  'iati-activity': activity,
  'iati-identifier': text,
  narrative: { text: 'string', attributes: '=xml:lang' },
  title: 'textRequiredType',
  description: 'descriptionBase',
  comment: 'textRequiredType',
  'reporting-org': {
    inside: { 'narrative+': SHARED },
    attributes: 'ref!, type!, secondary-reporter:boolean',
  },
  'participating-org': withWords('ref, type, role!, activity-id, crs-channel-code'),
  'other-identifier': { inside: { 'owner-org?': withWords('ref') }, attributes: 'ref!, type!' },
  'activity-status': coded,
  'activity-date': withWords('type!, iso-date:date!'),
  'contact-info': {
    inside: {
      'organisation?': 'textRequiredType',
      'department?': 'textRequiredType',
      'person-name?': 'textRequiredType',
      'job-title?': 'textRequiredType',
      'telephone*': text,
      'email*': text,
      'website*': { text: 'anyURI' },
      'mailing-address*': 'textRequiredType',
    },
    attributes: 'type',
  },
  'activity-scope': coded,
  'recipient-country': withWords('code!, percentage:decimal'),
  'recipient-region': withWords('code!, vocabulary, vocabulary-uri:anyURI, percentage:decimal'),
  location,
  sector: withWords('vocabulary, vocabulary-uri:anyURI, code!, percentage:decimal'),
  tag: withWords('code!, vocabulary!, vocabulary-uri:anyURI'),
  'country-budget-items': {
    inside: {
      'budget-item+': {
        inside: { 'description?': 'textRequiredType' },
        attributes: 'code!, percentage:decimal',
      },
    },
    attributes: 'vocabulary!',
  },
  'humanitarian-scope': withWords('type!, vocabulary!, vocabulary-uri:anyURI, code!'),
  'policy-marker': withWords('vocabulary, vocabulary-uri:anyURI, code!, significance'),
  'collaboration-type': coded,
  'default-flow-type': coded,
  'default-finance-type': coded,
  'default-aid-type': 'aidTypeBase',
  'default-tied-status': coded,
  budget: { inside: { ...period('period-end'), value: 'currencyType' }, attributes: 'type, status' },
  'planned-disbursement': {
    inside: {
      ...period('period-end?'),
      value: 'currencyType',
      'provider-org?': side('provider-activity-id'),
      'receiver-org?': side('receiver-activity-id'),
    },
    attributes: 'type',
  },
  'capital-spend': { attributes: 'percentage:decimal!' },
  transaction,
  'related-activity': { attributes: 'ref!, type!', closed: true },
  'legacy-data': { attributes: 'name!, value!, iati-equivalent:NMTOKEN', closed: true },
  conditions: {
    inside: {
      'condition*': { inside: { 'narrative+': SHARED }, attributes: 'type!', closed: true },
    },
    attributes: 'attached:boolean!',
  },
  result: {
    inside: {
      title: SHARED,
      'description?': SHARED,
      'document-link*': 'documentLinkResultBase',
      'reference*': { attributes: 'code!, vocabulary!, vocabulary-uri:anyURI' },
      'indicator+': indicator,
    },
    attributes: 'type!, aggregation-status:boolean',
  },
  'crs-add': creditorReporting,
  fss: {
    inside: {
      'forecast*': { text: 'decimal', attributes: 'year:decimal!, =currency, =value-date' },
    },
    attributes: 'extraction-date:date!, priority:boolean, phaseout-year:decimal',
  },
  dimension: { attributes: 'name, value' },
}

/** Types with a name, which a file may name too (xsi:type). */
export const TYPES: Record<string, Shape> = {
  textType: words,
  textRequiredType: { inside: { 'narrative+': SHARED } },
  descriptionBase: { inside: { 'narrative+': SHARED } },
  currencyType: { text: 'decimal', attributes: '=currency, =value-date!' },
  aidTypeBase: { attributes: 'code!, vocabulary' },
  resultLocationBase: { attributes: 'ref' },
  documentLinkBase: {
    inside: {
      title: SHARED,
      'description?': 'descriptionBase',
      'category+': coded,
      'language*': coded,
      'document-date?': dated,
    },
    attributes: 'url:anyURI!, format!',
  },
  documentLinkResultBase: { extends: 'documentLinkBase' },
}

/** Attributes declared for all. */
export const ATTRIBUTES: Record<string, Simple> = { currency: 'string', 'value-date': 'date' }

/** The version of the standard. */
export const VERSION = '2.03'
