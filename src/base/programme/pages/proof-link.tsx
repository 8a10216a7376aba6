import type { VNode } from 'preact'
import { type Ctx, type Ref, to } from '../../../core/index.ts'

/** Leads to the page on which anyone can check what the record says of a thing. */
export const ProofLink = ({ c, thing }: { c: Ctx; thing: Ref }): VNode => (
  <a href={to(c, `/record/things/${thing.module}/${thing.kind}/${thing.id}`)}>
    {c.var.t('programme.proof.check')}
  </a>
)
