import type { VNode } from 'preact'
import { type Ref, refKey, useView } from '../../../core/index.ts'

/** Leads to the page on which anyone can check what the record says of an entity. */
export function ProofLink({ entity }: { entity: Ref }): VNode {
  const { t, to } = useView()
  return (
    <a class="proof-link" href={to(`/record/entities/${refKey(entity)}`)}>
      {t('programme.proof.check')}
    </a>
  )
}
