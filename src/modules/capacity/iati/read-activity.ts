/** Reads a valid activity as a project. */
import { Parser } from 'htmlparser2'
import { CURRENCIES } from '../currencies.ts'
import {
  EMPTY_BODY,
  LIMITS,
  PROJECT_STATUSES,
  type ProjectBody,
  type ProjectOrganization,
  type ProjectStatus,
} from '../project-schema.ts'
import { VOCABULARY_OF_PROVISIONS } from './vocabulary.ts'

/** What is read of an activity. */
export interface ReadActivity {
  identifier: string
  publisher: { ref: string; name: string | null }
  status: ProjectStatus
  provisions: string[]
  body: ProjectBody
  /** Where its budgets have no currency of their own nor a default: as they stand. */
  faults: ActivityFault[]
}

/** What the schema lets pass. `refused` where the activity is not taken. */
export interface ActivityFault {
  code:
    | 'no-identifier'
    | 'no-title'
    | 'unknown-status'
    | 'unknown-currency'
    | 'no-currency'
    | 'zero-budget'
    | 'ends-before-start'
    | 'budget-ends-before-start'
    | 'shares-not-100'
    | 'too-long'
  detail: string
  refused: boolean
}

interface Node {
  name: string
  attributes: Record<string, string>
  children: Node[]
  text: string
}

/** @param activity UTF-8, valid by the schema */
export function readActivity(activity: Uint8Array): ReadActivity {
  const root = treeOf(Buffer.from(activity.buffer, activity.byteOffset, activity.byteLength).toString('utf8'))
  const faults: ActivityFault[] = []
  const fault = (code: ActivityFault['code'], detail: string, refused = true): void => {
    faults.push({ code, detail, refused })
  }
  const identifier = inOneLine(textOf(root, 'iati-identifier'))
  if (!identifier || identifier.length > LIMITS.line) fault('no-identifier', identifier.slice(0, 80))
  const title = inOneLine(words(child(root, 'title')) ?? '')
  if (!title) fault('no-title', identifier)
  const reporting = child(root, 'reporting-org')
  const code = child(root, 'activity-status')?.attributes['code'] ?? ''
  const status = PROJECT_STATUSES[Number(code) - 1]
  if (!status) fault('unknown-status', code)
  const dates = datesOf(root)
  if (dates.starts && dates.ends && dates.ends < dates.starts)
    fault('ends-before-start', `${dates.starts} … ${dates.ends}`)
  const beneficiaries = placesOf(root)
  const shared = (named: string, shares: (string | null)[]): void => {
    const wrong = sharesFault(shares)
    if (wrong !== null) fault('shares-not-100', `${named}: ${wrong}`)
  }
  shared(
    'recipient-country, recipient-region',
    beneficiaries.map(({ share }) => share),
  )
  for (const [vocabulary, sectors] of Map.groupBy(all(root, 'sector'), vocabularyOf))
    shared(
      `sector, vocabulary ${vocabulary}`,
      sectors.map((one) => one.attributes['percentage'] ?? null),
    )
  const body: ProjectBody = {
    ...EMPTY_BODY,
    title: title.slice(0, LIMITS.line),
    ...descriptionsOf(root),
    themes: themesOf(root),
    purposes: all(root, 'sector')
      .filter((one) => vocabularyOf(one) === '1')
      .map((one) => ({ code: one.attributes['code'] ?? '', share: one.attributes['percentage'] ?? null })),
    beneficiaries,
    ...organizationsOf(root),
    ...dates,
    budgets: budgetsOf(root, fault),
    participants: participantsOf(root),
    genderObjective: genderOf(root),
    results: resultsOf(root),
  }
  const tooLong = Object.entries(body).find(([, value]) =>
    Array.isArray(value)
      ? value.length > LIMITS.list
      : typeof value === 'string' && value.length > LIMITS.words,
  )
  if (tooLong) fault('too-long', tooLong[0])
  return {
    identifier: identifier.slice(0, LIMITS.line),
    publisher: { ref: inOneLine(reporting?.attributes['ref'] ?? ''), name: words(reporting) },
    status: status ?? 'planned',
    provisions: all(root, 'tag').flatMap(({ attributes }) =>
      attributes['vocabulary'] === '99' && attributes['vocabulary-uri'] === VOCABULARY_OF_PROVISIONS
        ? [attributes['code'] ?? '']
        : [],
    ),
    body,
    faults,
  }
}

