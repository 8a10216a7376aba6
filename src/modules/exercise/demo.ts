import type { Command, CommandIO, Services } from '../../core/index.ts'
import { fillNegotiation } from './fill-negotiation.ts'
import { fillReports } from './fill-reports.ts'
import { fillTexts } from './fill-texts.ts'

type Fill = (
  services: Services,
  scale: number,
  seed: number,
  io: CommandIO,
) => Promise<{ said: string; filled: object } | null>

/** What the exercise is filled with, in this order. */
const FILLS: Record<string, Fill> = {
  async texts(services, scale, seed, io) {
    const filled = await fillTexts(services, scale, seed, (done, total) =>
      io.progress(done, total, 'Paragraphs'),
    )
    if (!filled) return null
    const { instruments, paragraphs, added } = filled
    return {
      filled,
      said: `The exercise has ${paragraphs} invented paragraphs in ${instruments} texts; ${added} are new.`,
    }
  },
  async reports(services, scale, seed, io) {
    const filled = await fillReports(services, scale, seed, (done, total) =>
      io.progress(done, total, 'Reports'),
    )
    if (!filled) return null
    const { states, rounds, reports, added } = filled
    return {
      filled,
      said: `The exercise has ${reports} invented reports of ${states} States in ${rounds} rounds; ${added} are new.`,
    }
  },
  async negotiation(services, scale, seed, io) {
    const filled = await fillNegotiation(services, scale, seed, (done, total) =>
      io.progress(done, total, 'Proposals'),
    )
    if (!filled) return null
    const { round, proposals } = filled
    return {
      filled,
      said: `The exercise has the invented drafting round ${round}; ${proposals} proposals are new.`,
    }
  },
}
const NAMES = Object.keys(FILLS)

/** `openpoa demo [texts|reports|negotiation] [--scale <n>] [--seed <n>]` */
export const demo: Command = {
  name: 'demo',
  usage: `demo [${NAMES.join('|')}] [--scale <n>] [--seed <n>]`,
  summary:
    'Fill the exercise with invented texts and reports, for training and measurements: at scale 1, 50,000 paragraphs, 193 States in 6 rounds, and a drafting round with 1,500 proposals',
  options: { valued: ['scale', 'seed'] },
  positional: { min: 0, max: 1 },
  needs: 'database',
  async run(services, args, io) {
    const scale = Number(args.options.scale ?? 1)
    const seed = Number(args.options.seed ?? 1)
    const [only] = args.positional
    if (only !== undefined && !NAMES.includes(only)) {
      io.say(`demo fills ${NAMES.join(' or ')}, not "${only}".`)
      return 2
    }
    if (!(scale > 0 && scale <= 100)) {
      io.say(`--scale is a number above 0 and up to 100, not "${args.options.scale}".`)
      return 2
    }
    if (!Number.isSafeInteger(seed) || seed < 0) {
      io.say(`--seed is a whole number from 0 on, not "${args.options.seed}".`)
      return 2
    }
    const all: Record<string, object> = {}
    for (const name of only === undefined ? NAMES : [only]) {
      const done = await FILLS[name]!(services, scale, seed, io)
      if (!done) {
        io.say('The programme "exercise" is not loaded. Load it with: load programmes/exercise')
        return 1
      }
      all[name] = done.filled
      io.say(done.said)
    }
    if (io.json) io.out(JSON.stringify(all))
    return 0
  },
}
