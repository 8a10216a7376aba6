import { type Grounds, type Role, THE_VIEWER, isSecondTo, sampleScope, theSite } from '../access/index.ts'
import { type Ref, type Situation, type Viewer, holds, policy } from '../../core/index.ts'
import type { ActingRole, InstrumentBody } from './schema.ts'
import { isFinal } from './rules/status-of-text.ts'

/** A programme as what roles are held for; null for what belongs to the site alone. */
export const programmeRef = (programme: string | null): Ref | null =>
  programme === null ? null : { module: 'programme', kind: 'programme', id: programme }

/** Whoever can run commands on this machine is its operator, and acts as one. */
export const operator: Viewer = {
  accountId: null,
  name: null,
  roles: [{ role: 'administrator', scope: theSite }],
}

/** What a text belongs to that is imported, corrected, accepted or discarded. */
interface Importable {
  programme: Ref | null
}

const mayImportText = policy(
  'instrument.import-text',
  'An administrator or the secretariat of the site imports any document, checks and accepts it; the secretariat of a programme does so for that programme, and adds to no text or document that belongs elsewhere.',
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

/** To whom belongs what is here already of a document: its own programme and that of its text, null for none. Empty where it is new here. */
export interface Belonging {
  programmes: readonly (string | null)[]
  /** The one whose text stands here or whose pack describes the document; undefined where nobody's does, so that one may be chosen. */
  home: string | null | undefined
}

/**
 * Whether the viewer may add to what belongs to somebody, as a text of a programme: they import for everyone to whom it belongs, and what stands
 * goes to no other programme, whoever they are. Who chooses none leaves it where it is.
 */
export const mayAdd = (viewer: Viewer, programme: string | null, { programmes, home }: Belonging): boolean =>
  programmes.every((one) => mayImport(viewer, one)) &&
  (home === undefined || programme === null || programme === home)

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

/** In which role the viewer imports and compares texts of a programme, or of none. */
export function actingRole({ accountId, name, roles }: Viewer, programme: string | null): ActingRole {
  if (accountId === null) return 'operator'
  const held = roles.filter((role) => mayImport({ accountId, name, roles: [role] }, programme))
  return held.some(({ role }) => role === 'secretariat') ? 'secretariat' : 'administrator'
}

/** What somebody compares with the official document. */
interface Comparable extends Importable {
  /** Who imported, corrected or accepted it; null is the operator. */
  hands: readonly (string | null)[]
  grounds: Grounds
}

const compared = (hands: Comparable['hands'], grounds: Grounds = new Map()): Situation<Comparable> => ({
  own: sampleScope('programme'),
  subject: { programme: sampleScope('programme'), hands, grounds },
})
const ground = (accountId: string, grantedBy: string | null) => [
  { accountId, role: 'administrator', scope: theSite, grantedBy, confirmedBy: null } as Role,
]

const mayCheckText = policy(
  'instrument.check-text',
  'Whoever may import a text compares it with its official document, but nobody who imported, corrected or accepted what stands here, nor anyone whose own role rests on an act of such a person alone, or on whose act alone the role of such a person rests; what the operator accepted at the command line is compared only where more than one person ever had a word on the site.',
  {
    'accepted by somebody else': compared(['another']),
    'accepted by oneself': compared(['another', THE_VIEWER]),
    'accepted by whoever alone gave one the role': compared(
      ['another'],
      new Map([
        ['another', ground('another', null)],
        [THE_VIEWER, ground(THE_VIEWER, 'another')],
      ]),
    ),
    'accepted at the command line, on a site of one person': compared(
      [null],
      new Map([[THE_VIEWER, ground(THE_VIEWER, null)]]),
    ),
    'accepted at the command line, on a site of two': compared(
      [null],
      new Map([
        ['another', ground('another', null)],
        [THE_VIEWER, ground(THE_VIEWER, null)],
      ]),
    ),
  },
  (viewer: Viewer, { programme, hands, grounds }: Comparable): boolean =>
    mayImportText(viewer, { programme }) &&
    viewer.accountId !== null &&
    isSecondTo(viewer.accountId, hands, grounds),
)

/** Whether the viewer may compare a text of a programme, or of none, that went through these hands. */
export const mayCheck = (
  viewer: Viewer,
  programme: string | null,
  hands: Comparable['hands'],
  grounds: Grounds,
): boolean => mayCheckText(viewer, { programme: programmeRef(programme), hands, grounds })

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
  'Everyone sees the analysis of an adopted or issued text or of a draft of an exercise: its operative language, what changed in it and which of its language is agreed; of a working draft in a real programme only the administrators and the secretariat of the site and the secretariat of the programme do.',
  {
    'an adopted text': { own, subject: { status: 'adopted', programme: own, exercise: false } },
    'an issued text': { own, subject: { status: 'issued', programme: own, exercise: false } },
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
    isFinal(status) ||
    exercise ||
    holds(viewer, ['administrator', 'secretariat'], theSite) ||
    (programme !== null && holds(viewer, ['secretariat'], programme)),
)

export const instrumentPolicies = [mayCheckText, mayImportText, maySeeMisreadings, maySeeViews]
