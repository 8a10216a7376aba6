import { type Services, anyone, inTransaction } from '../../core/index.ts'
import { findText, loadExerciseText } from '../../base/instrument/index.ts'
import { findProgramme } from '../../base/programme/index.ts'
import { type Chain, type DemoText, chainOf, inventText } from './demo-texts.ts'

/** Invented texts belong to the exercise and to nothing else. */
const PROGRAMME = 'exercise'
const VOCABULARY = { instrument: 'working-draft', number: 1, language: 'en' }

/** Paragraphs at scale 1. */
const PARAGRAPHS = 50_000

/** What a run found or made. */
export interface FilledTexts {
  instruments: number
  paragraphs: number
  /** Paragraphs that were not there before. */
  added: number
}

/**
 * Fills the exercise with invented texts, about 50,000 paragraphs in 100 instruments at scale 1. The same seed gives the same texts; a run
 * with a larger scale goes on where a smaller one ended, and a repeated one changes nothing.
 * @param scale more than 0
 * @returns null where the exercise is not loaded
 */
export async function fillTexts(
  services: Services,
  scale: number,
  seed: number,
  progress: (done: number, total: number) => void,
): Promise<FilledTexts | null> {
  if (!(await findProgramme(anyone(services), PROGRAMME))) return null
  const chain = await vocabulary(services)
  const total = Math.max(1, Math.round(PARAGRAPHS * scale))
  const filled: FilledTexts = { instruments: 0, paragraphs: 0, added: 0 }
  while (filled.paragraphs < total) {
    progress(filled.paragraphs, total)
    const number = filled.instruments + 1
    const text = inventText({ programme: PROGRAMME, seed, number, chain, most: total - filled.paragraphs })
    filled.added += await keepText(services, text)
    filled.paragraphs += text.provisions.length
    filled.instruments = number
  }
  progress(total, total)
  return filled
}

/** The working draft's own words; empty where it is not there. */
async function vocabulary(services: Services): Promise<Chain> {
  const { instrument, number, language } = VOCABULARY
  const provisions = await findText(anyone(services), instrument, { number, language })
  return chainOf(provisions.map((p) => p.body.text[language] ?? ''))
}

/** Loads a text where it has more paragraphs than stand here. @returns how many were added */
async function keepText(services: Services, text: DemoText): Promise<number> {
  return inTransaction(services, async (tx) => {
    const present = await findText(anyone(tx), text.instrument.id, text.version)
    if (present.length >= text.provisions.length) return 0
    return (await loadExerciseText(tx, text))?.added.length ?? 0
  })
}
