import {
  type Reader,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { projectRef } from '../project-entities.ts'
import { mayImportProjects } from '../project-policy.ts'
import { projectProblems } from '../project-problems.ts'
import {
  type ImportCounts,
  type ImportLine,
  NO_COUNTS,
  type Project,
  type ProjectImport,
  type ProjectSource,
} from '../project-schema.ts'
import { hasCatalogue } from '../queries/find-projects.ts'
import { addImportLines, putImport } from '../store-imports.ts'
import { type ImportedBefore, lockImported, putProjects } from '../store-projects.ts'
import { statesToTell, tellStates } from './tell-of-projects.ts'

/** A project as a file tells of it; without what the import itself knows. */
export type OfferedProject = Pick<Project, 'source' | 'status' | 'provisions' | 'body'> & {
  identifier: string
  /** Hash of what stands in the file. */
  imported: string
  /** The line of the file on which it begins. */
  line: number
}

/** A part of a file, imported whole or not at all. */
export interface OfferedPart {
  projects: OfferedProject[]
  /** What is to be said of lines of it, the refused ones too. */
  lines: ImportLine[]
}

/** An import under way. */
export interface RunningImport {
  /** Imports a part, with one entry on record where anything is new. */
  take(part: OfferedPart): Promise<void>
  /** Notes that the file was read to its end, and tells the States of which added projects say something. */
  end(lines: ImportLine[]): Promise<ProjectImport>
  readonly state: ProjectImport
}

/**
 * So many lines are kept of a log, and so many of them that refuse nothing; all are counted. A file of 50 MB holds fewer activities, and each that is refused
 * is named.
 */
const MOST_LINES = { all: 100_000, remarks: 10_000 }
/** What is said of one project of a file. */
const MOST_SAID = 10
/** What stands in a line of the log. */
const MOST_DETAIL = 500

/** Who imports: somebody who is signed in, or whoever works on the server itself. */
export type Importer = Viewer | 'command'

/**
 * Begins an import of projects.
 * @throws signInNeeded, notAllowed, notFound, noCatalogue
 */
export async function beginImport(
  services: Services,
  importer: Importer,
  given: Pick<ProjectImport, 'programme' | 'kind' | 'file' | 'sha256'>,
): Promise<RunningImport> {
  const reader: Reader = { services, viewer: viewerOf(importer), lang: 'en' }
  if (importer !== 'command') {
    requireAccount(importer)
    demand(importer, mayImportProjects(importer, given.programme))
  }
  const programme = await findProgramme(reader, given.programme)
  if (!programme) throw coreProblems.notFound()
  if (!hasCatalogue(programme)) throw projectProblems.noCatalogue()
  const state: ProjectImport = {
    id: services.newId(),
    ...given,
    startedAt: services.clock(),
    endedAt: null,
    takenBack: null,
    counts: { ...NO_COUNTS },
  }
  await putImport(services, state)
  return runningImport(services, state)
}

const viewerOf = (importer: Importer): Viewer =>
  importer === 'command' ? { accountId: null, name: null, roles: [] } : importer

function runningImport(services: Services, state: ProjectImport): RunningImport {
  /** Identifiers of this file, with the lines on which they stand. */
  const seen = new Map<string, number>()
  let logged = { all: 0, remarks: 0 }
  /** States of which added projects say something: each is told once. */
  const named = new Map<string, number>()

  /** Says what became of a part, in the transaction that did it. @returns what has to be remembered once that is committed */
  const note = async (tx: Services, lines: ImportLine[], counted: ImportCounts) => {
    const kept = keptLines(lines, logged)
    await addImportLines(tx, state.id, logged.all, kept)
    const counts = { ...counted, notKept: counted.notKept + lines.length - kept.length }
    await putImport(tx, { ...state, counts })
    const remarks = kept.filter(({ isRefused }) => !isRefused).length
    return { counts, logged: { all: logged.all + kept.length, remarks: logged.remarks + remarks } }
  }

  return {
    state,
    async take({ projects, lines }) {
      const unique: OfferedProject[] = []
      const said = [...lines]
      for (const project of projects) {
        const before = seen.get(project.identifier)
        if (before === undefined) unique.push(project)
        else said.push(refused(project, 'twice-in-file', String(before)))
        // A copy: a part of a longer text would hold all of it.
        if (before === undefined) seen.set(Buffer.from(project.identifier).toString(), project.line)
      }
      const noted = await inTransaction(services, async (tx) => {
        const done = await importPart(tx, state, unique)
        const all = fitting([...said, ...done.lines]).sort((a, b) => a.line - b.line)
        return { ...(await note(tx, all, addUp(state.counts, done.counts, all))), added: done.added }
      })
      for (const [of, count] of statesToTell(noted.added)) named.set(of, (named.get(of) ?? 0) + count)
      state.counts = noted.counts
      logged = noted.logged
    },
    async end(lines) {
      state.endedAt = services.clock()
      const noted = await inTransaction(services, async (tx) => {
        await tellStates(tx, state.programme, named)
        return note(tx, lines, addUp(state.counts, NO_COUNTS, lines))
      })
      state.counts = noted.counts
      return state
    },
  }
}

/** Of what is refused it is not said that it stands as reported. */
function fitting(lines: readonly ImportLine[]): ImportLine[] {
  const refusedAt = new Set(lines.filter(({ isRefused }) => isRefused).map(beginOf))
  return lines.filter((line) => line.code !== 'not-own-identifier' || !refusedAt.has(beginOf(line)))
}

/** The lines of a part that a log keeps: the first of each project, and those for which there is room. */
function keptLines(lines: readonly ImportLine[], logged: { all: number; remarks: number }): ImportLine[] {
  const said = new Map<number, number>()
  let room = MOST_LINES.all - logged.all
  let remarks = MOST_LINES.remarks - logged.remarks
  return lines
    .filter((line) => {
      const of = beginOf(line)
      said.set(of, (said.get(of) ?? 0) + 1)
      if (room <= 0 || said.get(of)! > MOST_SAID || (!line.isRefused && remarks <= 0)) return false
      room--
      if (!line.isRefused) remarks--
      return true
    })
    .map((line) => ({ ...line, detail: line.detail.slice(0, MOST_DETAIL) }))
}

const beginOf = ({ line, begins }: ImportLine): number => begins ?? line

/** Lines are counted as they are said: what is refused once however much is said against it is for whoever reads the log. */
function addUp(before: ImportCounts, more: ImportCounts, lines: readonly ImportLine[]): ImportCounts {
  const refusedAt = new Set(lines.filter(({ isRefused }) => isRefused).map(beginOf))
  return {
    added: before.added + more.added,
    changed: before.changed + more.changed,
    unchanged: before.unchanged + more.unchanged,
    takenBack: before.takenBack,
    refused: before.refused + refusedAt.size,
    remarks: before.remarks + lines.filter(({ isRefused }) => !isRefused).length,
    notKept: before.notKept,
  }
}

const refused = ({ line, identifier }: OfferedProject, code: string, detail: string): ImportLine => ({
  line,
  isRefused: true,
  identifier,
  code,
  detail,
})

/** What stands first stays with its publisher, until the secretariat hands it to another: a reference is what a file claims. */
const mayChange = (source: ProjectSource, { source: own, handedTo }: ImportedBefore): boolean =>
  source.kind === own.kind && source.id === (handedTo ?? own.id)

/** What people have to know of a project that a file changes: that another file told of it before, or another publisher. */
function remarksOf(project: OfferedProject, before: ImportedBefore | undefined, file: string): ImportLine[] {
  const remark = (code: string, detail: string): ImportLine => ({
    ...refused(project, code, detail),
    isRefused: false,
  })
  if (!before) return []
  return [
    ...(before.source.id === project.source.id ? [] : [remark('publisher-changed', before.source.id)]),
    ...(before.file === null || before.file === file ? [] : [remark('other-file', before.file)]),
  ]
}

async function importPart(
  tx: Services,
  { id: importId, programme, kind, file }: ProjectImport,
  offered: readonly OfferedProject[],
): Promise<{ counts: ImportCounts; lines: ImportLine[]; added: Project[] }> {
  const known = await lockImported(
    tx,
    programme,
    offered.map(({ identifier }) => identifier),
  )
  const counts = { ...NO_COUNTS }
  const lines: ImportLine[] = []
  const projects: Project[] = []
  for (const one of offered) {
    const { line: _line, ...project } = one
    const before = known.get(project.identifier)
    if (before && !mayChange(project.source, before)) {
      lines.push(refused(one, 'of-another', before.source.id))
      continue
    }
    if (before?.imported === project.imported) {
      counts.unchanged++
      continue
    }
    counts[before ? 'changed' : 'added']++
    lines.push(...remarksOf(one, before, file))
    const version = (before?.version ?? 0) + 1
    projects.push({
      ...project,
      request: null,
      id: before?.id ?? tx.newId(),
      programme,
      version,
      changedAt: tx.clock(),
      takenBack: null,
    })
  }
  const [first, ...others] = projects
  const added = projects.filter(({ version }) => version === 1)
  if (!first) return { counts, lines, added }
  await putProjects(tx, projects, importId)
  await appendEntry(tx, {
    kind: 'projects-imported',
    entity: projectRef(first.id),
    also: others.map(({ id }) => projectRef(id)),
    visibility: 'public',
    programme,
    role: 'secretariat',
    data: { import: importId, kind, added: counts.added, changed: counts.changed },
  })
  return { counts, lines, added }
}
