import { theSite } from '../../base/access/index.ts'
import type { Services, Viewer } from '../../core/index.ts'
import { saveItem } from './index.ts'

/** Somebody who may write items. */
export const editor: Viewer = {
  accountId: '01900000-0000-7000-8000-000000000001',
  name: null,
  roles: [{ role: 'secretariat', scope: theSite }],
}

/** Adds what is for everybody and what is not, for the test that looks for what a stranger sees (test/stranger.test.ts). */
export async function keepHidden(services: Services): Promise<void> {
  await saveItem(services, editor, { id: null, expected: null, title: 'Shown negotiation', isPublic: true })
  await saveItem(services, editor, { id: null, expected: null, title: 'Hidden negotiation', isPublic: false })
}
