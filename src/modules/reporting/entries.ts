import { z } from 'zod'
import type { EntryKind, Services } from '../../core/index.ts'
import { appendEntry, onRecord } from '../../base/record/index.ts'
import { reportRef } from './refs.ts'
import { ORIGINS, type Report } from './report-schema.ts'
import { STEPS, type StepName } from './rules/steps.ts'

const steps = Object.keys(STEPS) as [StepName, ...StepName[]]

/** The acts of this module on record. Kinds and versions stay readable for ever. */
export const reportingEntries: Record<string, EntryKind | readonly EntryKind[]> = {
  'questionnaire-loaded': [
    {
      version: 1,
      schema: z.strictObject({ version: onRecord.code(), sha256: onRecord.hash() }),
      title: 'reporting.entryKind.questionnaireLoaded',
      sentence: 'reporting.entry.questionnaireLoaded',
    },
    {
      version: 2,
      schema: z.strictObject({ version: onRecord.code(), sha256: onRecord.hash(), origin: z.enum(ORIGINS) }),
      title: 'reporting.entryKind.questionnaireLoaded',
      sentence: 'reporting.entry.questionnaireFrom',
    },
  ],
  'round-opened': {
    version: 1,
    schema: z.strictObject({ opens: onRecord.day(), closes: onRecord.day() }),
    title: 'reporting.entryKind.roundOpened',
    sentence: 'reporting.entry.roundOpened',
  },
  'counts-frozen': {
    version: 1,
    schema: z.strictObject({ counts: z.int().min(0) }),
    title: 'reporting.entryKind.countsFrozen',
    sentence: 'reporting.entry.countsFrozen',
  },
  'round-changed': {
    version: 1,
    schema: z.strictObject({ before: onRecord.day(), closes: onRecord.day() }),
    title: 'reporting.entryKind.roundChanged',
    sentence: 'reporting.entry.roundChanged',
  },
  'report-begun': {
    version: 1,
    schema: z.strictObject({}),
    title: 'reporting.entryKind.reportBegun',
    sentence: 'reporting.entry.reportBegun',
  },
  'step-taken': {
    version: 1,
    schema: z.strictObject({ step: z.enum(steps), onPaper: z.boolean() }),
    title: 'reporting.entryKind.stepTaken',
    sentence: 'reporting.entry.stepTaken',
  },
  'part-handed-over': {
    version: 1,
    schema: z.strictObject({ until: onRecord.day() }),
    title: 'reporting.entryKind.partHandedOver',
    sentence: 'reporting.entry.partHandedOver',
  },
  'part-taken-back': {
    version: 1,
    schema: z.strictObject({}),
    title: 'reporting.entryKind.partTakenBack',
    sentence: 'reporting.entry.partTakenBack',
  },
  'report-published': {
    version: 1,
    schema: z.strictObject({ answers: z.int().min(0) }),
    title: 'reporting.entryKind.reportPublished',
    sentence: 'reporting.entry.reportPublished',
  },
  'help-given': {
    version: 1,
    schema: z.strictObject({}),
    title: 'reporting.entryKind.helpGiven',
    sentence: 'reporting.entry.helpGiven',
  },
  'help-withdrawn': {
    version: 1,
    schema: z.strictObject({}),
    title: 'reporting.entryKind.helpWithdrawn',
    sentence: 'reporting.entry.helpWithdrawn',
  },
  'answers-opened': {
    version: 1,
    schema: z.strictObject({ answers: z.int().min(0) }),
    title: 'reporting.entryKind.answersOpened',
    sentence: 'reporting.entry.answersOpened',
  },
  'archived-shared': {
    version: 1,
    schema: z.strictObject({}),
    title: 'reporting.entryKind.archivedShared',
    sentence: 'reporting.entry.archivedShared',
  },
  'archived-withdrawn': {
    version: 1,
    schema: z.strictObject({}),
    title: 'reporting.entryKind.archivedWithdrawn',
    sentence: 'reporting.entry.archivedWithdrawn',
  },
  'report-withdrawn': {
    version: 1,
    schema: z.strictObject({}),
    title: 'reporting.entryKind.reportWithdrawn',
    sentence: 'reporting.entry.reportWithdrawn',
  },
}

interface OfReport {
  kind: string
  visibility: 'public' | 'private'
  role: string | null
  data: unknown
}

/** Puts an act on a report on record, in the name of its State. */
export async function recordOfReport(
  tx: Services,
  { id, programme, state }: Report,
  { role, ...act }: OfReport,
): Promise<void> {
  await appendEntry(tx, {
    ...act,
    entity: reportRef(id),
    programme,
    party: state,
    ...(role && { role }),
  })
}
