import type { VNode } from 'preact'
import type { Shown } from '../contract/panel.ts'
import { PartFailed } from './status.tsx'

/** What other modules add to the page of an entity, in order; one that failed is said in its place, never left out. */
export const Panels = ({ shown, id }: { shown: readonly Shown[]; id: string }): VNode => (
  <>{shown.map(({ parts }) => (parts ? parts.get(id) : <PartFailed />))}</>
)
