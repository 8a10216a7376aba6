import type { Provision, Section } from '../schema.ts'

/** The sections that begin before a provision, by its id: its own and those above it that were not begun yet. */
export function sectionStarts(sections: Section[], provisions: Provision[]): Map<string, Section[]> {
  const byId = new Map(sections.map((s) => [s.id, s]))
  const begun = new Set<string>()
  const starts = new Map<string, Section[]>()
  for (const p of provisions) {
    const line: Section[] = []
    for (let s = byId.get(p.body.section ?? ''); s && !begun.has(s.id); s = byId.get(s.parent ?? '')) {
      begun.add(s.id)
      line.unshift(s)
    }
    if (line.length > 0) starts.set(p.id, line)
  }
  return starts
}
