import type { Document, Provision } from '../document.ts'

/**
 * A document for tests, from lines: "PP Recalling …" is preambular, "# Title" a heading, "7. Requests …" operative,
 * "(a) …" and "• …" items under the line before, anything else operative without a number.
 */
export function sampleDocument(lines: string[], more: Partial<Document> = {}): Document {
  const provisions: Provision[] = []
  let above: string | null = null
  lines.forEach((line, index) => {
    const base = { footnotes: [], page: 1, depth: 0, parent: null, number: '' }
    if (line.startsWith('PP ')) {
      provisions.push({ ...base, eId: `preamble__pp_${index + 1}`, kind: 'preambular', text: line.slice(3) })
      return
    }
    if (line.startsWith('# ')) {
      provisions.push({ ...base, eId: `hdg_${index + 1}`, kind: 'heading', text: line.slice(2), depth: 1 })
      return
    }
    const item = /^(\([a-z]+\)|•) (.*)$/.exec(line)
    if (item) {
      const eId = `${above ?? 'list'}__point_${index + 1}`
      provisions.push({
        ...base,
        eId,
        kind: 'operative',
        number: item[1]!,
        text: item[2]!,
        depth: 1,
        parent: above,
      })
      return
    }
    const numbered = /^(\d+)\. (.*)$/.exec(line)
    above = numbered ? `para_${numbered[1]}` : `p_${index + 1}`
    provisions.push({
      ...base,
      eId: above,
      kind: 'operative',
      number: numbered?.[1] ?? '',
      text: numbered?.[2] ?? line,
    })
  })
  const head = {
    symbol: '',
    title: '',
    date: '2024-12-24',
    session: '',
    agendaItem: '',
    body: 'General Assembly',
  }
  return { ...head, enactingFormula: '', language: 'en', provisions, ...more }
}
