import { createHash } from 'node:crypto'
import type { Json } from '../../../core/index.ts'
import type { ReadingProvision } from '../../../text/index.ts'
import type { OneReading } from './compare-readings.ts'
import type { CorrectedReading } from './corrected-reading.ts'
import type { Provision, Version } from '../schema.ts'
import { fieldsOf, paragraphFieldsOf } from './corrections-of-form.ts'
import { frontChecksum, wholeChecksum } from './wording.ts'

// Several people correct one import at once, each another part of it: each part has a version of its own, made of what stands there. The fields and
// the paragraphs are together all that becomes public.

/** The version of the fields of an import and of the programme it goes to. */
export const fieldsVersion = (reading: CorrectedReading, programme: string | null): number =>
  versionOf([{ ...fieldsOf(reading) }, programme])

/** The version of one paragraph. */
export const paragraphVersion = (provision: ReadingProvision): number =>
  versionOf({ ...paragraphFieldsOf(provision) })

/** The version of all paragraphs of an import, in their order. */
export const paragraphsVersion = ({ parts }: Pick<CorrectedReading, 'parts'>): number =>
  versionOf(
    parts.map(({ provisions }) => provisions.map((one) => ({ eId: one.eId, ...paragraphFieldsOf(one) }))),
  )

/** The version of a new reading of a stored text: of what stands, and of what would stand in its place. */
export const rereadingVersion = (was: OneReading, now: OneReading): number =>
  versionOf(
    [was, now].map(({ facts, front, provisions }) => [
      JSON.parse(JSON.stringify([facts, front ?? null])) as Json,
      // Without the paragraph above it: where that is new, each look gives it another id.
      provisions.map(({ eId, body: { parent: _, ...body } }) => [
        eId,
        JSON.parse(JSON.stringify(body)) as Json,
      ]),
    ]),
  )

/** The version of what stands where the documents of an import would come: for each, what was seen of it, from `seenOf`; null where nothing stands. */
export const replacedVersion = (replaced: readonly ({ seen: string } | null)[]): number =>
  versionOf(replaced.map((one) => one?.seen ?? null))

/** The version of what a text has: its versions, and which of them were withdrawn. */
export const versionsVersion = (versions: readonly Version[]): number =>
  versionOf(
    versions.map(({ number, language, body }) => [
      number,
      language,
      body.status ?? null,
      body.file?.sha256 ?? null,
      body.withdrawn !== undefined,
    ]),
  )

/** The version of a stored text as somebody compares it with its document: of all its words, of what stands at its head, and of its file. */
export const comparedVersion = (
  provisions: readonly Pick<Provision, 'body' | 'language' | 'eId'>[],
  version: Pick<Version, 'body' | 'language'>,
): number => versionOf([wholeChecksum(provisions), frontChecksum(version), version.body.file?.sha256 ?? null])

/** Forms carry versions of nine digits at most. */
const VERSIONS = 1_000_000_000

const versionOf = (what: Json): number =>
  createHash('sha256').update(JSON.stringify(what)).digest().readUInt32BE() % VERSIONS