function treeOf(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const node = { name, attributes, children: [], text: '' }
        open.at(-1)!.children.push(node)
        open.push(node)
      },
      onclosetag() {
        open.pop()
      },
      ontext(text) {
        open.at(-1)!.text += text
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return root.children[0] ?? root
}

const child = (node: Node, name: string): Node | undefined => node.children.find((one) => one.name === name)
const all = (node: Node, name: string): Node[] => node.children.filter((one) => one.name === name)
const textOf = (node: Node, name: string): string => child(node, name)?.text.trim() ?? ''
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const vocabularyOf = ({ attributes }: Node): string => attributes['vocabulary'] ?? '1'

/** Its narratives: in English where there are such, else all. */
function words(node: Node | undefined): string | null {
  if (!node) return null
  const narratives = all(node, 'narrative')
  const english = narratives.filter(({ attributes }) => (attributes['xml:lang'] ?? 'en').startsWith('en'))
  const said = (english.length > 0 ? english : narratives).map(({ text }) => text.trim()).filter(Boolean)
  return said.join('\n\n') || null
}

function descriptionsOf(root: Node): Pick<ProjectBody, 'summary' | 'aims' | 'activities'> {
  const of = (...types: string[]): string | null =>
    all(root, 'description')
      .filter(({ attributes }) => types.includes(attributes['type'] ?? '1'))
      .flatMap((one) => words(one) ?? [])
      .join('\n\n') || null
  return { summary: of('1'), aims: of('2'), activities: of('3', '4') }
}

/** Days planned, or those on which it happened where these are known. */
function datesOf(root: Node): Pick<ProjectBody, 'starts' | 'ends'> {
  const of = (...types: string[]): string | null => {
    for (const type of types) {
      const found = all(root, 'activity-date').find(({ attributes }) => attributes['type'] === type)
      const day = found?.attributes['iso-date']?.trim().slice(0, 10)
      if (day && /^\d{4}-\d\d-\d\d$/.test(day)) return day
    }
    return null
  }
  return { starts: of('2', '1'), ends: of('4', '3') }
}

function placesOf(root: Node): ProjectBody['beneficiaries'] {
  return [...all(root, 'recipient-country'), ...all(root, 'recipient-region')].map((one) => ({
    state: null,
    code:
      one.name === 'recipient-region'
        ? `region-${one.attributes['code'] ?? ''}`
        : (one.attributes['code'] ?? '').trim(),
    name: words(one),
    share: one.attributes['percentage']?.trim() ?? null,
  }))
}

/** @returns what is wrong with shares that should make a hundred; null where nothing is */
export function sharesFault(shares: readonly (string | null)[]): string | null {
  const stated = shares.filter((share) => share !== null)
  if (stated.length === 0) return null
  if (stated.length < shares.length) return shares.length === 1 ? null : `${stated.length} / ${shares.length}`
  if (stated.some((share) => Number(share) < 0)) return stated.join(' + ')
  const sum = stated.reduce((total, share) => total + Number(share), 0)
  return Math.abs(sum - 100) < 0.01 ? null : String(Math.round(sum * 100) / 100)
}

function themesOf(root: Node): string[] {
  const named = [
    ...all(root, 'sector').filter((one) => ['98', '99'].includes(vocabularyOf(one))),
    ...all(root, 'tag').filter(({ attributes }) => attributes['vocabulary-uri'] !== VOCABULARY_OF_PROVISIONS),
  ]
  const themes = named.map((one) => inOneLine(words(one) ?? '').slice(0, LIMITS.line)).filter(Boolean)
  return [...new Set(themes)]
}

const ROLE: Record<string, 'funders' | 'implementers' | 'partners'> = {
  '1': 'funders',
  '2': 'partners',
  '3': 'partners',
  '4': 'implementers',
}

function organizationsOf(root: Node): Pick<ProjectBody, 'funders' | 'implementers' | 'partners'> {
  const found = { funders: [], implementers: [], partners: [] } as Record<
    'funders' | 'implementers' | 'partners',
    ProjectOrganization[]
  >
  for (const one of all(root, 'participating-org')) {
    const role = ROLE[one.attributes['role'] ?? '']
    const ref = inOneLine(one.attributes['ref'] ?? '') || null
    const name = inOneLine(words(one) ?? ref ?? '')
    if (role && name && !found[role].some((other) => other.name === name && other.ref === ref))
      found[role].push({ name, ref })
  }
  return found
}

