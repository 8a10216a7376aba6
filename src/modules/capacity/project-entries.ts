import { z } from 'zod'
import type { EntryKind } from '../../core/index.ts'
import { onRecord } from '../../base/record/index.ts'
import { PROJECT_STATUSES } from './project-schema.ts'

/** The acts with projects on record. */
export const projectEntries: Record<string, EntryKind> = {
  'project-saved': {
    version: 1,
    schema: z.strictObject({ isNew: z.boolean(), status: z.enum(PROJECT_STATUSES), results: z.int() }),
    title: 'capacity.entryKind.projectSaved',
    sentence: 'capacity.entry.projectSaved',
  },
  'project-replied': {
    version: 1,
    schema: z.strictObject({ isWithdrawn: z.boolean() }),
    title: 'capacity.entryKind.projectReplied',
    sentence: 'capacity.entry.projectReplied',
  },
  'project-taken-back': {
    version: 1,
    schema: z.strictObject({}),
    title: 'capacity.entryKind.projectTakenBack',
    sentence: 'capacity.entry.projectTakenBack',
  },
  // One for each part of those that an import added.
  'import-taken-back': {
    version: 1,
    schema: z.strictObject({ import: onRecord.id(), count: z.int() }),
    title: 'capacity.entryKind.importTakenBack',
    sentence: 'capacity.entry.importTakenBack',
  },
  'project-handed-over': {
    version: 1,
    schema: z.strictObject({ publisher: onRecord.code(100) }),
    title: 'capacity.entryKind.projectHandedOver',
    sentence: 'capacity.entry.projectHandedOver',
  },
  // One for each part of a file, with all projects that it added or changed.
  'projects-imported': {
    version: 1,
    schema: z.strictObject({
      import: onRecord.id(),
      kind: z.enum(['iati', 'csv']),
      added: z.int(),
      changed: z.int(),
    }),
    title: 'capacity.entryKind.projectsImported',
    sentence: 'capacity.entry.projectsImported',
  },
}
