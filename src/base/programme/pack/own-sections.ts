import { type PackId, type PackSection, packSection } from '../../../core/index.ts'
import { type Pack, type SectionName, programme, sections } from './schema.ts'

/** Ids of a section that others may name. */
const ids: { [Name in SectionName]?: (section: NonNullable<Pack[Name]>) => PackId[] } = {
  bodies: ({ bodies }) => bodies.map(({ id }) => ({ kind: 'body', id })),
  norms: (norms) =>
    norms.flatMap(({ id, limbs }) => [
      { kind: 'norm', id },
      ...limbs.map((limb) => ({ kind: 'limb', id: `${id}/${limb.id}` })),
    ]),
  vocabularies: ({ themes, levels, addressees }) => [
    ...themes.terms.map(({ id }) => ({ kind: 'theme', id })),
    ...levels.terms.map(({ id }) => ({ kind: 'level', id })),
    ...addressees.terms.map(({ id }) => ({ kind: 'addressee', id })),
  ],
}

const programmeSection = packSection({
  file: 'programme',
  schema: programme,
  check: ({ kind, notice }) =>
    kind === 'exercise' && !notice
      ? [{ path: ['kind'], message: 'an exercise has a notice that is shown on every page' }]
      : [],
})

/** The sections that the loading of a programme takes by itself, as items. */
export const ownSections: PackSection[] = [
  programmeSection,
  ...Object.entries(sections).map(([file, schema]) =>
    packSection({
      file,
      schema,
      ...(ids[file as SectionName] ? { ids: ids[file as SectionName] as (section: never) => PackId[] } : {}),
    } as PackSection),
  ),
]
