/** Provisions as people name them, one a line: by the address of their page, or by their id. */
export const asProvisions = (given: string): string[] => [
  ...new Set(
    given
      .split(/\s+/)
      .map((one) => one.replace(/[?#].*$/s, '').replace(/^.*\//s, ''))
      .filter(Boolean),
  ),
]
