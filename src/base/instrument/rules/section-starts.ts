import type { Section } from '../schema.ts'

/**
 * The sections that begin before each paragraph of a text: its own and those above it that were not begun yet.
 * @param places the id of the section of each, in reading order, of the whole text: on a page of it, a section that goes on does not begin anew
 */
export function sectionStarts(
  sections: readonly Section[],
  places: readonly (string | null | undefined)[],
): Section[][] {
  const byId = new Map(sections.map((s) => [s.id, s]))
  const begun = new Set<string>()
  return places.map((place) => {
    const line: Section[] = []
    for (let s = byId.get(place ?? ''); s && !begun.has(s.id); s = byId.get(s.parent ?? '')) {
      begun.add(s.id)
      line.unshift(s)
    }
    return line
  })
}
