import { createHash } from 'node:crypto'
import { type Services, anyone } from '../../../core/index.ts'
import { findProgrammeParties, findStateByCode } from '../../../base/parties/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { identifierOf, isOfPublisher } from '../iati/identifier.ts'
import { type JudgedActivity, judgeFile } from '../iati/judge.ts'
import { readActivity } from '../iati/read-activity.ts'
import { iatiValidator } from '../iati/validator.ts'
import type { ImportLine, ProjectBody, ProjectImport } from '../project-schema.ts'
import { type Importer, type OfferedPart, type OfferedProject, beginImport } from './import-projects.ts'

/** Activities that are imported together: an entry of the record holds the hashes of so many. */
const PART = 100

/** Of an activity that is read, in bytes: it is made into a tree many times as large. */
const LONGEST = 2_000_000

export interface IatiFile {
  programme: string
  /** What the file is called. */
  file: string
  chunks: AsyncIterable<Uint8Array>
  /** Told after each part. */
  progress?(state: ProjectImport): void
}

/**
 * Imports the activities of a file of IATI 2.03, part by part: each is there whole or not at all, and a second run goes on where the first
 * ended. What the schema does not let pass is refused with its line; the rest is imported.
 * @throws signInNeeded, notAllowed, notFound, noCatalogue
 */
export async function importIatiProjects(
  services: Services,
  importer: Importer,
  { programme, file, chunks, progress }: IatiFile,
): Promise<ProjectImport> {
  const running = await beginImport(services, importer, { programme, kind: 'iati', file, sha256: null })
  const stateOf = await statesByCode(services, programme)
  let part: OfferedPart = { projects: [], lines: [] }
  let read = 0
  /** The part that is being imported while the next one is read. */
  let before: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    await before
    const full = part
    ;[part, read] = [{ projects: [], lines: [] }, 0]
    before = running.take(full).then(() => progress?.(running.state))
    // Told where it is waited for.
    before.catch(() => undefined)
  }
  const take = async (activities: JudgedActivity[]): Promise<void> => {
    for (const activity of activities) {
      offer(activity, stateOf, part)
      if (++read >= PART) await flush()
    }
  }
  const judged = await judgeFile(chunks, iatiValidator(), take, { stopsAtUnfit: true }).finally(() =>
    before.catch(() => undefined),
  )
  if (read > 0) await flush()
  await before
  const { unfit } = judged
  if (unfit) return running.end([{ ...unfit, isRefused: true, identifier: null }])
  return running.end([...judged.problems.map(schemaLine), ...judged.notes.map(noteLine)])
}

/** Adds an activity to a part, or says why it is refused. */
function offer(activity: JudgedActivity, stateOf: (code: string) => string | null, part: OfferedPart): void {
  const { bytes, line, problems } = activity
  if (problems.length > 0) {
    const identifier = identifierOf(bytes)
    part.lines.push(...problems.map((problem) => ({ ...schemaLine(problem), begins: line, identifier })))
    return
  }
  if (bytes.length > LONGEST) {
    part.lines.push({ line, isRefused: true, identifier: null, code: 'too-long', detail: 'iati-activity' })
    return
  }
  const { faults, publisher, body, ...read } = readActivity(bytes)
  for (const { code, detail, refused } of faults)
    part.lines.push({ line, isRefused: refused, identifier: read.identifier || null, code, detail })
  if (faults.some(({ refused }) => refused)) return
  if (!isOfPublisher(read.identifier, publisher.ref))
    part.lines.push({
      line,
      isRefused: false,
      identifier: read.identifier,
      code: 'not-own-identifier',
      detail: publisher.ref,
    })
  const project: OfferedProject = {
    ...read,
    line,
    imported: createHash('sha256').update(bytes).digest('hex'),
    source: { kind: 'iati', id: publisher.ref, name: publisher.name },
    body: withStates(body, stateOf),
  }
  part.projects.push(project)
}

const withStates = (body: ProjectBody, stateOf: (code: string) => string | null): ProjectBody => ({
  ...body,
  beneficiaries: body.beneficiaries.map((place) => ({ ...place, state: stateOf(place.code) })),
})

const schemaLine = ({ line, message }: { line: number; message: string }): ImportLine => ({
  line,
  isRefused: true,
  identifier: null,
  code: 'schema',
  detail: message,
})

const noteLine = ({ line, message }: { line: number; message: string }): ImportLine => ({
  line,
  isRefused: false,
  identifier: null,
  code: 'schema',
  detail: message,
})

/** The States of the world by their codes of two or three letters; in an exercise its invented ones by their ids. */
export async function statesByCode(
  services: Services,
  programme: string,
): Promise<(code: string) => string | null> {
  const reader = anyone(services)
  const found = await findProgramme(reader, programme)
  if (found?.kind !== 'exercise') return (code) => findStateByCode(code)?.id ?? null
  const parties = await findProgrammeParties(reader, programme)
  const ids = new Map(
    parties.filter(({ kind }) => kind === 'state').map(({ id }) => [id.toLowerCase(), `${programme}/${id}`]),
  )
  return (code) => ids.get(code.toLowerCase()) ?? null
}
