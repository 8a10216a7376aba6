import {
  type Command,
  type CommandIO,
  type ExitCode,
  type Services,
  anyone,
  inTransaction,
} from '../../core/index.ts'
import type { Correction } from '../../text/index.ts'
import { findDocument, findDocumentBySymbol } from '../documents/index.ts'
import { type Kept, keepRereading } from './actions/keep-rereading.ts'
import { type ReadAgain, createFileAgain, readAgain } from './read-again.ts'
import { type StoredVersion, type VersionPlace, countWithFile, nextWithFile } from './reread-store.ts'
import { countDifferences } from './rules/compare-readings.ts'
import { wordsOfNotes, wordsWithMarks } from './rules/words-with-marks.ts'
import type { ParagraphDifference, ReadShape } from './schema.ts'
import { findInstrument, instrumentsOfDocuments } from './store.ts'

/** `openpoa reread [<text>…]`: what today's engine reads differently in the files of stored texts. Nothing public is changed. */
export const rereadCommand: Command = {
  name: 'reread',
  usage: 'reread [<text>…] [--propose]',
  summary:
    'Read the files of stored texts again and say what is read differently; --propose keeps that for a person to accept on the web',
  options: { flags: ['propose'] },
  positional: { min: 0, max: 1000 },
  needs: 'database',
  async run(services, args, io) {
    const texts = await textsCalled(services, args.positional, io)
    if (texts === 'unknown') return 2
    const total = await countWithFile(services.db, 'all', texts)
    const counts: Counts = { same: 0, differs: 0, unread: 0, proposed: 0 }
    const isProposed = args.options['propose'] === true
    const fileAgain = createFileAgain(services)
    let after: VersionPlace | null = null
    let done = 0
    for (;;) {
      const stored = await nextWithFile(services.db, 'all', texts, after)
      if (!stored) break
      const { instrument, number, language } = stored.version
      after = [instrument, number, language]
      const result = await readAgain(services, stored, fileAgain)
      const kept = isProposed
        ? await inTransaction(services, (tx) => keepRereading(tx, stored, result, null))
        : null
      if (kept === 'kept' && result.what === 'differs') counts.proposed++
      counts[result.what]++
      io.progress(++done, total, 'Reading again, text')
      await report(services, stored, result, { isNamed: texts !== null, kept, io })
    }
    return summary(counts, isProposed, io)
  },
}

type Counts = Record<ReadAgain['what'] | 'proposed', number>

/** The ids of texts by id or symbol; null where none is named. What is not here, or has no file, is said. */
async function textsCalled(
  services: Services,
  names: readonly string[],
  io: CommandIO,
): Promise<string[] | null | 'unknown'> {
  if (names.length === 0) return null
  const ids: string[] = []
  for (const name of names) {
    const id = await textCalled(services, name)
    if (id === null) {
      io.say(
        `There is no text "${name}" here. Name it by its symbol, or as its address does: /instruments/<text>.`,
      )
      return 'unknown'
    }
    ids.push(id)
    if ((await countWithFile(services.db, 'all', [id])) === 0)
      io.say(
        `${name} was not read from a file: it came with its programme, and there is nothing to read again.`,
      )
  }
  return ids
}

async function textCalled(services: Services, name: string): Promise<string | null> {
  const byId = await findInstrument(services.db, name)
  if (byId) return byId.id
  const document = await findDocumentBySymbol(anyone(services), name)
  const found = document && (await instrumentsOfDocuments(services.db, [document.id])).get(document.id)
  return found?.id ?? null
}

interface Reporting {
  /** The text was asked for by its name. */
  isNamed: boolean
  /** What became of the reading; null where none was to be proposed. */
  kept: Kept | null
  io: CommandIO
}

