import type { Command } from '../../../core/index.ts'
import type { CheckedFile } from './check.ts'

const check: Command = {
  name: 'iati check',
  usage: 'iati check <file>…',
  summary:
    'Judge IATI files of activities as the schema of version 2.03 does, line by line; needs no database',
  positional: { min: 1, max: 10_000 },
  needs: 'nothing',
  async run(args, io) {
    // Loaded when it runs, so that the other commands start fast.
    const [{ checkFile }, { iatiValidator }] = await Promise.all([
      import('./check.ts'),
      import('./validator.ts'),
    ])
    const validate = iatiValidator()
    const files: CheckedFile[] = []
    for (const [at, file] of args.positional.entries()) {
      if (args.positional.length > 1) io.progress(at, args.positional.length, 'Files')
      files.push(await checkFile(file, validate))
      if (!io.json) io.out(linesOf(files.at(-1)!))
    }
    if (io.json) io.out(JSON.stringify({ files }))
    return files.every(({ valid }) => valid) ? 0 : 1
  },
}

/** What people read. */
function linesOf({ file, valid, problems, notes = [] }: CheckedFile): string {
  return [
    `${file}: ${valid ? 'valid' : `not valid, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`}`,
    ...problems.map(({ line, message }) => `  line ${line}: ${message}`),
    ...notes.map(({ line, message }) => `  line ${line}, note: ${message}`),
  ].join('\n')
}

export const iatiCommands: Command[] = [check]
