import type { VNode } from 'preact'
import { useView } from '../../../core/index.ts'

/** What a table has for a cell of which its pack says nothing: a dash, which is read out in words; on a narrow screen the cell drops out. */
export const NotStated = (): VNode => (
  <span class="meta not-stated">
    <span aria-hidden="true">–</span>
    <span class="hidden">{useView().t('programme.notStated')}</span>
  </span>
)
