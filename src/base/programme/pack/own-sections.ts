import {
  type PackFault,
  type PackId,
  type PackSection,
  type PackView,
  packSection,
} from '../../../core/index.ts'
import { isFixed } from '../rules/section-schemas.ts'
import { itemFaults, pageFaults } from './item-faults.ts'
import { ITEMS, type Pack, type SectionName, itemKind, programme, sections, termSections } from './schema.ts'

/** Ids of a section that others may name. */
const ids: { [Name in SectionName]?: (section: NonNullable<Pack[Name]>) => PackId[] } = {
  meetings: (meetings) => meetings.map(({ id }) => ({ kind: 'meeting', id })),
  bodies: ({ bodies }) =>
    bodies.flatMap(({ id, officers = [] }) => [
      { kind: 'body', id },
      ...officers.map((officer) => ({ kind: 'officer', id: officer.id })),
    ]),
  pages: (pages) => pages.flatMap(({ kinds }) => kinds.map((id) => ({ kind: 'kind on a page', id }))),
  vocabularies: (vocabularies) =>
    Object.entries(termSections).flatMap(([name, kind]) =>
      (vocabularies[name as keyof typeof termSections]?.terms ?? []).map(({ id }) => ({ kind, id })),
    ),
}

/** What no schema can hold: the words of vocabularies that statements use. */
const checks: { [Name in SectionName]?: (section: NonNullable<Pack[Name]>, pack: PackView) => PackFault[] } =
  {
    bodies: ({ bodies, alternatives }, pack) => [
      ...bodies.flatMap(({ kind }, at) => unknown(pack, 'body-kind', kind, ['bodies', at, 'kind'])),
      ...alternatives.flatMap(({ aspects }, at) =>
        aspects.flatMap(({ aspect }, n) =>
          unknown(pack, 'aspect', aspect, ['alternatives', at, 'aspects', n, 'aspect']),
        ),
      ),
    ],
    meetings: (meetings, pack) =>
      meetings.flatMap(({ kind, outcomes = [], officers = [], ...named }, at) => [
        ...(['beside', 'follows'] as const).flatMap((name) => {
          const id = named[name]
          return id === undefined ? [] : unknown(pack, 'meeting', id, [at, name])
        }),
        ...(named.mandate === undefined ? [] : unknown(pack, 'mandate', named.mandate, [at, 'mandate'])),
        ...(named.forms?.includes('side-event') === (named.beside !== undefined) ||
        (!named.forms && named.beside === undefined)
          ? []
          : [
              {
                path: [at, 'beside'],
                message: 'a side event, and no other meeting, is held beside another one',
              },
            ]),
        ...unknown(pack, 'meeting-kind', kind, [at, 'kind']),
        ...outcomes.flatMap((one, n) => unknown(pack, 'meeting-outcome', one, [at, 'outcomes', n])),
        ...officers.flatMap((one, n) => unknown(pack, 'officer', one, [at, 'officers', n])),
      ]),
    pages: pageFaults,
  }

const unknown = (pack: PackView, kind: string, id: string, path: PackFault['path']): PackFault[] =>
  pack.knows(kind, id) ? [] : [{ path, message: `there is no ${kind} "${id}"` }]

const programmeSection = packSection({
  file: 'programme',
  schema: programme,
  gives: 'the programme itself: its name, its mandates, what is on and off',
  ids: ({ mandates }) => mandates.map(({ id }) => ({ kind: 'mandate', id })),
  check: ({ kind, notice }) =>
    kind === 'exercise' && !notice
      ? [{ path: ['kind'], message: 'an exercise has a notice that is shown on every page' }]
      : [],
})

const itemsSection = packSection({
  file: ITEMS,
  schema: itemKind,
  gives:
    'what was agreed, or what is offered, in kinds of its own, such as targets or funds with who may apply',
  ids: ({ id: kind, items }) => [
    { kind: 'item-kind', id: kind },
    ...items.flatMap(({ id, limbs = [] }) => [
      { kind: 'item', id: `${kind}/${id}` },
      ...limbs.map((limb) => ({ kind: 'limb', id: `${kind}/${id}/${limb.id}` })),
    ]),
  ],
  check: (kind, pack) => [
    ...(isFixed(kind.id) ? [{ path: ['id'], message: `"${kind.id}" is a section of every pack` }] : []),
    ...(pack.brings('kind on a page', kind.id)
      ? []
      : [{ path: ['id'], message: `no page of pages.yaml has the kind "${kind.id}"` }]),
    ...itemFaults(kind),
  ],
})

/** What each section gives, as `PackSection.gives` has it. */
const gives: Record<SectionName, string> = {
  bodies: 'the page “Bodies and cycle”, a page for each body, roles for bodies',
  meetings: 'the calendar, for one’s own calendar too, and “Next” on the front page',
  cycles: 'the cycle of reviews on the page of bodies',
  timeline: 'the timeline',
  frames: 'international years and decades on the timeline',
  pages: 'pages for the kinds of items/, in the navigation',
  cosponsors: 'lists of co-sponsors',
  views: 'positions that third parties report',
  disagreements: 'where sources disagree',
  'open-questions': 'what is not known',
  explanations: 'the page “What is a programme of action?”',
  glossary: 'the glossary, and terms that search finds',
  vocabularies: 'kinds of body and meeting, themes, levels, addressees and kinds of act, with their labels',
}

/** The sections that the loading of a programme takes by itself, as items. */
export const ownSections: PackSection[] = [
  programmeSection,
  itemsSection,
  ...Object.entries(sections).map(([file, schema]) =>
    packSection({
      file,
      schema,
      gives: gives[file as SectionName],
      ...(ids[file as SectionName] ? { ids: ids[file as SectionName] as (section: never) => PackId[] } : {}),
      ...(checks[file as SectionName]
        ? { check: checks[file as SectionName] as (section: never, pack: PackView) => PackFault[] }
        : {}),
    } as PackSection),
  ),
]
