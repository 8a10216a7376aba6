// A link of a text in Markdown to a file of the project leads to one.
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { lineAt } from './files.mjs'

/** `](target)`, `](<target> "title")`, `[name]: target` */
const LINK = /\]\(\s*<?([^)>\s]+)>?[^)\n]*\)|^\[[^\]\n]+\]:\s*<?([^>\s]+)>?/gm
const CODE = /^(```|~~~)[\s\S]*?^\1|`[^`\n]*`/gm
/** With a scheme or a host, of this page, or from the root of a site. */
const ELSEWHERE = /^(?:[a-z][\w+.-]*:|#|\/)/i

export function checkDocLinks(tree, findings) {
  for (const path of tree.paths.filter((path) => path.endsWith('.md'))) {
    const text = tree.text(path).replace(CODE, (code) => code.replace(/[^\n]/g, ' '))
    for (const { index, 1: inline, 2: defined } of text.matchAll(LINK)) {
      const target = inline ?? defined
      if (ELSEWHERE.test(target)) continue
      const file = posix.join(posix.dirname(path), decodeURI(target.replace(/[#?].*$/, '')))
      if (file.startsWith('..') || !existsSync(join(tree.root, file)))
        findings.add('dead-link', path, lineAt(text, index), `leads to ${file}, which is not there`)
    }
  }
}
