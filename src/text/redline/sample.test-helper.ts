/** Two versions with a change of every kind. */
import type { Document } from '../document.ts'
import { sampleDocument } from '../language/sample.test-helper.ts'
import { redline } from './redline.ts'

export const before = sampleDocument([
  '# Records',
  '1. Urges States to keep records of <all> transfers & holdings for ten years;',
  '2. Invites donors to contribute to the trust facility in support of projects;',
  '3. Calls for cooperation at borders and ports, and encourages the marking of every component by makers;',
  '4. Decides to meet again.',
])
export const after = sampleDocument([
  '# Records',
  '2. Invites donors to contribute to the trust facility in support of projects;',
  '1. Urges States to keep, as appropriate, records of <all> transfers & holdings for ten years;',
  '3. Calls for cooperation at borders and ports;',
  '4. Encourages the marking of every component by makers;',
  '5. Requests the Secretariat to publish a guide to good practice on stockpiles.',
])

/** Keys of what a comparison says. */
export const keysOf = (a: Document, b: Document): string[] =>
  redline(a, b).summary.statements.map(({ key }) => key)

/** Whether the keys tell of a difference. */
export const tellChange = (keys: string[]): boolean =>
  !keys.includes('unchanged') || keys.includes('noteRenumbered')

/** Whether a comparison says that two documents differ. */
export const isSaid = (a: Document, b: Document): boolean => tellChange(keysOf(a, b))
