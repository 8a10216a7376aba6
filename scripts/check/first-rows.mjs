// Who asks for the first row asks for one row: Kysely adds no limit by itself, so the database would send all of them.
import { lineAt } from './files.mjs'

/** Where a builder is asked; sql`…` is given its database and says itself how much it reads. */
const ASKED = /\.execute(?:TakeFirst(?:OrThrow)?\(|\(\))/g
/** The first is taken at once: `(await ….execute())[0]`, `.at(0)`, `.then(([row]) => …)`. */
const TAKEN_AFTER =
  /^\.execute(?:TakeFirst|\(\)\s*(?:\)\s*(?:(?:\?\.)?\[0\]|\??\.at\(0\))|\.then\(\(\[\s*\w+\s*\]\)))/
/** `const [row] = await …`, and what names a part of it or says what stands for none. */
const TAKEN_BEFORE = /(?:const|let)\s+\[\s*(?:\w+|\{[^{}]*\})(?:\s*=[^\]]*)?\s*,?\s*\]\s*=\s*\(?$/
/** One row is asked for, or there can be only one. */
const ONE = /\.limit\(1\)|\.fn\.(?:count|countAll|max|min|sum)\b|\.(?:insertInto|updateTable|deleteFrom)\(/

export function checkFirstRows(tree, findings) {
  for (const path of tree.below(['src'], /\.tsx?$/)) {
    if (/\.test\.tsx?$/.test(path)) continue
    const text = tree.text(path)
    for (const { index } of text.matchAll(ASKED)) {
      const { before, chain } = statementAt(text, index)
      if (takesFirst(before, text.slice(index)) && !ONE.test(chain))
        findings.add('first-row', path, lineAt(text, index), 'asks for the first of all rows; add .limit(1)')
    }
  }
}

function takesFirst(before, after) {
  if (TAKEN_AFTER.test(after) || TAKEN_BEFORE.test(before)) return true
  // `const rows = await …`, of which nothing but the first is used within the function.
  const [, name] = /(?:const|let)\s+(\w+)\s*=\s*$/.exec(before) ?? []
  const rest = after.slice(0, after.search(/\n\}/) >>> 0)
  const uses = name ? (rest.match(new RegExp(`(?<![.\\w])${name}\\b`, 'g')) ?? []) : []
  return (
    uses.length === 1 &&
    new RegExp(`(?<![.\\w])${name}(?:\\?\\.)?(?:\\[0\\]|\\??\\.at\\(0\\))|\\]\\s*=\\s*${name}\\b`).test(rest)
  )
}

/** The chain that a call ends, with the query it goes on from where that was begun before, within the function; and what stands before it. */
function statementAt(text, index) {
  const start = Math.max(...['\n}', '\n\n'].map((end) => text.lastIndexOf(end, index)), 0)
  const above = text.slice(start, index)
  const begun = Math.max(...[' = ', 'await ', 'return '].map((word) => above.lastIndexOf(word)), 0)
  const chain = above.slice(begun)
  // A bare name is a query that was begun above.
  const isBare = /(?:await|return|=)\s+\w+(?:\.limit\(1\))?$/.test(chain)
  return { before: above.slice(0, begun), chain: isBare ? above : chain }
}
