import type { VNode } from 'preact'
import { type Ctx, type Ref, to } from '../../../core/index.ts'

/** Leads to the page on which anyone can check what the record says of an entity. */
export const ProofLink = ({ c, entity }: { c: Ctx; entity: Ref }): VNode => (
  <a href={to(c, `/record/entities/${entity.module}/${entity.kind}/${entity.id}`)}>
    {c.var.t('programme.proof.check')}
  </a>
)
