/**
 * The address of a paragraph as sources write it: "13 (a)" → "para_13__subpara_a", "OP 4" → "para_4", "PP 8" → "preamble__pp_8", "annex, 36" → "annex_1__para_36".
 * Null for what names no single paragraph, such as "annex A" or "22-28".
 * @param part of the text, as a citation says it: "annex 2", "II"; null for none
 */
export function eIdOfPlace(place: string, part: string | null = null): string | null {
  if (part !== null) {
    const own = eIdOfPlace(place)
    return own && [...eIdOfPart(part), own].join('__')
  }
  const [, within] = /^annex, ?(?:para(?:graph|\.)? ?)?(\d.*)$/i.exec(place.trim()) ?? []
  if (within) {
    const own = eIdOfPlace(within)
    return own && `annex_1__${own}`
  }
  const preambular = /^PP ?(\d+)$/i.exec(place.trim())
  if (preambular) return `preamble__pp_${preambular[1]}`
  const operative = /^(?:OP ?|para(?:graph|\.)? ?)?(\d+(?:bis|ter)?)((?: ?\([a-z]+\))*)$/i.exec(place.trim())
  if (!operative) return null
  const [, number = '', points = ''] = operative
  return [`para_${number}`, ...[...points.matchAll(/\(([a-z]+)\)/gi)].map((m) => `subpara_${m[1]}`)].join(
    '__',
  )
}

function eIdOfPart(part: string): string[] {
  const [, annex, of = '1', section] = /^(annex)?(?: ?(\d+))?(?: ?([IVX]+))?$/.exec(part) ?? []
  return [...(annex ? [`annex_${of}`] : []), ...(section ? [`sec_${section}`] : [])]
}
