// Rooms import only rooms on lower floors, and only through their index.ts; nothing imports in a circle.
import { posix } from 'node:path'
import { CODE } from './files.mjs'

/** Every room and its floor, from the ground up; the map is in ARCHITECTURE.md. */
export const FLOORS = {
  platform: 0,
  text: 0,
  record: 1,
  parties: 2,
  access: 3,
  programme: 4,
  desk: 4,
  documents: 5,
  instrument: 6,
  meetings: 7,
  negotiation: 8,
  reporting: 8,
  contacts: 8,
  stakeholders: 8,
  capacity: 9,
  positions: 9,
  horizon: 9,
  formation: 9,
  library: 9,
  review: 10,
  inclusion: 10,
  publication: 11,
}

/**
 * The only ways past a room's index.ts, each with its reason.
 * `from` and `to` are tried on paths below src/; `typeOnly` allows no more than `import type`.
 */
const EXCEPTIONS = [
  // The text engine gives the command line its commands, and their shape is one small file of types.
  { from: /^text\//, to: /^platform\/command\.ts$/, typeOnly: true },
  // The door of the platform brings the web with it; a command must start fast, and be refused in words.
  {
    from: /^(?:cli|house-commands)\.ts$/,
    to: /^platform\/(?:command|problem|languages\/words)\.ts$/,
  },
  { from: /^cli\.ts$/, to: /^[a-z]+\/commands\.ts$/ },
  // Only what starts the house opens its PostgreSQL; rooms are given a connection.
  { from: /^(?:main|house-commands)\.ts$/, to: /^platform\/database\/launcher\.ts$/ },
  // A backup holds everything, keys too: it is the operator's, and no room may reach for it.
  { from: /^house-commands\.ts$/, to: /^platform\/backup\/(?:read|write)-backup\.ts$/ },
  // These load the test runner, so they cannot stand in the door.
  {
    from: /(?:\.test\.tsx?|\.test-helper\.tsx?|\/testing\.tsx?|\/test-house\.tsx?)$/,
    to: /^platform\/(?:database\/test-database|testing)\.ts$/,
  },
]
/** Tests and what only they use. */
const TEST = /(?:\.test\.tsx?|\.test-helper\.tsx?|\/testing\.tsx?|\/test-house\.tsx?)$/
/** Folders of data, where a program would be out of sight of every check. */
const DATA_FOLDERS = ['programmes', 'locales']

export function checkFloors(tree, findings) {
  for (const path of tree.below(DATA_FOLDERS, /\.(?:[cm]?[jt]sx?|wasm|sh|py)$/))
    findings.add('code-in-data', path, 1, 'this folder holds data, never code')

  const graph = new Map()
  for (const path of tree.below(['src'], CODE)) {
    const links = linksOf(tree, path, findings)
    graph.set(path, links)
    for (const link of links) checkLink(path, link, findings)
  }
  checkCycles(graph, findings)
}

/**
 * Every string of a file that names another file of the project by a relative path, whatever it stands in: static import,
 * `import type`, re-export, `import('…')` as value or type, createRequire, the address of a worker.
 */
function linksOf(tree, path, findings) {
  const row = tree.tokens(path)
  const links = []
  row.forEach((token, i) => {
    if (!TEST.test(path) && isComputedImport(row, i))
      findings.add(
        'computed-import',
        path,
        token.line,
        'import(…) of something that cannot be read here; name the file',
      )
    if (token.kind !== 'string' && !(token.kind === 'template' && token.parts.length === 1)) return
    if (!/^\.\.?(?:\/|$)/.test(token.value)) return
    const to = resolve(tree, posix.join(posix.dirname(path), token.value.replace(/\?.*$/, '')))
    if (to && to !== path)
      links.push({ to, line: token.line, typeOnly: isTypeOnly(row, i), lazy: isLazy(row, i) })
  })
  return links
}

const isComputedImport = (row, i) =>
  row[i].value === 'import' &&
  row[i].kind === 'word' &&
  row[i + 1]?.value === '(' &&
  row[i - 1]?.value !== '.' &&
  row[i + 2]?.kind !== 'string' &&
  !(row[i + 2]?.kind === 'template' && row[i + 2].parts.length === 1)

function resolve(tree, path) {
  const plain = path.replace(/\/$/, '')
  const candidates = [
    plain,
    `${plain}.ts`,
    `${plain}.tsx`,
    plain.replace(/\.js$/, '.ts'),
    `${plain}/index.ts`,
  ]
  return candidates.find((file) => CODE.test(file) && tree.isListed(file)) ?? null
}

/** `import type … from '…'`, `export type … from '…'`. */
function isTypeOnly(row, i) {
  if (row[i - 1]?.value !== 'from') return false
  for (let j = i - 1; j >= 0; j--)
    if (row[j].kind === 'word' && /^(?:import|export)$/.test(row[j].value)) return row[j + 1].value === 'type'
  return false
}

/** Loaded later, or only named as a type: cannot make a circle while modules load. */
const isLazy = (row, i) => row[i - 1]?.value !== 'from' && row[i - 1]?.value !== 'import'

function checkLink(path, link, findings) {
  const bad = (rule, sentence) => findings.add(rule, path, link.line, sentence)
  const from = path.slice('src/'.length)
  if (!link.to.startsWith('src/')) {
    if (!TEST.test(path)) bad('outside', `imports ${link.to}, which is not part of the program`)
    return
  }
  const to = link.to.slice('src/'.length)
  const [room, target] = [roomOf(from), roomOf(to)]
  if (room === target) return
  if (room !== null && !(room in FLOORS))
    return bad('floors', `the room ${room} has no floor in scripts/check/floors.mjs`)
  if (target === null) return bad('floors', `imports ${to}: what wires the rooms is above all of them`)
  if (EXCEPTIONS.some((e) => e.from.test(from) && e.to.test(to) && (!e.typeOnly || link.typeOnly))) return
  if (room !== null && FLOORS[target] >= FLOORS[room])
    return bad('floors', `${room} (floor ${FLOORS[room]}) imports ${target} (floor ${FLOORS[target]})`)
  if (to !== `${target}/index.ts`) bad('door', `imports ${to} past ${target}/index.ts`)
}

/** The room of a path below src/; null for the files that wire them. */
const roomOf = (path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : null)

/** Circles of modules that load each other; those of types alone do no harm and are not counted. */
function checkCycles(graph, findings) {
  const next = (path) => graph.get(path)?.filter((link) => !link.typeOnly && !link.lazy) ?? []
  const state = new Map()
  const trail = []
  const visit = (path) => {
    state.set(path, 'open')
    trail.push(path)
    for (const link of next(path)) {
      if (state.get(link.to) === 'open') {
        const circle = [...trail.slice(trail.indexOf(link.to)), link.to]
        findings.add('cycle', path, link.line, `imports in a circle: ${circle.join(' → ')}`)
      } else if (!state.has(link.to)) visit(link.to)
    }
    trail.pop()
    state.set(path, 'done')
  }
  for (const path of graph.keys()) if (!state.has(path)) visit(path)
}
