// Who asks for the first row asks for one row: Kysely's executeTakeFirst adds no limit, so the database would send all of them.
import { lineAt } from './files.mjs'

const FIRST = /\.executeTakeFirst(?:OrThrow)?\(/g
/** One row is asked for, or there can be only one. */
const ONE = /\.limit\(1\)|\.fn\.(?:count|countAll|max|min|sum)\b|\.(?:insertInto|updateTable|deleteFrom)\(/

export function checkFirstRows(tree, findings) {
  for (const path of tree.below(['src'], /\.tsx?$/)) {
    if (/\.test\.tsx?$/.test(path)) continue
    const text = tree.text(path)
    for (const { index } of text.matchAll(FIRST))
      if (!ONE.test(statementBefore(text, index)))
        findings.add('first-row', path, lineAt(text, index), 'asks for the first of all rows; add .limit(1)')
  }
}

/** The chain that a call ends, with the query it goes on from where that was begun before, within the function. */
function statementBefore(text, index) {
  const start = Math.max(...['\n}', '\n\n'].map((end) => text.lastIndexOf(end, index)), 0)
  const chain = text.slice(start, index)
  const begun = Math.max(...[' = ', 'await ', 'return '].map((word) => chain.lastIndexOf(word)), 0)
  // A bare name is a query that was begun above.
  return /(?:await|return|=)\s+\w+(?:\.limit\(1\))?$/.test(chain.slice(begun)) ? chain : chain.slice(begun)
}
