import type { ComponentChildren, VNode } from 'preact'
import { Section } from '../structure.tsx'

/** One component in its states, under its name in the code. */
export const Sample = ({ name, children }: { name: string; children: ComponentChildren }): VNode => (
  <Section id={name} title={<span lang="en">{name}</span>}>
    {children}
  </Section>
)
