// A module's store is its own: its index.ts passes nothing of it on, be it by way of other files.
import { posix } from 'node:path'
import { moduleOf, resolve } from './layers.mjs'

/** store.ts, store-lists.ts, import-store.ts */
const STORE = /\/(?:[\w-]+-)?store(?:-[\w-]+)?\.tsx?$/

export function checkPrivateStores(tree, findings) {
  for (const path of tree.below(['src'], /\/index\.ts$/)) {
    if (moduleOf(path.slice('src/'.length))?.index !== path.slice('src/'.length)) continue
    for (const { name, line, from } of passedOn(tree, path)) {
      const store = storeOf(tree, from, name, new Set([path]))
      if (store) findings.add('private-store', path, line, `passes ${name} on from ${store}`)
    }
  }
}

/** The store from which a file has what it gives under a name, or all of it; null where that is no store's. */
function storeOf(tree, path, name, passed) {
  if (STORE.test(path)) return path
  if (passed.has(path)) return null
  passed.add(path)
  for (const given of passedOn(tree, path)) {
    const isAsked = name === '*' || given.as === '*' || given.as === name
    const store = isAsked && storeOf(tree, given.from, given.name, new Set(passed))
    if (store) return store
  }
  return null
}

/** What a file exports and has from another file of the project: under what name (`as`), how it is called there, and where. */
function passedOn(tree, path) {
  const row = tree.tokens(path)
  const imported = new Map()
  const exported = []
  row.forEach((token, i) => {
    if (token.kind !== 'word' || row[i - 1]?.value === '.') return
    if (token.value === 'import') for (const taken of clause(row, i + 1)) imported.set(taken.as, taken)
    if (token.value === 'export') exported.push(...clause(row, i + 1), ...alias(row, i + 1))
  })
  return exported.flatMap(({ as, name, line, from }) => {
    const source = from ? { name, from } : imported.get(name)
    const to = source?.from && resolve(tree, posix.join(posix.dirname(path), source.from))
    return to && to !== path ? [{ as, name: source.name, line, from: to }] : []
  })
}

/** `{ a, b as c } from '…'`, `* from '…'`, `* as a from '…'`, also after `type`; an export may have no `from`. */
function clause(row, at) {
  const start = row[at]?.value === 'type' && row[at + 1]?.kind === 'mark' ? at + 1 : at
  const end = row.findIndex(({ value, kind }, i) => i > start && (value === '}' || kind === 'string'))
  if (row[start]?.value === '*') {
    const as = row[start + 1]?.value === 'as' ? row[start + 2].value : '*'
    return [{ as, name: '*', line: row[start].line, from: row[end]?.value }]
  }
  if (row[start]?.value !== '{' || row[end]?.value !== '}') return []
  const from = row[end + 1]?.value === 'from' ? row[end + 2]?.value : undefined
  return row.slice(start + 1, end).flatMap((token, i, words) => {
    if (token.kind !== 'word' || token.value === 'as' || words[i - 1]?.value === 'as') return []
    if (token.value === 'type' && words[i + 1]?.kind === 'word') return []
    const as = words[i + 1]?.value === 'as' ? words[i + 2].value : token.value
    return [{ as, name: token.value, line: token.line, from }]
  })
}

/** `const a = b`: the same under another name. */
function alias(row, at) {
  const [word, as, equals, name, next] = row.slice(at, at + 5)
  const isAlias = word?.value === 'const' && equals?.value === '=' && name?.kind === 'word'
  return isAlias && next?.line !== name.line ? [{ as: as.value, name: name.value, line: as.line }] : []
}
