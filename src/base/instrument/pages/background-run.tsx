import type { VNode } from 'preact'
import {
  type Ctx,
  type FormErrors,
  type PlainMessageKey,
  Progress,
  type Services,
  type View,
  type Viewer,
  page,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { requireRight } from './import/access.ts'

// What whoever imports texts begins on a page, and what then goes on in the background.

interface Run {
  /** The address of its page, without language. */
  address: string
  begin(services: Services, viewer: Viewer): Promise<void>
  done: PlainMessageKey
  /** Its page, with why nothing was begun. */
  draw(view: View, errors: FormErrors): Promise<VNode>
}

/** Begins it, and leads back to its page. @throws signInNeeded, notAllowed */
export async function postRun(c: Ctx, { address, begin, done, draw }: Run): Promise<Response> {
  requireRight(c)
  return submitOnce(
    c,
    async (services) => {
      await begin(services, c.var.viewer)
      return to(c, address)
    },
    {
      refused: async ({ errors, status }) => {
        const view = viewOf(c)
        return page(c, await draw(view, errors), status, view)
      },
      done,
    },
  )
}

/** How often a page is asked for again while it goes on. */
export const REFRESH_SECONDS = 3

/** How far it is. */
export function RunProgress({ label, done, total }: { label: string; done: number; total: number }): VNode {
  const { t } = useView()
  return (
    <div role="status">
      <Progress label={label} value={done} max={Math.max(total, done, 1)} />
      <p class="hint">{t('instrument.rereading.refreshes')}</p>
    </div>
  )
}
