/** Kinds of places in an eId, and how they are called in a meeting room; `''` where the number says it all. */
const CALLED: Record<string, string> = {
  annex: 'annex ',
  sec: 'section ',
  part: 'part ',
  chp: 'chapter ',
  art: 'article ',
  hdg: 'heading ',
  rule: 'rule ',
  action: 'action ',
  objective: 'objective ',
  pp: 'PP',
  p: 'unnumbered ',
  point: 'point ',
}

/** How delegates call a provision by its address: "PP3", "OP7", "OP7 (a)", "annex 1, para 12", "section II, OP1". */
export function labelOf(eId: string): string {
  if (eId === 'conclusions') return 'closing line'
  const places = eId.split('__').filter((place) => place !== 'preamble')
  const annexed = places[0]?.startsWith('annex') ?? false
  return places
    .map((place, i) => {
      const [, kind = place, number = ''] = /^([^_]+)_(.*)$/.exec(place) ?? []
      const between = i === 0 ? '' : kind === 'subpara' ? ' ' : ', '
      if (kind === 'subpara') return `${between}(${number})`
      if (kind === 'para') return `${between}${annexed ? 'para ' : 'OP'}${number}`
      return `${between}${CALLED[kind] ?? `${kind} `}${number}`.trimEnd()
    })
    .join('')
}
