/**
 * How paragraphs speak: time over the whole corpus; roles beside those read by hand in A/RES/79/233; the passages that
 * the founding paper quotes, in its order; and no preambular paragraph taken for an action, anywhere.
 */
import type { Document } from '../src/text/document.ts'
import gold from '../src/text/language/roles-gold.json' with { type: 'json' }
import { corpusIsHere, readTexts } from './kit/corpus.ts'
import { shippedTextEngine } from './kit/shipped.ts'
import { promise, race } from './kit/timing.ts'

const LEVELLED = 'A/RES/79/233'
/** Roles that a paragraph of the preamble may have. */
const PREAMBULAR = ['context', 'concept', 'condemnation', 'goal']
/** Most demanding first; those on one line are alike. */
const PASSAGES = [
  ['States should keep records.'],
  ['States should, when possible, keep records.', 'States should keep records, as appropriate.'],
  ['States should, when possible, keep records, as appropriate.'],
]

const { analyseStrength, findElements, structureText } = await shippedTextEngine()

export async function run(): Promise<boolean> {
  if (!corpusIsHere('strength')) return true
  const documents = [...readTexts().values()].map((text) => structureText(text))
  const kept = [
    await measure(documents),
    comparePassages(),
    lookAtPreambles(documents),
    compareRoles(documents),
  ]
  return kept.every(Boolean)
}

async function measure(documents: Document[]): Promise<boolean> {
  const provisions = documents.reduce((sum, document) => sum + document.provisions.length, 0)
  console.log(`${documents.length} documents, ${provisions} provisions`)
  const results = await race([
    { name: 'strength', run: () => documents.forEach((document) => analyseStrength(document)) },
    { name: 'elements', run: () => documents.forEach((document) => findElements(document)) },
  ])
  for (const { name, median, rounds } of results) {
    const each = ((median * 1000) / provisions).toFixed(1)
    console.log(`  ${name}: ${median.toFixed(0)} ms, ${each} µs a provision (${rounds} runs)`)
  }
  return true
}

const documentOf = (line: string): Document =>
  structureText(`The General Assembly,\n\n1. Welcomes the report;\n\n2. ${line}\n`)

function comparePassages(): boolean {
  const weights = PASSAGES.map((passages) =>
    passages.map((line) => analyseStrength(documentOf(line)).provisions.at(-1)!.weight ?? NaN),
  )
  PASSAGES.forEach((passages, i) =>
    passages.forEach((line, j) => console.log(`  ${weights[i]![j]}  ${line}`)),
  )
  const alike = weights.every((row) => row.every((weight) => weight === row[0]))
  const falling = weights.every((row, i) => i === 0 || row[0]! < weights[i - 1]![0]!)
  return promise('passages in the order of the founding paper', alike && falling)
}

function lookAtPreambles(documents: Document[]): boolean {
  let preambular = 0
  const flagged: string[] = []
  for (const document of documents) {
    const kinds = new Map(document.provisions.map(({ eId, kind }) => [eId, kind]))
    for (const { eId, role, parts, budgetImplication } of analyseStrength(document).provisions) {
      if (kinds.get(eId) !== 'preambular') continue
      preambular++
      const acts = (role && !PREAMBULAR.includes(role)) || parts.length > 0 || budgetImplication
      if (acts) flagged.push(`${document.symbol} ${eId}: ${role}`)
    }
  }
  for (const line of flagged) console.log(`  ${line}`)
  return promise(`none of ${preambular} preambular paragraphs is an action`, flagged.length === 0)
}

function compareRoles(documents: Document[]): boolean {
  const document = documents.find(({ symbol }) => symbol === LEVELLED)
  if (!document) throw new Error(`The corpus has no ${LEVELLED}`)
  const roles = new Map(analyseStrength(document).provisions.map(({ eId, role }) => [eId, role]))
  const read = Object.entries(gold.paragraphs)
  const right = read.filter(([number, role]) => roles.get(`annex_1__para_${number}`) === role).length
  const bullets = document.provisions.filter(({ number }) => number === '•')
  const targets = document.provisions.filter(({ eId }) => roles.get(eId) === 'target')
  return [
    promise(`${LEVELLED}: ${right} of ${read.length} roles as read by hand`, right === read.length),
    promise(
      `${LEVELLED}: ${targets.length} targets, its ${bullets.length} bullets`,
      bullets.length > 0 &&
        targets.length === bullets.length &&
        targets.every(({ number }) => number === '•'),
    ),
  ].every(Boolean)
}
