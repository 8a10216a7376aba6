import { z } from 'zod'
import { endorsement, packWords, source, when } from '../../core/index.ts'
import { elements, provisionRelations, textStatuses } from './pack-shapes.ts'
import { actingRoles, readFacts } from './schema.ts'

// What the public sees of a text and its versions, as it stands on record, now and before.

export const words = z.record(z.string(), z.string())

const textShape = {
  programme: z.string().nullable(),
  document: z.string().nullable(),
  body: z.strictObject({
    title: words,
    family: z.string().optional(),
    bindingness: z.enum(['legal', 'political', 'voluntary']).optional(),
    status: z.enum(textStatuses),
    notice: z.string().optional(),
    drafted: z.string().optional(),
    adopted: z.string().optional(),
    endorsed: endorsement.optional(),
    period: z.strictObject({ from: when, to: when.optional(), text: packWords.optional() }).optional(),
    relations: z.array(z.strictObject({ type: z.enum(provisionRelations), to: z.string(), source })),
    source: source.optional(),
  }),
}
/** No version of it stands. */
const stands = z.literal(false).optional()
const versionBody = {
  date: z.string(),
  enactingFormula: z.string().optional(),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      eId: z.string(),
      number: z.string().optional(),
      title: words,
      parent: z.string().optional(),
      elements: z.array(z.enum(elements)),
    }),
  ),
  file: z.strictObject({ sha256: z.string(), name: z.string(), format: z.string() }).optional(),
}
export const note = { mark: z.string(), text: z.string() }
/** Where the mark of a note stands in the words. */
export const place = z.int().nonnegative().optional()
/** What a version says of itself, and how it was accepted. */
const ownFacts = {
  title: z.string().optional(),
  session: z.string().optional(),
  agendaItem: z.string().optional(),
  organ: z.string().optional(),
  acceptedBy: z.enum(['person', 'command']).optional(),
  against: z.enum(['draft']).optional(),
}
/** What is printed above the text of a draft. */
const frontMatter = {
  agendaTitle: z.string().optional(),
  submission: z.string().optional(),
  sponsors: z.array(z.string()).optional(),
  footnotes: z
    .array(
      z.strictObject({ ...note, line: z.enum(['title', 'agendaTitle', 'submission']).optional(), at: place }),
    )
    .optional(),
}
/** What else the head of its page says. */
const headOfPage = { committee: z.string().optional(), masthead: z.array(z.string()).optional() }
/** Who accepted the reading that took the place of the first. */
const readingBy = z.enum(['person', 'command']).optional()
/** What it took the place of, and that its acceptance was undone; each with the reason. */
const itsPlace = {
  replaced: z
    .strictObject({
      number: z.int().positive(),
      changed: z.int().nonnegative(),
      added: z.int().nonnegative(),
      vanished: z.int().nonnegative(),
      reason: z.string().optional(),
    })
    .optional(),
  withdrawn: z
    .strictObject({ at: z.string(), by: z.enum(['person', 'command']), reason: z.string() })
    .optional(),
  wording: z.int().positive().optional(),
}
const versionStatus = z.enum(textStatuses).optional()
const versionShape = { instrument: z.string(), number: z.int().positive(), language: z.string() }

/** What was read in its file, and who accepted it. */
const asReadBefore = z.strictObject({
  symbol: z.string(),
  language: z.string(),
  byHand: z.array(z.string()),
  leftOut: z.int().nonnegative(),
})
const howAccepted = {
  asRead: asReadBefore.extend({ facts: z.array(z.enum(readFacts)).optional() }).optional(),
  accepted: z.strictObject({ as: z.enum(actingRoles), on: z.string() }).optional(),
}

/** The file in which others quote some of its paragraphs. */
const quoted = z.strictObject({ sha256: z.string(), name: z.string() }).optional()

/** @param text the shape of the body of a text @param version what the body of each of its versions has */
const withVersions = <T extends z.ZodType, V extends z.ZodRawShape>(text: T, version: V) =>
  z.strictObject({
    ...textShape,
    body: text,
    versions: z.array(z.strictObject({ ...versionShape, body: z.strictObject(version) })),
  })

const textBody = textShape.body.extend({ stands })
const textWithNotice = textBody.extend({ notice: packWords.optional() })
const bodyBefore = { ...versionBody, ...ownFacts, ...frontMatter, readingBy, status: versionStatus }
const bodyNow = { ...bodyBefore, ...headOfPage, ...itsPlace, ...howAccepted }
const textNow = textWithNotice.extend({ issued: z.string().optional() })
const besideOthers = { beside: z.literal(true).optional() }
export const instrumentSnapshot = withVersions(textNow, {
  ...bodyNow,
  quoted,
  ...besideOthers,
  wasBeside: z.literal(true).optional(),
})
/** A version that was proven did not say that it had stood beside another. */
export const instrumentSnapshotTenth = withVersions(textNow, { ...bodyNow, quoted, ...besideOthers })
/** No version stood beside another. */
export const instrumentSnapshotNinth = withVersions(textNow, { ...bodyNow, quoted })
/** No text was issued without being adopted. */
export const instrumentSnapshotEighth = withVersions(textWithNotice, { ...bodyNow, quoted })
/** A notice stood in one language. */
export const instrumentSnapshotSeventh = withVersions(textBody, { ...bodyNow, quoted })
/** Nothing stood as others quote it. */
export const instrumentSnapshotSixth = withVersions(textBody, bodyNow)
/** Versions did not say what of their head a person entered. */
export const instrumentSnapshotFifth = withVersions(textBody, { ...bodyNow, asRead: asReadBefore.optional() })
/**
 * Versions took the place of others without saying so, and none was withdrawn. They did not say what was read in their files before anybody
 * corrected it, in which role they were accepted, nor their committee and what else the head of a page says.
 */
export const instrumentSnapshotFourth = withVersions(textShape.body, bodyBefore)
/** Versions had facts of their own, but for what is printed above the text of a draft. */
export const instrumentSnapshotThird = withVersions(textShape.body, {
  ...versionBody,
  ...ownFacts,
  status: versionStatus,
})
/** Versions had a status, and no facts of their own. */
export const instrumentSnapshotSecond = withVersions(textShape.body, {
  ...versionBody,
  status: versionStatus,
})
/** In release 0.1.0 a version had no status of its own. */
export const instrumentSnapshotFirst = withVersions(textShape.body, versionBody)
