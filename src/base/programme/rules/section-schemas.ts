import type { z } from 'zod'
import { sections } from '../pack/schema.ts'
import type { ItemSection } from '../schema.ts'

const elementOf = (list: z.ZodType): z.ZodType => {
  const { innerType, element } = list._zod.def as unknown as { innerType?: z.ZodType; element?: z.ZodType }
  return innerType ? elementOf(innerType) : (element ?? list)
}
const { bodies, vocabularies } = sections

/** What a pack says in each section of items: the shape of one. */
export const sectionSchemas: Record<ItemSection, z.ZodType> = {
  body: elementOf(bodies.shape.bodies),
  alternative: elementOf(bodies.shape.alternatives),
  title: elementOf(bodies.shape.titles),
  meeting: elementOf(sections.meetings),
  cycle: elementOf(sections.cycles),
  event: elementOf(sections.timeline),
  norm: elementOf(sections.norms),
  cbm: elementOf(sections.cbms),
  principle: elementOf(sections.principles),
  'law-point': elementOf(sections['international-law']),
  threat: elementOf(sections.threats),
  cosponsors: elementOf(sections.cosponsors),
  view: elementOf(sections.views),
  disagreement: elementOf(sections.disagreements),
  'open-question': elementOf(sections['open-questions']),
  explanation: elementOf(sections.explanations),
  term: elementOf(sections.glossary),
  theme: elementOf(vocabularies.shape.themes.shape.terms),
  level: elementOf(vocabularies.shape.levels.shape.terms),
  addressee: elementOf(vocabularies.shape.addressees.shape.terms),
}