async function report(
  services: Services,
  { instrument, version }: StoredVersion,
  result: ReadAgain,
  { isNamed, kept, io }: Reporting,
): Promise<void> {
  const document = instrument.document && (await findDocument(anyone(services), instrument.document))
  const { number, language } = version
  const file = version.body.file?.name
  if (io.json)
    return io.out(
      JSON.stringify({
        text: instrument.id,
        version: number,
        language,
        file,
        ...asData(result),
        ...(kept && { proposed: kept }),
      }),
    )
  const name = `${(document && document.symbol) || instrument.id}, version ${number} (${language})`
  if (result.what === 'unread')
    return io.out(`${name}: not read again. ${result.refusal.message}. [${result.refusal.code}]`)
  if (result.what === 'same') {
    if (isNamed) io.out(`${name}: nothing is read differently.`)
    if (kept === 'at-work') io.out(`${name}: ${NOT_PROPOSED['at-work']}`)
    return
  }
  const { differences, lost, otherwise } = result.compared
  io.out(`${name}: ${counted(countDifferences(differences), 'difference')}.`)
  if (kept && kept !== 'kept' && kept !== 'nothing') io.out(`  ${NOT_PROPOSED[kept]}`)
  for (const { fact, was, now } of differences.facts) pair(io, fact, was, now)
  for (const one of differences.paragraphs) pair(io, placeOf(one), wordsOf(one.was), wordsOf(one.now))
  const [first] = differences.moved
  if (first)
    io.out(
      `  ${counted(differences.moved.length, 'paragraph')} read alike at another address, from ${first.was} (now ${first.now}) on`,
    )
  if (differences.placed.length > 0)
    io.out(
      `  Places of the marks of notes become known in ${counted(differences.placed.length, 'paragraph')}`,
    )
  if (otherwise.symbol !== null)
    io.out(`  The file is read as ${otherwise.symbol || 'without a symbol'}; the text keeps its own.`)
  if (otherwise.language) io.out(`  The file is read as ${otherwise.language}; the text keeps its language.`)
  for (const one of lost) io.out(`  A correction by a person no longer fits: ${correctionWords(one)}`)
}

/** Why a reading was not proposed. */
const NOT_PROPOSED: Record<Exclude<Kept, 'kept' | 'nothing'>, string> = {
  'at-work': 'Not proposed: a person is at work on a reading of this text, under /rereadings.',
  waiting: 'Not proposed again: this very reading waits under /rereadings.',
  'put-aside':
    'Not proposed: a person put this very reading aside. "Read this text again" on the page of its readings brings it back.',
}

const correctionWords = (one: Correction): string => ('at' in one ? `${one.what} at ${one.at.eId}` : one.what)

function asData(result: ReadAgain): object {
  if (result.what === 'unread') return { result: 'unread', ...result.refusal }
  const { differences, lost, otherwise } = result.compared
  return result.what === 'same'
    ? { result: 'same' }
    : { result: 'differs', ...differences, lostCorrections: lost, ...otherwise }
}

function pair(io: CommandIO, place: string, was: string | null, now: string | null): void {
  io.out(`  ${place}`)
  io.out(`    was: ${was ?? '(no paragraph of its own)'}`)
  io.out(`    now: ${now ?? '(no paragraph of its own)'}`)
}

function placeOf({ was, now, what, corrected }: ParagraphDifference): string {
  const at = now?.eId ?? was?.eId ?? ''
  if (!was) return `${at}, new`
  if (!now) return `${at}, gone`
  const moved = was.eId === now.eId ? '' : `, was ${was.eId}`
  return `${at}${moved}: ${what.join(', ')}${corrected ? ', corrected by a person' : ''}`
}

const wordsOf = (shape: ReadShape | null): string | null =>
  shape &&
  [
    `[${shape.kind}]`,
    shape.number,
    wordsWithMarks(shape.text, shape.footnotes),
    shape.footnotes.length > 0 && `Notes: ${wordsOfNotes(shape.footnotes)}`,
  ]
    .filter(Boolean)
    .join(' ')

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

function summary({ same, differs, unread, proposed }: Counts, isProposed: boolean, io: CommandIO): ExitCode {
  io.say(
    `${counted(same + differs + unread, 'text')} read again: ${same} the same, ${differs} read differently, ${unread} not read.`,
  )
  if (differs > 0)
    io.say(
      isProposed
        ? `Proposed now, under /rereadings, for a person to accept: ${proposed} of ${differs}.`
        : 'Nothing was changed. --propose keeps what is read differently for a person to accept on the web.',
    )
  return unread > 0 ? 1 : 0
}
