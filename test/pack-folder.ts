import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder for small packs that a test writes, each with one document, "<id>-rules", on which its statements rest. */
export interface PackFolder {
  root: string
  /** Writes the files of a pack, in place of what stood there. @returns its folder */
  write(id: string, files?: Record<string, string>): string
  remove(): void
}

export function makePackFolder(): PackFolder {
  const root = mkdtempSync(join(tmpdir(), 'openpoa-packs-'))
  return {
    root,
    write(id, files = {}) {
      rmSync(join(root, id), { recursive: true, force: true })
      const all = { 'programme.yaml': programmeFile(id), 'documents.yaml': rulesOf(id), ...files }
      for (const [name, text] of Object.entries(all)) {
        const file = join(root, id, name)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
      return join(root, id)
    },
    remove: () => rmSync(root, { recursive: true }),
  }
}

/** Where statements of a pack come from, as YAML. */
export const sourceIn = (id: string, label = 'D'): string =>
  `{ document: ${id}-rules, label: ${label}, checked: true }`

/** documents.yaml with the one document; more may follow. */
export const rulesOf = (id: string): string =>
  `- { id: ${id}-rules, title: Rules, kind: report, source: ${sourceIn(id)} }\n`

export const programmeFile = (id: string, kind: 'real' | 'exercise' = 'real'): string => `id: ${id}
kind: ${kind}
name: Small programme
summary: Made for a test.
${kind === 'exercise' ? 'notice: An exercise.\n' : ''}languages: [en]
mandates: []
features:
  - { id: documents, kind: module, label: Documents, status: mandated, mandate: { document: ${id}-rules, paragraph: '1', label: D, checked: true } }
source: ${sourceIn(id)}
`

/** A line of timeline.yaml. */
export const eventIn = (pack: string, id: string, title: string): string =>
  `- { id: ${id}, date: '2024', title: ${title}, source: ${sourceIn(pack)} }\n`

/** vocabularies.yaml with these terms, each called as its id. */
export const vocabulariesOf = (pack: string, words: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(words)
    .map(
      ([name, ids]) =>
        `${name}:\n  source: ${sourceIn(pack)}\n  terms:\n${ids.map((id) => `    - { id: ${id}, label: ${id} }\n`).join('')}`,
    )
    .join('')
