import type { Pack } from '../pack/schema.ts'
import type { Item, ItemBodies, ItemSection } from '../schema.ts'

/** The statements of a pack that the module `programme` keeps, in the order of the pack. Documents and instruments go to their modules. */
export function itemsOfPack(pack: Pack): Item[] {
  const programme = pack.programme.id
  const as = <S extends ItemSection>(section: S, bodies: ItemBodies[S][] | undefined): Item[] =>
    (bodies ?? []).map((body, position) => ({ programme, section, id: body.id, position, body }))
  return [
    ...as('body', pack.bodies?.bodies),
    ...as('alternative', pack.bodies?.alternatives),
    ...as('title', pack.bodies?.titles),
    ...as('meeting', pack.meetings),
    ...as('cycle', pack.cycles),
    ...as('event', pack.timeline),
    ...as('norm', pack.norms),
    ...as('cbm', pack.cbms),
    ...as('principle', pack.principles),
    ...as('law-point', pack['international-law']),
    ...as('threat', pack.threats),
    ...as('cosponsors', pack.cosponsors),
    ...as('view', pack.views),
    ...as('disagreement', pack.disagreements),
    ...as('open-question', pack['open-questions']),
    ...as('explanation', pack.explanations),
    ...as('term', pack.glossary),
    ...as('theme', pack.vocabularies?.themes.terms),
    ...as('level', pack.vocabularies?.levels.terms),
    ...as('addressee', pack.vocabularies?.addressees.terms),
  ]
}
