/** Rules that reach across the sections of a pack: every reference resolves, every id is unique. Pure. */
import type { Instrument, InstrumentProvision } from './instrument-schema.ts'
import type { Pack } from './schema.ts'

export interface WrongReference {
  file: string
  path: (string | number)[]
  message: string
}

type Path = (string | number)[]
type Report = (path: Path, message: string) => void

/** Ids that may be named from anywhere in the pack: its own and those of the packs it uses. */
interface Known {
  documents: Set<string>
  bodies: Set<string>
  instruments: Set<string>
  limbs: Map<string, Set<string>>
  themes: Set<string>
  levels: Set<string>
  addressees: Set<string>
  states: Set<string>
  groups: Set<string>
  organizations: Set<string>
}

/**
 * Finds every reference that leads nowhere and every rule of kind that is broken: nothing invented in a real
 * programme, no real State in an exercise.
 */
export function checkReferences(pack: Pack, used: Pack[]): WrongReference[] {
  const known = collect([pack, ...used])
  const wrong: WrongReference[] = []
  const { instruments, ...single } = pack
  const files: [string, unknown][] = [
    ...Object.entries(single).map(([name, data]): [string, unknown] => [`${name}.yaml`, data]),
    ...instruments.map((one): [string, unknown] => [`instruments/${one.id}.yaml`, one]),
  ]
  for (const [file, data] of files) {
    const report: Report = (path, message) => wrong.push({ file, path, message })
    walk(data, [], (value, path) => {
      checkNode(value, path, pack, known, report)
      checkList(value, path, report)
    })
  }
  for (const one of instruments)
    checkInstrument(one, known, (path, message) =>
      wrong.push({ file: `instruments/${one.id}.yaml`, path, message }),
    )
  checkKind(pack, (path, message, file = 'parties.yaml') => wrong.push({ file, path, message }))
  return wrong
}

function collect(packs: Pack[]): Known {
  const ids = (list: { id: string }[]) => list.map((entity) => entity.id)
  const all = (pick: (pack: Pack) => { id: string }[] | undefined) =>
    new Set(packs.flatMap((pack) => ids(pick(pack) ?? [])))
  const norms = packs.flatMap((pack) => pack.norms ?? [])
  return {
    documents: all((pack) => pack.documents),
    bodies: all((pack) => pack.bodies?.bodies),
    instruments: all((pack) => pack.instruments),
    limbs: new Map(norms.map((norm) => [norm.id, new Set(ids(norm.limbs))])),
    themes: all((pack) => pack.vocabularies?.themes.terms),
    levels: all((pack) => pack.vocabularies?.levels.terms),
    addressees: all((pack) => pack.vocabularies?.addressees.terms),
    states: all((pack) => pack.parties?.states),
    groups: all((pack) => pack.parties?.groups),
    organizations: all((pack) => pack.parties?.organizations),
  }
}

function walk(value: unknown, path: Path, visit: (value: object, path: Path) => void): void {
  if (typeof value !== 'object' || value === null) return
  visit(value, path)
  for (const [key, inner] of Object.entries(value))
    walk(inner, [...path, Array.isArray(value) ? Number(key) : key], visit)
}

/** Keys whose value is the id of a document, wherever they stand. */
const documentKeys = ['document', 'reportedBy', 'settledBy', 'of', 'by'] as const

