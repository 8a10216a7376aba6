import type { ComponentChildren, VNode } from 'preact'
import { Section } from '../structure.tsx'

/** Components in their states, under their names in the code; the first is the address of the sample. */
export const Sample = ({ name, children }: { name: string; children: ComponentChildren }): VNode => (
  <Section id={name.split(',')[0] ?? name} title={<span lang="en">{name}</span>}>
    {children}
  </Section>
)
