import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { sampleScope, theSite } from '../access/index.ts'
import { programmeRef } from './refs.ts'
import type { MandateCheck } from './schema.ts'

const mayCompareMandates = policy(
  'programme.compare-mandates',
  'An administrator or the secretariat of the site, and for its own programme the secretariat of the programme, compares the mandate of a feature with the official wording that it cites, and takes that back; until two people did, nothing is asked of States under it.',
  { 'a mandate of a programme': { own: sampleScope('programme'), subject: sampleScope('programme') } },
  (viewer: Viewer, programme: Ref): boolean =>
    holds(viewer, ['administrator', 'secretariat'], theSite) || holds(viewer, ['secretariat'], programme),
)

/** Whether the viewer may compare mandates of a programme with their texts. */
export const mayCompare = (viewer: Viewer, programme: string): boolean =>
  mayCompareMandates(viewer, programmeRef(programme))

/** In which role the viewer does so. */
export function comparingRole({ accountId, name, roles }: Viewer, programme: string): MandateCheck['as'] {
  const held = roles.filter((role) => mayCompare({ accountId, name, roles: [role] }, programme))
  return held.some(({ role }) => role === 'secretariat') ? 'secretariat' : 'administrator'
}

const remindedOfDates = policy(
  'programme.reminded-of-dates',
  'The secretariat of the site or of the programme has among its tasks what falls due under the mandates of the programme.',
  { 'a date of a programme': { own: sampleScope('programme'), subject: sampleScope('programme') } },
  (viewer: Viewer, programme: Ref): boolean =>
    [theSite, programme].some((scope) => holds(viewer, ['secretariat'], scope)),
)

/** Whether what falls due under the mandates of a programme stands among the viewer's tasks. */
export const isReminded = (viewer: Viewer, programme: string): boolean =>
  remindedOfDates(viewer, programmeRef(programme))

const mayRetireProgramme = policy(
  'programme.retire',
  'An administrator of the site retires a programme and takes it up again, and sees which packs could not be loaded.',
  { 'any programme': { own: theSite, subject: null } },
  (viewer: Viewer, _subject: null) => holds(viewer, ['administrator'], theSite),
)

/** Whether the viewer may retire programmes, take them up again and see what packs could not be loaded. */
export const mayRetire = (viewer: Viewer): boolean => mayRetireProgramme(viewer, null)

/** Whoever can run commands on this machine is its operator, and acts as one. */
export const operator: Viewer = {
  accountId: null,
  name: null,
  roles: [{ role: 'administrator', scope: theSite }],
}

export const programmePolicies = [mayCompareMandates, remindedOfDates, mayRetireProgramme]
