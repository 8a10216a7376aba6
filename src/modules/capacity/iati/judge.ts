/** Judges a file of activities as the schema does, part by part. */
import { Unreadable, decoded } from './decode.ts'
import { skeleton } from './skeleton.ts'
import { type Piece, defaultNamespace, lineBreaks, splitter } from './split.ts'
import { VERSION } from './standard.ts'
import { type Judged, type Problem, type Validator, placed } from './validator.ts'

/** One activity of a file. */
export interface JudgedActivity {
  bytes: Uint8Array
  /** The line on which it begins. */
  line: number
  /** What the schema says against it, with lines of the file. */
  problems: Problem[]
  /** Whether it is XML at all. */
  isXml: boolean
}

export interface JudgedFile {
  /** What is wrong around the activities: root, encoding, order. */
  problems: Problem[]
  /** What the schema lets pass and somebody should know. */
  notes: Problem[]
  activities: number
  /** Why it is not imported though the schema may let it pass; null where nothing is against it. */
  unfit: { line: number; code: 'other-version' | 'other-root'; detail: string } | null
}

/** How a file is read. */
export interface Reading {
  /** Whether nothing more is read of a file that is not imported; else it is judged all the same. */
  stopsAtUnfit?: boolean
}

const BATCH = { activities: 20, bytes: 256 * 1024 }

/**
 * Reads a file once. Never throws for what is in it.
 * @param take is given the activities in their order, some at a time, and may take its time
 */
export async function judgeFile(
  chunks: AsyncIterable<Uint8Array>,
  validate: Validator,
  take: (activities: JudgedActivity[]) => void | Promise<void>,
  { stopsAtUnfit = false }: Reading = {},
): Promise<JudgedFile> {
  const around = skeleton()
  const file: JudgedFile = { problems: [], notes: [], activities: 0, unfit: null }
  let wrapper = '<iati-activities version="2.03">'
  let batch: Piece[] = []
  let bytes = 0
  /** Activities that were met. */
  let read = 0
  /** From this activity on nothing more is held against the schema, which judges no child of an element after the first that is not allowed. */
  let end = Infinity
  const stop = (line: number): void => {
    end = read
    file.notes.push({ line, message: 'What stands here is out of place. What follows was not judged.' })
  }

  const scratch: Scratch = { bytes: Buffer.alloc(0) }
  const judgeOne: BatchJudge = (pieces, root) => validate(wrapped(pieces, root, scratch))

  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const all = judgeBatch(batch, wrapper, judgeOne)
    const judged = all.filter(({ isXml }, at) => read - all.length + at < end || !isXml)
    file.activities += judged.length
    ;[batch, bytes] = [[], 0]
    await take(judged)
  }

  /** @returns whether reading goes on */
  const place = (piece: Piece): boolean => {
    const fault = FAULTS[piece.kind]
    if (fault) {
      file.problems.push({ line: piece.line, message: fault })
      return false
    }
    if (file.unfit?.code === 'other-root') {
      if (around.keep({ ...piece, kind: 'other' })) return true
      file.problems.push({ line: file.unfit.line, message: rootWords(file.unfit.detail) })
      return false
    }
    if (piece.kind === 'activity') {
      if (end === Infinity) around.activity(piece)
      read++
      batch.push(piece)
      bytes += piece.bytes.length
      return true
    }
    if (piece.kind === 'root') {
      const tag = piece.bytes.toString('utf8')
      const line = piece.line + lineBreaks(piece.bytes)
      const root = rootOf(tag)
      if (root !== ROOT) file.unfit = { line, code: 'other-root', detail: root.slice(0, 200) }
      else noteVersion(tag, line, file)
      if (file.unfit && stopsAtUnfit) return false
      if (root !== ROOT) return around.keep(piece)
      wrapper = `<iati-activities version="2.03"${namespacesOf(tag)}>`
    }
    if (piece.kind === 'other' && end === Infinity && !(read > 0 && isOfOtherNamespace(piece.bytes, wrapper)))
      stop(piece.line)
    if (around.keep(piece)) return true
    file.problems.push({ line: piece.line, message: 'Too much stands outside the activities of this file.' })
    return false
  }

  const split = splitter()
  let goesOn = true
  const placeAll = async (pieces: Piece[]): Promise<void> => {
    for (const piece of pieces) {
      goesOn &&= place(piece)
      if (batch.length >= BATCH.activities || bytes >= BATCH.bytes) await flush()
    }
  }
  try {
    for await (const chunk of decoded(chunks)) {
      await placeAll(split.push(chunk))
      if (!goesOn) break
    }
    if (goesOn) await placeAll(split.end())
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    file.problems.push({ line: 1, message: error.message })
    goesOn = false
  }
  await flush()
  if (goesOn && around.isEmpty()) file.problems.push({ line: 1, message: 'The file is empty.' })
  else if (goesOn) sayAround(file, around.judge(validate, split.line()))
  return file
}

