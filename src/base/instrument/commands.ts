import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { theSite } from '../access/index.ts'
import { type Command, type CommandIO, type Services, type Viewer, anyone } from '../../core/index.ts'
import { findProgramme } from '../programme/index.ts'
import { acceptImport } from './actions/accept-import.ts'
import { discardImport } from './actions/discard-import.ts'
import { readImport } from './actions/read-import.ts'
import { keepImport } from './actions/start-import.ts'
import { findImport } from './import-store.ts'
import { instrumentProblems } from './problems.ts'
import type { Import } from './schema.ts'

/** Whoever can run commands on this machine is its operator, and acts as one. */
const operator: Viewer = {
  accountId: null,
  name: null,
  roles: [{ role: 'administrator', scope: theSite }],
}

/** `openpoa import <file> [--programme <name>]`: reads, shows what was understood, accepts. */
export const importCommand: Command = {
  name: 'import',
  usage: 'import <file> [--programme <name>] [--dry-run]',
  summary: 'Read a document into provisions and accept it; --dry-run only shows what would be understood',
  options: { valued: ['programme'], flags: ['dry-run'] },
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, args, io) {
    const path = args.positional[0] ?? ''
    const programme = typeof args.options.programme === 'string' ? args.options.programme : null
    if (programme && !(await findProgramme(anyone(services), programme))) {
      io.say(`There is no programme "${programme}" here. "load <pack folder>" loads one.`)
      return 1
    }
    const found = await read(services, path, programme, io)
    if (found.state === 'refused') {
      io.say(found.refusal?.message ?? `${path} could not be read.`)
      if (io.json) io.out(JSON.stringify({ refused: found.refusal }))
      return 1
    }
    const dryRun = args.options['dry-run'] === true
    const instrument = dryRun ? null : await acceptImport(services, operator, found.id)
    if (dryRun) await discardImport(services, operator, found.id)
    report(services, found, instrument, io)
    return 0
  },
}

async function read(
  services: Services,
  path: string,
  programme: string | null,
  io: CommandIO,
): Promise<Import> {
  const bytes = readFileSync(path)
  const file = { name: basename(path), mediaType: mediaTypeOf(path), bytes }
  const id = await keepImport(services, operator, { file, programme })
  await readImport(services, id, {
    onProgress: (done, total) => io.progress(done, total, `Reading ${file.name}, page`),
  })
  const found = await findImport(services.db, id)
  if (!found) throw instrumentProblems.noImport()
  return found
}

function report(services: Services, found: Import, instrument: string | null, io: CommandIO): void {
  const document = found.reading?.document
  if (!document) return
  const parts = document.documents?.length ? document.documents : [document]
  const provisions = parts.flatMap((part) => part.provisions)
  const count = (kind: string): number => provisions.filter((p) => p.kind === kind).length
  const { symbol, title, date, session, agendaItem } = document
  const address = instrument && `${services.config.origin}/en/instruments/${instrument}`
  if (io.json)
    return io.out(
      JSON.stringify({
        instrument,
        address,
        sha256: found.file.sha256,
        symbol,
        title,
        date,
        session,
        agendaItem,
        preambular: count('preambular'),
        operative: count('operative'),
        provisions: provisions.length,
        warnings: found.reading?.warnings ?? [],
      }),
    )
  io.out(`${symbol}  ${title}`)
  io.out(`${date}, ${session}, agenda item ${agendaItem}`)
  io.out(
    `${count('preambular')} preambular and ${count('operative')} operative paragraphs; SHA-256 ${found.file.sha256}`,
  )
  for (const warning of found.reading?.warnings ?? []) io.say(`Note: ${warning.message}`)
  io.say(address ? `Accepted: ${address}` : 'Nothing was accepted (--dry-run).')
}

const MEDIA_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  xml: 'application/xml',
  akn: 'application/xml',
  json: 'application/json',
}
const mediaTypeOf = (path: string): string =>
  MEDIA_TYPES[path.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream'
