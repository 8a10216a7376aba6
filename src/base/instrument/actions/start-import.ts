import {
  type Services,
  type Viewer,
  afterCommit,
  anyone,
  asOneLine,
  inTransaction,
  coreProblems,
} from '../../../core/index.ts'
import { findProgramme } from '../../programme/index.ts'
import { createImport } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { FILE_CAME_IN } from '../import-store.ts'

export interface UploadedFile {
  name: string
  mediaType: string
  bytes: Uint8Array
}

export interface ImportInput {
  file: UploadedFile
  programme: string | null
}

/**
 * Keeps an uploaded file and has it read after the commit.
 * @returns the id of the import, whose page shows how far the reading is
 */
export async function startImport(services: Services, viewer: Viewer, input: ImportInput): Promise<string> {
  return inTransaction(services, async (tx) => {
    const id = await keepImport(tx, viewer, input)
    afterCommit(tx, () => tx.signals.send(FILE_CAME_IN))
    return id
  })
}

/** Keeps a file that whoever calls will have read. */
export async function keepImport(services: Services, viewer: Viewer, input: ImportInput): Promise<string> {
  if (!mayImport(viewer, input.programme)) throw coreProblems.notAllowed()
  if (input.file.bytes.length === 0) throw instrumentProblems.emptyFile({ file: input.file.name })
  return inTransaction(services, async (tx) => {
    await requireProgramme(tx, input.programme)
    const id = services.newId()
    const sha256 = await services.files.put(tx.db, input.file.bytes, mediaTypeOf(input.file.mediaType))
    await createImport(tx.db, {
      id,
      programme: input.programme,
      account: viewer.accountId,
      file: { sha256, name: asOneLine(input.file.name, 200) },
      at: services.clock(),
    })
    return id
  })
}

/** @throws noProgramme where there is none of that name */
export async function requireProgramme(tx: Services, programme: string | null): Promise<void> {
  if (programme !== null && !(await findProgramme(anyone(tx), programme)))
    throw instrumentProblems.noProgramme({ programme })
}

/** What a browser says of a file goes into a header later, so it must look like one. */
const mediaTypeOf = (given: string): string =>
  /^[\w.+-]+\/[\w.+-]+$/.test(given) ? given : 'application/octet-stream'
