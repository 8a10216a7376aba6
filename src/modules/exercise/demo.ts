import { chainOf, type Chain, type DemoText, inventText } from './demo-texts.ts'
import { findText, loadExerciseText } from '../../base/instrument/index.ts'
import { type Command, type Services, anyone, inTransaction } from '../../core/index.ts'
import { findProgramme } from '../../base/programme/index.ts'

/** Invented texts belong to the exercise and to nothing else. */
const PROGRAMME = 'exercise'
const VOCABULARY = { instrument: 'working-draft', number: 1, language: 'en' }

/** Paragraphs at scale 1. */
const PARAGRAPHS = 50_000

/** What a run found or made. */
export interface Filled {
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
export async function fillExercise(
  services: Services,
  scale: number,
  seed: number,
  progress: (done: number, total: number) => void,
): Promise<Filled | null> {
  if (!(await findProgramme(anyone(services), PROGRAMME))) return null
  const chain = await vocabulary(services)
  const total = Math.max(1, Math.round(PARAGRAPHS * scale))
  const filled: Filled = { instruments: 0, paragraphs: 0, added: 0 }
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

/** `openpoa demo [--scale <n>] [--seed <n>]` */
export const demo: Command = {
  name: 'demo',
  usage: 'demo [--scale <n>] [--seed <n>]',
  summary:
    'Fill the exercise with invented texts, for training and measurements: 50,000 paragraphs at scale 1',
  options: { valued: ['scale', 'seed'] },
  positional: { min: 0, max: 0 },
  needs: 'database',
  async run(services, args, io) {
    const scale = Number(args.options.scale ?? 1)
    const seed = Number(args.options.seed ?? 1)
    if (!(scale > 0 && scale <= 100)) {
      io.say(`--scale is a number above 0 and up to 100, not "${args.options.scale}".`)
      return 2
    }
    if (!Number.isSafeInteger(seed) || seed < 0) {
      io.say(`--seed is a whole number from 0 on, not "${args.options.seed}".`)
      return 2
    }
    const filled = await fillExercise(services, scale, seed, (done, total) =>
      io.progress(done, total, 'Paragraphs'),
    )
    if (!filled) {
      io.say(`The programme "${PROGRAMME}" is not loaded. Load it with: load programmes/${PROGRAMME}`)
      return 1
    }
    const { instruments, paragraphs, added } = filled
    if (io.json) io.out(JSON.stringify(filled))
    io.say(`The exercise has ${paragraphs} invented paragraphs in ${instruments} texts; ${added} are new.`)
    return 0
  },
}
