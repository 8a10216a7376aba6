import { policy, sampleScope, theHouse } from '../access/index.ts'
import { type Ref, type Viewer, holds } from '../platform/index.ts'
import type { InstrumentBody } from './schema.ts'

/** The secretariat and the administrator bring documents in, look at what was understood, and accept it. */
export const mayImport = (viewer: Viewer): boolean => holds(viewer, ['secretariat', 'administrator'])

/** What decides whether the language of a text is laid open. */
export interface Weighable {
  status: InstrumentBody['status']
  /** The programme it belongs to; null for none. */
  programme: Ref | null
  exercise: boolean
}

const own = sampleScope('programme')

/** Drafts that others share are theirs: how they speak is not laid open beside them. */
export const maySeeViews = policy(
  'instrument.see-views',
  'Everyone sees how an adopted text or a draft of an exercise speaks, what changed in it and which of its language is agreed; of a working draft in a real programme only the administrators and the secretariat of the house and the secretariat of the programme do.',
  {
    'an adopted text': { own, thing: { status: 'adopted', programme: own, exercise: false } },
    'a working draft of an exercise': {
      own,
      thing: { status: 'working-draft', programme: own, exercise: true },
    },
    'a working draft in a real programme': {
      own,
      thing: { status: 'working-draft', programme: own, exercise: false },
    },
    'a working draft of no programme': {
      own: theHouse,
      thing: { status: 'working-draft', programme: null, exercise: false },
    },
  },
  (viewer: Viewer, { status, programme, exercise }: Weighable) =>
    status === 'adopted' ||
    exercise ||
    holds(viewer, ['administrator', 'secretariat'], theHouse) ||
    (programme !== null && holds(viewer, ['secretariat'], programme)),
)
