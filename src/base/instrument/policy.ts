import { sampleScope, theSite } from '../access/index.ts'
import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import type { InstrumentBody } from './schema.ts'

/** A programme as what roles are held for; null for what belongs to the site alone. */
export const programmeRef = (programme: string | null): Ref | null =>
  programme === null ? null : { module: 'programme', kind: 'programme', id: programme }

/** What a text belongs to that is imported, corrected, accepted or discarded. */
interface Importable {
  programme: Ref | null
}

const mayImportText = policy(
  'instrument.import-text',
  'An administrator or the secretariat of the site imports any document, checks and accepts it; the secretariat of a programme does so for that programme, and for no text that belongs elsewhere.',
  {
    'a text of no programme': { own: theSite, subject: { programme: null } },
    'a text of a programme': {
      own: sampleScope('programme'),
      subject: { programme: sampleScope('programme') },
    },
  },
  (viewer: Viewer, { programme }: Importable) =>
    holds(viewer, ['administrator', 'secretariat'], theSite) ||
    (programme !== null && holds(viewer, ['secretariat'], programme)),
)

const maySeeMisreadings = policy(
  'instrument.see-misreadings',
  'Whoever imports texts of a programme sees what anybody reported as misread in them, and answers it; nobody else sees a report, not even that there is one.',
  {
    'a report on a text of no programme': { own: theSite, subject: { programme: null } },
    'a report on a text of a programme': {
      own: sampleScope('programme'),
      subject: { programme: sampleScope('programme') },
    },
  },
  (viewer: Viewer, text: Importable) => mayImportText(viewer, text),
)

/** Whether the viewer may see and answer what was reported on a text of a programme, or of none. */
export const maySeeReports = (viewer: Viewer, programme: string | null): boolean =>
  maySeeMisreadings(viewer, { programme: programmeRef(programme) })

/** Whether the viewer may import texts of a programme, or of none. */
export const mayImport = (viewer: Viewer, programme: string | null): boolean =>
  mayImportText(viewer, { programme: programmeRef(programme) })

/** The programmes whose texts the viewer may import; 'all' for whoever may do so for the site. */
export function importableProgrammes(viewer: Viewer): 'all' | string[] {
  if (mayImport(viewer, null)) return 'all'
  const held = viewer.roles.map((role) => role.scope.id)
  return [...new Set(held)].filter((id) => mayImport(viewer, id))
}

/** What decides who sees the analysis of a text. */
export interface Analysable {
  status: InstrumentBody['status']
  /** The programme it belongs to; null for none. */
  programme: Ref | null
  exercise: boolean
}

const own = sampleScope('programme')

/** Drafts that others share are theirs: their language is not analysed for everyone. */
export const maySeeViews = policy(
  'instrument.see-views',
  'Everyone sees the analysis of an adopted text or of a draft of an exercise: its operative language, what changed in it and which of its language is agreed; of a working draft in a real programme only the administrators and the secretariat of the site and the secretariat of the programme do.',
  {
    'an adopted text': { own, subject: { status: 'adopted', programme: own, exercise: false } },
    'a working draft of an exercise': {
      own,
      subject: { status: 'working-draft', programme: own, exercise: true },
    },
    'a working draft in a real programme': {
      own,
      subject: { status: 'working-draft', programme: own, exercise: false },
    },
    'a working draft of no programme': {
      own: theSite,
      subject: { status: 'working-draft', programme: null, exercise: false },
    },
  },
  (viewer: Viewer, { status, programme, exercise }: Analysable) =>
    status === 'adopted' ||
    exercise ||
    holds(viewer, ['administrator', 'secretariat'], theSite) ||
    (programme !== null && holds(viewer, ['secretariat'], programme)),
)

export const instrumentPolicies = [mayImportText, maySeeMisreadings, maySeeViews]
