import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Command, type CommandIO, type Problem, type Services, anyone } from '../../core/index.ts'
import { findProgramme } from '../programme/index.ts'
import { type Redline, documentsOfFile, shorten } from '../../text/index.ts'
import { type AcceptDecision, acceptImport } from './actions/accept-import.ts'
import { correctFields } from './actions/correct-fields.ts'
import { discardImport } from './actions/discard-import.ts'
import { readImport } from './actions/read-import.ts'
import { keepImport } from './actions/start-import.ts'
import { findImport } from './import-store.ts'
import { findElsewhere } from './queries/find-imports.ts'
import { type TextStatus, textStatuses } from './pack-shapes.ts'
import { operator } from './policy.ts'
import { instrumentProblems } from './problems.ts'
import { type ReplacedText, findReplaced } from './replaced-texts.ts'
import { type CorrectedReading, correctedReading, lacksLanguage } from './rules/corrected-reading.ts'
import { fieldsOf } from './rules/corrections-of-form.ts'
import { type StatusDoubt, doubtOfStatus } from './rules/doubt-of-status.ts'
import { fieldsVersion } from './rules/import-versions.ts'
import { languagesOfTexts } from './rules/languages-of-texts.ts'
import { mediaTypeOf } from './rules/media-type-of.ts'
import { hasAddress } from './rules/reason.ts'
import { needsReason } from './rules/replaced-text.ts'
import type { Import } from './schema.ts'

/**
 * `openpoa import <file> [--programme <name>] [--status <status>] [--reason "…"]`: reads, shows what was understood and what it would take the place
 * of, accepts.
 */
export const importCommand: Command = {
  name: 'import',
  usage:
    'import <file> [--programme <name>] [--status adopted|issued|working-draft] [--despite-the-file] [--language <code>] [--reason "<why>"] [--dry-run]',
  summary: 'Read a document into provisions and accept it; --dry-run only shows what would be understood',
  options: { valued: ['programme', 'status', 'language', 'reason'], flags: ['despite-the-file', 'dry-run'] },
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, args, io) {
    const path = args.positional[0] ?? ''
    const programme = typeof args.options.programme === 'string' ? args.options.programme : null
    if (programme && !(await findProgramme(anyone(services), programme))) {
      io.say(`There is no programme "${programme}" here. "load <pack folder>" loads one.`)
      return 1
    }
    const { status = null } = args.options
    if (!isStatus(status)) {
      io.say(`There is no status "${String(status)}". It is one of: ${textStatuses.join(', ')}.`)
      return 2
    }
    const language = typeof args.options.language === 'string' ? args.options.language : ''
    if (language && !languagesOfTexts.includes(language)) {
      io.say(`"${language}" is no code of a language here. It is one of: ${languagesOfTexts.join(', ')}.`)
      return 2
    }
    const found = await read(services, { path, programme, status, language }, io)
    if (found.state === 'duplicate') {
      io.say(
        `This very file is the source of a text that is here already: ${addressOf(services, found.instrument)}`,
      )
      if (io.json) io.out(JSON.stringify({ duplicate: found.instrument, sha256: found.file.sha256 }))
      return 1
    }
    if (found.state === 'refused') {
      io.say(found.refusal?.message ?? `${path} could not be read.`)
      if (io.json) io.out(JSON.stringify({ refused: found.refusal }))
      return 1
    }
    const dryRun = args.options['dry-run'] === true
    const reason = typeof args.options.reason === 'string' ? args.options.reason : null
    const decision = { status, despiteFile: args.options['despite-the-file'] === true, reason }
    const reading = readingOf(found)
    const replaced = await findReplaced(services, reading?.parts ?? [])
    const [elsewhere] = await findElsewhere({ services, viewer: operator }, found, reading?.parts ?? [])
    const against =
      reading && (wordsOfPlace(elsewhere) ?? whyNot(services, found, reading, decision, replaced))
    const isAccepted = !against && !dryRun
    const instrument = isAccepted ? await acceptOrDiscard(services, found, decision, replaced) : null
    if (!isAccepted) await discardImport(services, operator, found.id)
    report(services, found, { status, instrument, replaced }, io)
    if (against) io.say(against)
    return against && !dryRun ? 1 : 0
  },
}

/** Nobody comes back to what the command brought: it is accepted, or put aside with the reason why it was not. */
async function acceptOrDiscard(
  services: Services,
  { id }: Import,
  decision: AcceptDecision,
  replaced: readonly (ReplacedText | null)[],
): Promise<string> {
  try {
    return await acceptImport(services, operator, id, decision, replaced)
  } catch (error) {
    await discardImport(services, operator, id)
    throw error
  }
}

function wordsOfPlace(elsewhere: Problem | undefined): string | null {
  if (!elsewhere) return null
  const { text, programme } = elsewhere.params
  return programme
    ? `${text} belongs to the programme ${programme} here: leave --programme out, or say --programme ${programme}.`
    : `${text} belongs to no programme here: leave --programme out.`
}

/** Why nothing is accepted, and what to do about it; null where it can be. */
function whyNot(
  services: Services,
  { corrections }: Import,
  reading: CorrectedReading,
  decision: AcceptDecision,
  replaced: readonly (ReplacedText | null)[],
): string | null {
  if (lacksLanguage(reading))
    return 'The language of the text could not be told. Say it: --language <code>, such as --language en.'
  const doubt = doubtOfStatus(reading, corrections, decision, services.clock())
  if (doubt) return wordsOfDoubt(doubt, reading)
  if (hasAddress(decision.reason ?? '')) return 'The reason becomes public: leave e-mail addresses out of it.'
  const needed = replaced.find((one) => one && needsReason(one, reading.status))
  if (!needed || decision.reason?.trim()) return null
  const what = needed.counts.vanished > 0 ? 'Paragraphs would vanish' : 'An adopted text would get a draft'
  return `${what}: say why, for everybody to read: --reason "<why>".`
}