function checkNode(value: object, path: Path, pack: Pack, known: Known, report: Report): void {
  const node = value as Record<string, unknown>
  const missing = (key: string, what: string) =>
    report([...path, key], `there is no ${what} "${String(node[key])}"`)
  for (const key of documentKeys)
    if (typeof node[key] === 'string' && !known.documents.has(node[key])) missing(key, 'document')
  if (typeof node.body === 'string' && !known.bodies.has(node.body)) missing('body', 'body')
  if (path[0] === 'bodies' && typeof node.parent === 'string' && !known.bodies.has(node.parent))
    missing('parent', 'body')
  if (typeof node.to === 'string' && 'type' in node)
    if (!known.documents.has(node.to) && !known.instruments.has(node.to))
      missing('to', 'document or instrument')
  if (typeof node.from === 'string' && typeof node.to === 'string' && node.from > node.to)
    report([...path, 'to'], `"to" (${node.to}) lies before "from" (${node.from})`)
  if (node.label === 'X' && pack.programme.kind === 'real')
    report([...path, 'label'], 'a real programme holds nothing invented (label X)')
  if (typeof node.state === 'string') checkState(node.state, path, pack, known, report)
  if (typeof node.group === 'string' && Object.keys(node).length === 1 && !known.groups.has(node.group))
    missing('group', 'group')
  if (typeof node.organization === 'string' && !known.organizations.has(node.organization))
    missing('organization', 'organization')
}

function checkState(state: string, path: Path, pack: Pack, known: Known, report: Report): void {
  if (pack.programme.kind === 'exercise') {
    if (!known.states.has(state)) report([...path, 'state'], `there is no invented State "${state}"`)
    return
  }
  if (!/^[a-z]{3}$/.test(state))
    report([...path, 'state'], `a State is named by its ISO 3166 alpha-3 code in lower case, not "${state}"`)
}

/** Ids, addresses and letters are unique in their list. */
function checkList(value: object, path: Path, report: Report): void {
  if (!Array.isArray(value)) return
  for (const key of ['id', 'eId', 'letter'] as const) {
    const seen = new Set<string>()
    for (const [index, item] of value.entries()) {
      const name = item?.[key]
      if (typeof name !== 'string') continue
      if (seen.has(name)) report([...path, index, key], `"${name}" is used twice`)
      seen.add(name)
    }
  }
}

function checkInstrument(one: Instrument, known: Known, report: Report): void {
  const sections = new Set(one.sections.map((section) => section.id))
  for (const [index, section] of one.sections.entries())
    if (section.parent && !sections.has(section.parent))
      report(['sections', index, 'parent'], `there is no section "${section.parent}"`)
  for (const [index, provision] of one.provisions.entries())
    checkProvision(provision, sections, known, (path, message) =>
      report(['provisions', index, ...path], message),
    )
}

function checkProvision(one: InstrumentProvision, sections: Set<string>, known: Known, report: Report): void {
  if (!sections.has(one.section)) report(['section'], `there is no section "${one.section}"`)
  if (one.level && !known.levels.has(one.level)) report(['level'], `there is no level "${one.level}"`)
  if (one.theme && !known.themes.has(one.theme)) report(['theme'], `there is no theme "${one.theme}"`)
  for (const [index, name] of one.addressees.entries())
    if (!known.addressees.has(name)) report(['addressees', index], `there is no addressee "${name}"`)
  if (!one.norm) return
  const limbs = known.limbs.get(one.norm)
  if (!limbs) return report(['norm'], `there is no norm "${one.norm}"`)
  if (one.limb && !limbs.has(one.limb)) report(['limb'], `${one.norm} has no limb "${one.limb}"`)
}

function checkKind(pack: Pack, report: (path: Path, message: string, file?: string) => void): void {
  const { states = [], groups = [] } = pack.parties ?? {}
  if (pack.programme.kind === 'real') {
    if (states.length > 0) report(['states'], 'a real programme invents no States')
    if (groups.length > 0) report(['groups'], 'a real programme invents no groups of States')
    return
  }
  if (!pack.programme.notice)
    report(['kind'], 'an exercise has a notice that is shown on every page', 'programme.yaml')
  for (const [index, state] of states.entries()) {
    if (!state.id.startsWith('x-'))
      report(['states', index, 'id'], 'the id of an invented State begins with x-')
    if (!groups.some((group) => group.id === state.group))
      report(['states', index, 'group'], `there is no group "${state.group}"`)
  }
}
