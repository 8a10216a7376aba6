import { basename, join } from 'node:path'
import {
  type Change,
  type Command,
  type CommandIO,
  type ExitCode,
  type Services,
  packId,
  projectRoot,
} from '../../core/index.ts'
import { loadPack } from './actions/load-pack.ts'
import { retireProgramme } from './actions/retire-programme.ts'
import { takeUpProgramme } from './actions/take-up-programme.ts'
import { explainPack } from './pack/explain-pack.ts'
import { readPack } from './pack/read-pack.ts'
import { writeProgramme } from './pack/write-programme.ts'
import { operator } from './policy.ts'
import { PackRefused } from './problems.ts'
import { describeChanges } from './rules/describe-changes.ts'

/** `openpoa load <pack folder> [--check|--dry-run] [--yes]` */
const loadCommand: Command = {
  name: 'load',
  usage: 'load <pack folder> [--check | --dry-run] [--yes]',
  summary:
    'Load a programme pack, after what it changes was shown; what would vanish needs a yes. --check explains what the pack has and lacks, --dry-run only says what would change',
  options: { flags: ['check', 'dry-run', 'yes'] },
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, { positional: [folder = ''], options }, io) {
    if (options['check']) return check(services, folder, io)
    const { programme, changes } = await loadPack(services, folder, { dryRun: true, again: true })
    const isDry = options['dry-run'] === true
    if (!io.json) for (const line of describeChanges(changes)) io.out(line)
    const isLoaded = !isDry && (await isAgreed(changes, { io, yes: options['yes'] === true }))
    if (isLoaded) await loadPack(services, folder, { dryRun: false, again: true })
    if (io.json) io.out(JSON.stringify({ programme, dryRun: isDry, loaded: isLoaded, changes }))
    io.say(outcomeWords(programme, changes, isLoaded))
    return isLoaded || isDry ? 0 : 1
  },
}

function outcomeWords(programme: string, changes: readonly Change[], isLoaded: boolean): string {
  const verb = isLoaded ? 'changed' : 'would change'
  if (changes.length === 0) return `${programme}: nothing ${verb}.`
  return `${programme}: ${changes.length} entities ${verb}.`
}

/** Whether what a pack changes may be done: what would vanish, only where somebody says yes. */
async function isAgreed(
  changes: readonly Change[],
  { io, yes }: { io: CommandIO; yes: boolean },
): Promise<boolean> {
  const gone = changes.filter(({ what }) => what === 'removed')
  if (gone.length === 0 || yes) return true
  const question = `${gone.length} entities would vanish.`
  if (await io.confirm?.(`${question} Load the pack all the same?`)) return true
  io.say(`${question} Nothing was changed. Say --yes to load the pack all the same.`)
  return false
}

/** What is wrong with a pack, or what it has, lacks and would change. Changes nothing. */
async function check(services: Services, folder: string, io: CommandIO): Promise<ExitCode> {
  const { registry, words, clock } = services
  const sections = registry.packSections
  const { pack, problems } = readPack(folder, sections)
  if (!pack) throw new PackRefused(folder, problems)
  const today = clock().toISOString().slice(0, 10)
  const { there, missing } = explainPack(pack, {
    sections,
    languages: words.languages,
    features: registry.features,
    today,
  })
  const { programme, changes } = await loadPack(services, folder, { dryRun: true, again: true })
  if (io.json) io.out(JSON.stringify({ programme, there, missing, changes }))
  else
    for (const [title, lines] of [
      ['There:', there],
      ['Missing, which is allowed:', missing],
      ['Would change:', changes.length > 0 ? describeChanges(changes) : ['nothing']],
    ] as const)
      io.out([title, ...lines.map((line) => `  ${line}`)].join('\n'))
  io.say(`${programme}: the pack can be loaded.`)
  return 0
}

/** `openpoa new-programme <name> [--in <folder>]` */
const newProgrammeCommand: Command = {
  name: 'new-programme',
  usage: 'new-programme <name> [--in <folder>]',
  summary:
    'Write a programme pack that loads at once, with comments and places to be filled in; into programmes/ where no folder is named',
  options: { valued: ['in'] },
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  async run({ positional: [name = ''], options }, io) {
    const parsed = packId.safeParse(name)
    if (!parsed.success) {
      io.say(`"${name}" is no name for a programme: ${parsed.error.issues[0]?.message}.`)
      return 2
    }
    const within = typeof options['in'] === 'string' ? options['in'] : join(projectRoot(), 'programmes')
    const folder = join(within, name)
    const files = writeProgramme(folder, name, new Date().getUTCFullYear())
    if (io.json) io.out(JSON.stringify({ folder, files }))
    else for (const file of files) io.out(join(basename(within), name, file))
    io.say(`Written: ${folder}. Fill in what stands in [brackets], then: openpoa load --check ${folder}`)
    return 0
  },
}

/** `openpoa retire <programme> --reason "…"` */
const retireCommand: Command = {
  name: 'retire',
  usage: 'retire <programme> --reason "<why>"',
  summary: 'Retire a programme: it stays to be read, and nothing is asked of anybody; the reason is public',
  options: { valued: ['reason'] },
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, { positional: [programme = ''], options }, io) {
    const reason = typeof options['reason'] === 'string' ? options['reason'] : ''
    await retireProgramme(services, operator, { programme, reason })
    io.say(`${programme} is retired. "take-up ${programme}" takes it up again.`)
    return 0
  },
}

/** `openpoa take-up <programme>` */
const takeUpCommand: Command = {
  name: 'take-up',
  usage: 'take-up <programme>',
  summary: 'Take a retired programme up again',
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, { positional: [programme = ''] }, io) {
    await takeUpProgramme(services, operator, programme)
    io.say(`${programme} is taken up again.`)
    return 0
  },
}

export const programmeCommands: Command[] = [loadCommand, newProgrammeCommand, retireCommand, takeUpCommand]
