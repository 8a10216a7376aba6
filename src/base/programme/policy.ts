import { type Viewer, holds, policy } from '../../core/index.ts'
import { theSite } from '../access/index.ts'

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

export const programmePolicies = [mayRetireProgramme]
