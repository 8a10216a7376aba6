// A module imports only modules of layers below its own, or those of its own layer that it names in `uses`, and only through their
// index.ts; nothing imports in a circle.
import { posix } from 'node:path'
import { CODE } from './files.mjs'

/** The layers from the ground up; the map is in ARCHITECTURE.md. What is not one module is a folder of modules. */
const LAYERS = [
  { name: 'core', modules: ['core', 'postgres'] },
  { name: 'text', modules: ['text'] },
  { name: 'base' },
  { name: 'modules' },
  { name: 'site' },
]

/**
 * The only ways past a module's index.ts or against the order of the layers, each with its reason.
 * `from` and `to` are tried on paths below src/; `typeOnly` allows no more than `import type`.
 */
const EXCEPTIONS = [
  // The text engine gives the command line its commands, and their shape is one small file of types.
  { from: /^text\//, to: /^core\/contract\/command\.ts$/, typeOnly: true },
  // The index of the core brings the web with it; a command must start fast, and be refused in words.
  {
    from: /^(?:cli|server-commands)\.ts$/,
    to: /^core\/(?:contract\/command|problems\/problem|i18n\/words)\.ts$/,
  },
  { from: /^cli\.ts$/, to: /^text\/commands\.ts$|^modules\/capacity\/iati\/commands\.ts$/ },
  // The types of a module's message keys stand in its own folder, and are added to those of the core.
  {
    from: /^(?:base|modules|site)\/[a-z-]+\/messages\.ts$/,
    to: /^core\/i18n\/messages\.ts$/,
    typeOnly: true,
  },
  // These load the test runner, so they cannot stand in an index.ts.
  {
    from: /(?:\.test\.tsx?|\.test-helper\.tsx?|\/testing\.tsx?)$/,
    to: /^core\/testing\/[a-z-]+\.ts$|^(?:[a-z]+\/){1,2}testing\.ts$/,
  },
  { from: /^core\/testing\//, to: /^postgres\/index\.ts$/ },
  // What a module brings is for whoever wires it: the app, or a test.
  { from: /^app\.ts$|(?:\.test\.tsx?|\/testing\.tsx?)$/, to: /^(?:[a-z]+\/){1,2}module\.ts$/ },
]
/** The text engine stands alone: it may be taken elsewhere. */
const ALONE = 'text'
/** Tests and what only they use. */
const TEST = /(?:\.test\.tsx?|\.test-helper\.tsx?|\/testing\.tsx?|^src\/core\/testing\/.*)$/
/** Programs by their names. */
const PROGRAM = /\.(?:[cm]?[jt]sx?|wasm|sh|py)$/
/** Folders of data, where a program would be out of sight of every check. */
const DATA = /^programmes\/|^src\/(?:.+\/)?locales\//

export function checkLayers(tree, findings) {
  for (const path of tree.paths.filter((path) => DATA.test(path) && PROGRAM.test(path)))
    findings.add('code-in-data', path, 1, 'this folder holds data, never code')

  const uses = usesOf(tree)
  refuseCircles(uses, findings)
  const graph = new Map()
  for (const path of tree.below(['src'], CODE)) {
    const links = linksOf(tree, path, findings)
    graph.set(path, links)
    for (const link of links) checkLink(path, link, uses, findings)
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

/** The file of ours that a path without or with its ending means; null where there is none. */
export function resolve(tree, path) {
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

/** `import type … from '…'`, `export type … from '…'`, `declare module '…'`. */
function isTypeOnly(row, i) {
  if (row[i - 1]?.value === 'module' && row[i - 2]?.value === 'declare') return true
  if (row[i - 1]?.value !== 'from') return false
  for (let j = i - 1; j >= 0; j--)
    if (row[j].kind === 'word' && /^(?:import|export)$/.test(row[j].value)) return row[j + 1].value === 'type'
  return false
}

/** Loaded later, or only named as a type: cannot make a circle while modules load. */
const isLazy = (row, i) => row[i - 1]?.value !== 'from' && row[i - 1]?.value !== 'import'

/** A module by a path below src/; null for the files that wire them. */
export function moduleOf(path) {
  const [first, second, third] = path.split('/')
  const layer = LAYERS.findIndex(({ name, modules }) => (modules ? modules.includes(first) : name === first))
  if (second === undefined) return null
  if (layer < 0) return { name: first, layer: -1, index: `${first}/index.ts` }
  if (LAYERS[layer].modules) return { name: first, layer, index: `${first}/index.ts` }
  return third === undefined ? null : { name: second, layer, index: `${first}/${second}/index.ts` }
}

/** What each module names in `uses: [...]` of its module.ts. */
function usesOf(tree) {
  const uses = new Map()
  for (const path of tree.below(['src'], /\/module\.ts$/)) {
    const module = moduleOf(path.slice('src/'.length))
    const row = tree.tokens(path)
    const at = row.findIndex((token, i) => token.value === 'uses' && row[i + 1]?.value === ':')
    const end = at < 0 ? -1 : row.findIndex((token, i) => i > at && token.value === ']')
    const names = row.slice(at, end).flatMap((token) => (token.kind === 'string' ? [token.value] : []))
    if (module) uses.set(module.name, { path, line: row[at]?.line ?? 1, names: new Set(names) })
  }
  return uses
}

/** Whether a file may know a module: its own, one of a layer below, or one that its own names in `uses`; what wires them knows all. */
export function reachOf(tree) {
  const uses = usesOf(tree)
  const modules = tree.paths
    .filter((path) => path.startsWith('src/'))
    .map((path) => moduleOf(path.slice('src/'.length)))
  const layers = new Map(modules.flatMap((module) => (module ? [[module.name, module.layer]] : [])))
  return (path, name) => {
    const module = path.startsWith('src/') ? moduleOf(path.slice('src/'.length)) : null
    if (module === null || module.name === name) return true
    const layer = layers.get(name)
    return layer < module.layer || (layer === module.layer && uses.get(module.name)?.names.has(name) === true)
  }
}

function refuseCircles(uses, findings) {
  const trail = []
  const visit = (name) => {
    if (trail.includes(name)) {
      const { path, line } = uses.get(name)
      const circle = [...trail.slice(trail.indexOf(name)), name].join(' → ')
      return findings.add('layers', path, line, `modules use each other in a circle: ${circle}`)
    }
    trail.push(name)
    for (const next of uses.get(name)?.names ?? []) visit(next)
    trail.pop()
  }
  const inCircle = findings.list.length
  for (const name of uses.keys()) if (findings.list.length === inCircle) visit(name)
}

function checkLink(path, link, uses, findings) {
  const bad = (rule, sentence) => findings.add(rule, path, link.line, sentence)
  const from = path.slice('src/'.length)
  if (!link.to.startsWith('src/')) {
    if (!TEST.test(path)) bad('outside', `imports ${link.to}, which is not part of the program`)
    return
  }
  const to = link.to.slice('src/'.length)
  const [module, target] = [moduleOf(from), moduleOf(to)]
  if (module?.name === target?.name) return
  if (module?.layer === -1) return bad('layers', `${from} stands in no layer`)
  if (target === null) return bad('layers', `imports ${to}: what wires the modules is above all of them`)
  if (EXCEPTIONS.some((e) => e.from.test(from) && e.to.test(to) && (!e.typeOnly || link.typeOnly))) return
  if (module?.name === ALONE) return bad('layers', `${ALONE} imports nothing of ours, but imports ${to}`)
  if (module !== null && target.layer > module.layer)
    return bad(
      'layers',
      `${module.name} (${LAYERS[module.layer].name}) imports ${target.name} (${LAYERS[target.layer].name})`,
    )
  if (module !== null && target.layer === module.layer && !uses.get(module.name)?.names.has(target.name))
    return bad(
      'layers',
      `${module.name} imports ${target.name} of its own layer, which its module.ts does not name in uses`,
    )
  if (to !== target.index) bad('public-api', `imports ${to} past ${target.index}`)
}

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