/** Elements of the standard may stand alone by its schema; such a file is valid, and is none of activities. */
function sayAround({ problems, notes, unfit }: JudgedFile, found: Problem[]): void {
  if (unfit?.code !== 'other-root') return void problems.push(...found)
  const said = { line: unfit.line, message: rootWords(unfit.detail) }
  if (found.length === 0) notes.push(said)
  else
    problems.push(
      ...found.map((one) => (one.message.includes('No matching global declaration') ? said : one)),
    )
}

const FAULTS: Partial<Record<Piece['kind'], string>> = {
  doctype:
    'The file declares a document type. Such a file can grow without end when it is read, so it is not read here; the standard needs none.',
  endless: 'What begins on this line is longer than 32 MB; it is not read.',
}

const ROOT = 'iati-activities'

/** What a root is called; with its namespace where it has one. */
function rootOf(tag: string): string {
  const name = /^<([^\s/>]*)/.exec(tag)?.[1] ?? ''
  const namespace = defaultNamespace(tag)
  return namespace ? `${name} (namespace ${namespace})` : name
}

const rootWords = (root: string): string =>
  root === 'iati-organisations'
    ? 'This is a file of organisations (iati-organisations); what is judged here is a file of activities (iati-activities).'
    : `The root of the file is "${root}", and not "${ROOT}".`

/** Those that are built as the one by which files are judged. */
const SAME_BUILD = ['2.01', '2.02', VERSION]

/** The schema takes any version. A file of another generation is built otherwise, and is not imported. */
function noteVersion(tag: string, line: number, file: JudgedFile): void {
  const found = /\sversion\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag)
  const version = (found?.[1] ?? found?.[2])?.trim()
  if (version === undefined || version === VERSION) return
  const detail = version.slice(0, 200)
  if (!SAME_BUILD.includes(version)) file.unfit = { line, code: 'other-version', detail }
  file.notes.push({
    line,
    message: `The file says that it is of version "${detail}" of the standard; it is judged by version ${VERSION}.`,
  })
}

const namespacesOf = (tag: string): string =>
  (tag.match(/\sxmlns:[^\s=]+\s*=\s*(?:"[^"<]*"|'[^'<]*')/g) ?? []).map((said) => ` ${said.trim()}`).join('')

function isOfOtherNamespace(bytes: Buffer, root: string): boolean {
  const tag = /^<[^>]*/.exec(bytes.toString('utf8', 0, 4096))?.[0] ?? ''
  const prefix = /^<([^\s/>:]+):/.exec(tag)?.[1]
  return prefix ? `${tag} ${root}`.includes(`xmlns:${prefix}`) : defaultNamespace(tag) !== ''
}

type BatchJudge = (pieces: readonly Piece[], wrapper: string) => Judged

function judgeBatch(pieces: Piece[], wrapper: string, judge: BatchJudge): JudgedActivity[] {
  const { problems, isXml } = judge(pieces, wrapper)
  if (problems.length === 0) return pieces.map(({ bytes, line }) => ({ bytes, line, problems: [], isXml }))
  // One that is no XML makes all of them none.
  if (!isXml && pieces.length > 1) return pieces.flatMap((piece) => judgeBatch([piece], wrapper, judge))
  const activities = pieces.map(({ bytes, line }) => ({ bytes, line, problems: [] as Problem[], isXml }))
  const starts: number[] = []
  let start = 2
  for (const { bytes } of pieces) {
    starts.push(start)
    start += lineBreaks(bytes) + 1
  }
  for (const problem of problems) {
    const at = Math.max(
      0,
      starts.findLastIndex((line) => line <= problem.line),
    )
    const activity = activities[at]!
    const shift = activity.line - starts[at]!
    activity.problems.push(placed(problem, (line) => line + shift))
  }
  return activities
}

/** A document of some activities; in one piece of memory for all batches, which is used again. */
function wrapped(pieces: readonly Piece[], wrapper: string, scratch: Scratch): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from(wrapper)]
  for (const { bytes } of pieces) parts.push(BREAK, bytes)
  parts.push(CLOSE)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (scratch.bytes.length < length) scratch.bytes = Buffer.allocUnsafeSlow(2 * length)
  let at = 0
  for (const part of parts) {
    scratch.bytes.set(part, at)
    at += part.length
  }
  return scratch.bytes.subarray(0, length)
}

interface Scratch {
  bytes: Buffer
}

const BREAK = Buffer.from('\n')
const CLOSE = Buffer.from('</iati-activities>')
