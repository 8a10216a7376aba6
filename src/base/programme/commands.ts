import type { Command } from '../../core/index.ts'
import { loadPack } from './actions/load-pack.ts'

/** `openpoa load <pack folder> [--dry-run]` */
export const loadCommand: Command = {
  name: 'load',
  usage: 'load <pack folder> [--dry-run]',
  summary: 'Load a programme pack; --dry-run says what would change and changes nothing',
  options: { flags: ['dry-run'] },
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, args, io) {
    const dryRun = args.options['dry-run'] === true
    const { programme, changes } = await loadPack(services, args.positional[0] ?? '', { dryRun })
    if (io.json) io.out(JSON.stringify({ programme, dryRun, changes }))
    else for (const change of changes) io.out(`${change.what}\t${change.kind}\t${change.id}`)
    const verb = dryRun ? 'would change' : 'changed'
    io.say(
      changes.length === 0
        ? `${programme}: nothing ${verb}.`
        : `${programme}: ${changes.length} entities ${verb}.`,
    )
    return 0
  },
}
