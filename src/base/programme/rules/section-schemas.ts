import type { z } from 'zod'
import { agreedItem, keptKind, sections } from '../pack/schema.ts'
import type { FixedSection, ItemSection } from '../schema.ts'

const elementOf = (list: z.ZodType): z.ZodType => {
  const { innerType, element } = list._zod.def as unknown as { innerType?: z.ZodType; element?: z.ZodType }
  return innerType ? elementOf(innerType) : (element ?? list)
}
const { bodies, vocabularies } = sections
const term = elementOf(vocabularies.shape.themes.unwrap().shape.terms)

/** What a pack says in each section that every pack may have: the shape of one statement. */
export const sectionSchemas: Record<FixedSection, z.ZodType> = {
  body: elementOf(bodies.shape.bodies),
  alternative: elementOf(bodies.shape.alternatives),
  title: elementOf(bodies.shape.titles),
  meeting: elementOf(sections.meetings),
  cycle: elementOf(sections.cycles),
  event: elementOf(sections.timeline),
  frame: elementOf(sections.frames),
  page: elementOf(sections.pages),
  'item-kind': keptKind,
  cosponsors: elementOf(sections.cosponsors),
  view: elementOf(sections.views),
  disagreement: elementOf(sections.disagreements),
  'open-question': elementOf(sections['open-questions']),
  explanation: elementOf(sections.explanations),
  term: elementOf(sections.glossary),
  theme: term,
  level: term,
  addressee: term,
  act: term,
  'body-kind': term,
  'meeting-kind': term,
  'meeting-outcome': elementOf(vocabularies.shape.meetingOutcomes.unwrap().shape.terms),
  aspect: term,
}

export const isFixed = (section: string): section is FixedSection => Object.hasOwn(sectionSchemas, section)

/** The shape of one statement of a section: of what a programme agreed on, where a pack names the kind. */
export const schemaOf = (section: ItemSection): z.ZodType =>
  isFixed(section) ? sectionSchemas[section] : agreedItem
