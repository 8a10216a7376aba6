/** Two versions with a change of every kind. */
import { sampleDocument } from '../language/sample.test-helper.ts'

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