type Fault = (code: ActivityFault['code'], detail: string, refused?: boolean) => void

/** The sum of its budgets for each currency; a revised budget takes the place of the original one of the same period. */
function budgetsOf(root: Node, fault: Fault): ProjectBody['budgets'] {
  const sums = new Map<string, number>()
  const revised = new Set(
    all(root, 'budget')
      .filter(({ attributes }) => attributes['type'] === '2')
      .map(periodOf),
  )
  for (const budget of all(root, 'budget')) {
    if (budget.attributes['type'] !== '2' && revised.has(periodOf(budget))) continue
    const [starts, ends] = periodOf(budget).split(' ') as [string, string]
    if (ends < starts) fault('budget-ends-before-start', `${starts} … ${ends}`)
    const value = child(budget, 'value')!
    const currency = (value.attributes['currency'] ?? root.attributes['default-currency'] ?? '').trim()
    const amount = Number(value.text.trim())
    if (!currency) fault('no-currency', value.text.trim())
    else if (!CURRENCIES.has(currency)) fault('unknown-currency', currency.slice(0, 40))
    else if (amount === 0) fault('zero-budget', `0 ${currency}`, false)
    else sums.set(currency, (sums.get(currency) ?? 0) + amount)
  }
  return [...sums].map(([currency, amount]) => ({ amount: amount.toFixed(2), currency }))
}

const periodOf = (budget: Node): string =>
  ['period-start', 'period-end']
    .map((name) => child(budget, name)?.attributes['iso-date']?.trim() ?? '')
    .join(' ')

const GENDER = new Map([
  ['0', 'none'],
  ['1', 'significant'],
  ['2', 'principal'],
] as const)

function genderOf(root: Node): ProjectBody['genderObjective'] {
  const marker = all(root, 'policy-marker').find(
    ({ attributes }) => (attributes['vocabulary'] ?? '1') === '1' && attributes['code'] === '1',
  )
  return GENDER.get((marker?.attributes['significance'] ?? '') as '0') ?? null
}

const periodsOf = (root: Node): { indicator: Node; result: Node; period: Node }[] =>
  all(root, 'result').flatMap((result) =>
    all(result, 'indicator').flatMap((indicator) =>
      all(indicator, 'period').map((period) => ({ result, indicator, period })),
    ),
  )

/** Participants by sex, where actual values have that dimension. */
function participantsOf(root: Node): ProjectBody['participants'] {
  const count = { women: 0, men: 0 }
  let isCounted = false
  for (const { period } of periodsOf(root))
    for (const actual of all(period, 'actual')) {
      const sex = all(actual, 'dimension').find(({ attributes }) => attributes['name'] === 'sex')
      const value = Number(actual.attributes['value'])
      const key = SEX[sex?.attributes['value']?.toLowerCase() ?? '']
      if (!key || !Number.isSafeInteger(value) || value < 0) continue
      count[key] += value
      isCounted = true
    }
  return isCounted ? count : null
}

const SEX: Record<string, 'women' | 'men'> = { female: 'women', women: 'women', male: 'men', men: 'men' }

/** What was reached: the last actual value of each indicator, beside its target. */
function resultsOf(root: Node): ProjectBody['results'] {
  const results = all(root, 'result').flatMap((result) => {
    const title = inOneLine(words(child(result, 'title')) ?? '')
    return all(result, 'indicator').flatMap((indicator) => {
      const last = all(indicator, 'period').findLast((period) => child(period, 'actual'))
      const actual = last && child(last, 'actual')
      if (!last || !actual) return []
      const named = inOneLine(words(child(indicator, 'title')) ?? '')
      const value = actual.attributes['value']?.trim()
      const target = child(last, 'target')?.attributes['value']?.trim()
      const said = words(child(actual, 'comment'))
      const what = [title === named ? title : [title, named].filter(Boolean).join(': ')]
      if (value) what.push(target ? `${value} / ${target}` : value)
      if (said) what.push(said)
      const day = child(last, 'period-end')?.attributes['iso-date']?.trim().slice(0, 10)
      const link = child(actual, 'document-link')?.attributes['url'] ?? null
      return [{ what: what.join(' – ').slice(0, LIMITS.words), day: day ?? null, evidence: link }]
    })
  })
  return results.slice(0, LIMITS.results)
}
