import { z } from 'zod'

/** How far a project is; the first six are those of the IATI standard, in its order. */
export const PROJECT_STATUSES = [
  'planned',
  'ongoing',
  'finishing',
  'closed',
  'cancelled',
  'suspended',
] as const
export type ProjectStatus = (typeof PROJECT_STATUSES)[number]

/** How far gender equality is an objective of it, as stated: the policy marker of the OECD. */
export const GENDER_OBJECTIVES = ['none', 'significant', 'principal'] as const

const words = z.string().nullable()
const organization = z.strictObject({
  name: z.string(),
  /** Its identifier in the IATI standard. */
  ref: z.string().nullable(),
})
export type ProjectOrganization = z.infer<typeof organization>

/** For whom it is, in order of the source. */
const place = z.strictObject({
  /** A State, "ken" or "exercise/x-ald"; null for what is no State that is known here. */
  state: z.string().nullable(),
  /** As the source names it: a code, or a region's. */
  code: z.string(),
  name: z.string().nullable(),
  /** Percentage, "60.5"; null where none is stated. */
  share: z.string().nullable(),
})

/** What is said of a project, in the words of its source. */
export const projectBody = z.strictObject({
  title: z.string(),
  summary: words,
  aims: words,
  activities: words,
  outputs: words,
  lessons: words,
  themes: z.array(z.string()),
  /** Codes of the purposes of the OECD's development assistance committee, with shares. */
  purposes: z.array(z.strictObject({ code: z.string(), share: z.string().nullable() })),
  beneficiaries: z.array(place),
  funders: z.array(organization),
  implementers: z.array(organization),
  partners: z.array(organization),
  starts: z.iso.date().nullable(),
  ends: z.iso.date().nullable(),
  /** One sum for each currency: "1000.00", "USD". */
  budgets: z.array(z.strictObject({ amount: z.string(), currency: z.string() })),
  /** Where the source counts them. */
  participants: z.strictObject({ women: z.int(), men: z.int() }).nullable(),
  genderObjective: z.enum(GENDER_OBJECTIVES).nullable(),
  milestones: z.array(z.strictObject({ what: z.string(), day: z.iso.date() })),
  results: z.array(
    z.strictObject({ what: z.string(), day: z.iso.date().nullable(), evidence: z.string().nullable() }),
  ),
})
export type ProjectBody = z.infer<typeof projectBody>

/** Who says so: a State or an organization that entered it, or whoever published a file. */
export const projectSource = z.strictObject({
  kind: z.enum(['state', 'organization', 'iati', 'csv']),
  /** The State, the organization, the identifier of whoever published it, or the name of a portal. */
  id: z.string(),
  name: z.string().nullable(),
})
export type ProjectSource = z.infer<typeof projectSource>

/** A project that builds capacity. */
export interface Project {
  id: string
  programme: string
  source: ProjectSource
  /** Its identifier in the IATI standard, or in another source; unique in its programme. */
  identifier: string | null
  /** Hash of what it was imported from; null where it was entered by hand. */
  imported: string | null
  /** Null where its source states none. */
  status: ProjectStatus | null
  provisions: string[]
  /** The request that it answers, where everyone may read that; null for what came otherwise. */
  request: string | null
  /** Rises by one with each change. */
  version: number
  changedAt: Date
  /** Once it was taken back, of which only its source is left. */
  takenBack: TakenBack | null
  body: ProjectBody
}

/** When something that was entered or imported by mistake was taken back, and why. */
export interface TakenBack {
  at: Date
  reason: string
}

/** What a State says beside a project that others entered about it. */
export interface ProjectReply {
  id: string
  project: string
  programme: string
  state: string
  /** Null once it was withdrawn. */
  words: string | null
  /** Rises by one with each change. */
  version: number
  /** When it was said as it stands, or withdrawn. */
  at: Date
}

export const EMPTY_BODY: ProjectBody = {
  title: '',
  summary: null,
  aims: null,
  activities: null,
  outputs: null,
  lessons: null,
  themes: [],
  purposes: [],
  beneficiaries: [],
  funders: [],
  implementers: [],
  partners: [],
  starts: null,
  ends: null,
  budgets: [],
  participants: null,
  genderObjective: null,
  milestones: [],
  results: [],
}

/** How much of everything is taken: projects are read by people. */
export const LIMITS = { words: 20_000, line: 500, list: 200, results: 100 } as const

/** An import of projects: what came in, and what was said of it. */
export interface ProjectImport {
  id: string
  programme: string
  kind: 'iati' | 'csv'
  file: string
  sha256: string | null
  startedAt: Date
  /** Null while it runs, and where it broke off. */
  endedAt: Date | null
  takenBack: TakenBack | null
  counts: ImportCounts
}

export interface ImportCounts {
  added: number
  changed: number
  unchanged: number
  /** Of those that it added, and that nothing changed since. */
  takenBack: number
  refused: number
  remarks: number
  /** Lines of the log beyond those that are kept. */
  notKept: number
}

export const NO_COUNTS: ImportCounts = {
  added: 0,
  changed: 0,
  unchanged: 0,
  takenBack: 0,
  refused: 0,
  remarks: 0,
  notKept: 0,
}

/** What the log says of a line. */
export interface ImportLine {
  line: number
  /** The line on which its project begins, where that is another; known while the file is read. */
  begins?: number
  /** Whether what stands there was refused, or was imported all the same. */
  isRefused: boolean
  /** Identifier of the project where one is known. */
  identifier: string | null
  /** One of `capacity.iati.fault`, or "schema" with the words of the validator. */
  code: string
  detail: string
}
