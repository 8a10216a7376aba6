import { z } from 'zod'
import type { PackWords, Source as PackSource } from '../../core/index.ts'

/** The six official languages of the United Nations, in the order in which they are shown. */
export const OFFICIAL_LANGUAGES = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const
export type OfficialLanguage = (typeof OFFICIAL_LANGUAGES)[number]

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')

/** A calendar day, "2019-02-14". Periods run from their first day to the day before `validTo` or `to`. */
export const Day = z.iso.date()

// Control characters, bidi marks and doubled or outer spaces come from careless copying, never from a name.
const clean = z
  .string()
  .min(1)
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), 'no control or format characters')
  .refine((text) => text === text.trim() && !/\s{2}/.test(text), 'no doubled or outer spaces')
  .refine((text) => text === text.normalize('NFC'), 'composed Unicode (NFC)')

/** One text in each of the six official languages. */
export const SixLanguages = z.strictObject({
  en: clean,
  fr: clean,
  es: clean,
  ru: clean,
  zh: clean,
  ar: clean,
})
export type SixLanguages = z.infer<typeof SixLanguages>

/** Where facts were taken from, and whether the official text itself was read. */
export const Source = z.strictObject({
  title: clean,
  symbol: clean.optional(),
  checked: z.boolean(),
  note: clean.optional(),
})
export type Source = z.infer<typeof Source>

const period = { validFrom: Day.nullable(), validTo: Day.nullable() }

/**
 * What a State is called during a period. `short` is the form for lists, without an article; `article` holds the article
 * of languages that use one in a sentence; `formal` is the full style with its article, null where it is not loaded.
 */
export const StateName = z.strictObject({
  ...period,
  short: SixLanguages,
  article: SixLanguages.pick({ en: true, fr: true, es: true }).partial().optional(),
  formal: SixLanguages.nullable(),
  source: slug,
  /** Source of the day on which this name began, where it is another. */
  dateSource: slug.optional(),
  note: clean.optional(),
})
export type StateName = z.infer<typeof StateName>

/** A Member State or an observer State of the United Nations. No other entity has this kind. */
export const State = z.strictObject({
  /** ISO 3166-1 alpha-3 in lower case: permanent here, also when a name changes. */
  id: z.string().regex(/^[a-z]{3}$/),
  kind: z.literal('State'),
  membership: z.enum(['member', 'observer']),
  /** Id of the rights that it has in the General Assembly. */
  rights: slug,
  m49: z.string().regex(/^\d{3}$/),
  iso2: z.string().regex(/^[A-Z]{2}$/),
  iso3: z.string().regex(/^[A-Z]{3}$/),
  admittedOn: Day.optional(),
  /** Oldest first, without gap or overlap. */
  names: z.array(StateName).min(1),
})
export type State = z.infer<typeof State>

/** One State's place in a group during a period; `from: null` says that the start is not loaded, not that there was none. */
export const Membership = z.strictObject({
  party: State.shape.id,
  /** `associate`: the group speaks together with this State, or lists it, without its being a member. */
  status: z.enum(['member', 'observer', 'associate']),
  from: Day.nullable(),
  to: Day.nullable(),
  /** Regional groups only: whether the State is counted in this group for elections. */
  forElectoralPurposes: z.boolean().optional(),
  source: slug,
  note: clean.optional(),
})
export type Membership = z.infer<typeof Membership>

/** A regional, political or development group. Its size is counted, never written down. */
export const Group = z.strictObject({
  id: slug,
  kind: z.enum(['regional', 'political', 'development']),
  names: SixLanguages,
  note: clean.optional(),
  source: slug,
  members: z.array(Membership).min(1),
})
export type Group = z.infer<typeof Group>

/** An organization or entity that takes part in the work of the United Nations. */
export const Organization = z.strictObject({
  id: slug,
  kind: z.enum(['intergovernmental', 'entity', 'united-nations']),
  abbreviation: clean.optional(),
  names: SixLanguages,
  rights: slug,
  source: slug,
})
export type Organization = z.infer<typeof Organization>

/** What a party may do in the General Assembly and in bodies that follow its rules. */
export const RIGHTS = [
  'attend',
  'speak',
  'reply',
  'pointOfOrder',
  'propose',
  'coSponsor',
  'vote',
  'election',
] as const
export type Right = (typeof RIGHTS)[number]

const extent = z.strictObject({ extent: z.enum(['yes', 'limited', 'no']), condition: clean.optional() })
export type RightExtent = z.infer<typeof extent>

/** The rights of one kind of party, period by period. A programme's own rules may widen or narrow them. */
export const RightsOfParty = z.strictObject({
  id: slug,
  applies: clean,
  periods: z
    .array(z.strictObject({ ...period, source: slug, rights: z.record(z.enum(RIGHTS), extent) }))
    .min(1),
})
export type RightsOfParty = z.infer<typeof RightsOfParty>

/** The languages of aliases: Portuguese too, which many focal points write. */
export const ALIAS_LANGUAGES = [...OFFICIAL_LANGUAGES, 'pt'] as const

/**
 * A word that people type when they look for a party: an aid to finding, never shown as a name, no statement about anyone.
 * Whoever types a word that means several parties gets all of them.
 */
export const Alias = z.strictObject({
  text: clean,
  languages: z.array(z.enum(ALIAS_LANGUAGES)).min(1),
  /** `former`: once the name of the State itself; those since 2009 are dated names of the State instead. */
  kind: z.enum(['short', 'former', 'abbreviation']),
  /** Ids of States, groups or organizations. */
  of: z.array(slug).min(1),
  source: slug,
})
export type Alias = z.infer<typeof Alias>

/** Everything that the module is loaded with. */
export const PartyData = z.strictObject({
  states: z.array(State),
  groups: z.array(Group),
  organizations: z.array(Organization),
  rights: z.array(RightsOfParty),
  aliases: z.array(Alias),
  sources: z.record(slug, Source),
})
export type PartyData = z.infer<typeof PartyData>

/** A State, group or organization that a programme brings: invented ones in an exercise, organizations that sources name elsewhere. */
export interface ProgrammeParty {
  programme: string
  /** Unique in the programme. */
  id: string
  kind: 'state' | 'group' | 'organization'
  position: number
  body: PartyBody
}

/** What the pack says of it; a State has all, others a name and a source. */
export interface PartyBody {
  id: string
  name: PackWords
  formalName?: PackWords | undefined
  group?: string | undefined
  languages?: string[] | undefined
  source: PackSource
}