/** Why nothing was accepted, and what to do about it. */
function wordsOfDoubt(doubt: StatusDoubt, { draftWords, document }: CorrectedReading): string {
  if (doubt === 'callsItselfDraft')
    return `The file calls itself a draft ("${draftWords}"). If its text was adopted all the same, say so: --status adopted --despite-the-file.`
  if (doubt === 'confirmedAsDraft')
    return 'The text is taken as a draft, and --despite-the-file says that it was adopted. Say which: --status adopted --despite-the-file, or --status working-draft alone.'
  if (doubt === 'adoptedInFuture')
    return `A text cannot have been adopted on ${document.date}, which is still to come. Take it as a draft: --status working-draft.`
  return 'The file does not say whether its text was adopted, issued as it is or is a draft. Say it: --status adopted, --status issued, or --status working-draft.'
}

const isStatus = (given: unknown): given is TextStatus | null =>
  given === null || textStatuses.some((status) => status === given)

const readingOf = ({ reading, corrections }: Import): CorrectedReading | null =>
  reading && correctedReading(reading.document, corrections)

const addressOf = (services: Services, instrument: string | null): string =>
  `${services.config.origin}/en/instruments/${instrument}`

interface Given {
  path: string
  /** Where the file does not let it be told; blank where nobody says it. */
  language: string
  programme: string | null
  /** As what its text is taken; null where the file says it. */
  status: TextStatus | null
}

async function read(services: Services, given: Given, io: CommandIO): Promise<Import> {
  const { path, programme, status, language } = given
  const bytes = readFileSync(path)
  const file = { name: basename(path), mediaType: mediaTypeOf(path), bytes }
  const id = await keepImport(services, operator, { file, programme })
  await readImport(services, id, {
    onProgress: (done, total) => io.progress(done, total, `Reading ${file.name}, page`),
  })
  const found = await importById(services, id)
  if (!found.reading || (status === null && language === '')) return found
  const reading = correctedReading(found.reading.document, found.corrections)
  await correctFields(services, operator, {
    id,
    expected: fieldsVersion(reading, programme),
    fields: {
      ...fieldsOf(reading),
      ...(language && { language }),
      status: status ?? reading.status,
    },
    programme,
  })
  return importById(services, id)
}

async function importById(services: Services, id: string): Promise<Import> {
  const found = await findImport(services.db, id)
  if (!found) throw instrumentProblems.noImport()
  return found
}

interface Outcome {
  /** As it was given; null where the file is asked. */
  status: TextStatus | null
  /** The id of the text; null where nothing was accepted. */
  instrument: string | null
  /** What stands in its place. */
  replaced: readonly (ReplacedText | null)[]
}

function report(services: Services, found: Import, outcome: Outcome, io: CommandIO): void {
  const document = found.reading?.document
  if (!document) return
  const provisions = documentsOfFile(document).flatMap((part) => part.provisions)
  const count = (kind: string): number => provisions.filter((p) => p.kind === kind).length
  const { symbol, title, date, session, agendaItem } = document
  const { status: given, instrument, replaced } = outcome
  const { status = null, draftWords = null } = readingOf(found) ?? {}
  const address = instrument && addressOf(services, instrument)
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
        status,
        statusFrom: status && (given ? 'given' : 'file'),
        draftWords,
        replaces: replaced.flatMap((one) =>
          one ? [{ instrument: one.instrument.id, version: one.version.number, ...one.counts }] : [],
        ),
        preambular: count('preambular'),
        operative: count('operative'),
        provisions: provisions.length,
        warnings: found.reading?.warnings ?? [],
        proposals: found.reading?.proposals ?? [],
      }),
    )
  io.out(`${symbol}  ${title}`)
  io.out(`${date}, ${session}, agenda item ${agendaItem}`)
  io.out(`Status: ${status ?? 'not said'}${status && !given ? PROPOSED : ''}`)
  io.out(
    `${count('preambular')} preambular and ${count('operative')} operative paragraphs; SHA-256 ${found.file.sha256}`,
  )
  for (const one of replaced) if (one) reportReplaced(one, io)
  for (const warning of found.reading?.warnings ?? []) io.say(`Note: ${warning.message}`)
  io.say(address ? `Accepted: ${address}` : 'Nothing was accepted.')
}

/** What would vanish, change and come: counts first, then the words of each paragraph. */
function reportReplaced({ instrument, version, stands, counts, redline }: ReplacedText, io: CommandIO): void {
  const { number, language } = version
  io.out(`In place of version ${number} (${language}, ${stands}) of ${instrument.id}:`)
  io.out(
    `  ${counts.vanished} paragraphs vanish, ${counts.added} are new, ${counts.changed} are changed, ${counts.same} stay`,
  )
  if (!redline) return io.out('  The two could not be compared: all that stands is counted as vanished.')
  for (const { kind, at } of redline.pairs) {
    const what = SAID[kind]
    const side = kind === 'deleted' ? redline.a : redline.b
    const provision = side.provisions[(kind === 'deleted' ? at.a : at.b)[0] ?? -1]
    if (what && provision) io.out(`  ${what}: ${provision.number} ${shorten(provision.text, 100)}`)
  }
}

const SAID: { [kind in Redline['pairs'][number]['kind']]?: string } = {
  deleted: 'vanishes',
  inserted: 'new',
  changed: 'changed',
  'moved-changed': 'changed',
  split: 'changed',
  merged: 'changed',
}

/** Nobody gave it. */
const PROPOSED = ', as the file says of itself; --status takes it as something else'
