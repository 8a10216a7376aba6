import type { VNode } from 'preact'

/** A value that the form carries along. */
export const Hidden = ({ name, value }: { name: string; value: string }): VNode => (
  <input type="hidden" name={name} value={value} />
)
