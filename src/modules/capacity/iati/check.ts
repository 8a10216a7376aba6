import { createReadStream } from 'node:fs'
import { type JudgedActivity, judgeFile } from './judge.ts'
import { identifierOf } from './identifier.ts'
import type { Problem, Validator } from './validator.ts'

/** What `iati check` says of a file. */
export interface CheckedFile {
  file: string
  valid: boolean
  /** In the order of their lines. */
  problems: Problem[]
  /** What the schema lets pass; absent where there is nothing. */
  notes?: Problem[]
}

/** Identifiers of one file that are remembered, to find those that come twice. */
const MOST_IDENTIFIERS = 500_000

/** Judges a file as the schema of IATI 2.03 does. A file that cannot be read is not valid, and says why. */
export async function checkFile(file: string, validate: Validator): Promise<CheckedFile> {
  const problems: Problem[] = []
  const notes: Problem[] = []
  const seen = new Map<string, number>()
  const take = (activities: JudgedActivity[]): void => {
    for (const activity of activities) {
      for (const problem of activity.problems) problems.push(problem)
      noteRepeated(activity, seen, notes)
    }
  }
  try {
    const judged = await judgeFile(createReadStream(file, { highWaterMark: 1 << 16 }), validate, take)
    problems.push(...judged.problems)
    notes.push(...judged.notes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const words = UNREAD[code ?? '']
    if (!words) throw error
    problems.push({ line: 1, message: words })
  }
  return {
    file,
    valid: problems.length === 0,
    problems: problems.sort(byLine),
    ...(notes.length > 0 && { notes: notes.sort(byLine) }),
  }
}

const UNREAD: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder.',
  EACCES: 'The file may not be read.',
}

const byLine = (a: Problem, b: Problem): number => a.line - b.line

/** The schema lets an identifier come twice; whoever imports the file does not. */
function noteRepeated({ bytes, line }: JudgedActivity, seen: Map<string, number>, notes: Problem[]): void {
  const identifier = identifierOf(bytes)
  if (!identifier) return
  const before = seen.get(identifier)
  if (before !== undefined)
    notes.push({ line, message: `The identifier "${identifier}" stands on line ${before} too.` })
  else if (seen.size < MOST_IDENTIFIERS) seen.set(identifier, line)
}
