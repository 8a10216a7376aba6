import type { Command, CommandArguments, CommandIO } from '../core/contract/command.ts'
import { amendCommand } from './amend/command.ts'
import { type Document, documentsOfFile } from './document.ts'
import { renderCommand } from './render/command.ts'
import { shownBefore } from './render/outline.ts'
import { TRACE_USAGE } from './trace/usage.ts'

/** What a command says of a document: for programs, and for people. */
interface Said {
  json: unknown
  lines: string
}

/** A command that reads one file. Its parts are loaded when it runs, so that the others start fast. */
function readingCommand(name: string, summary: string, say: (document: Document) => Promise<Said>): Command {
  return {
    name,
    usage: `${name} <file>`,
    summary,
    positional: { min: 1, max: 1 },
    needs: 'nothing',
    async run(args, io) {
      const { openDocument } = await import('./open-document.ts')
      const { json, lines } = await say(await openDocument(args.positional[0]!, io))
      io.out(io.json ? JSON.stringify(json) : lines)
      return 0
    },
  }
}

const structure = readingCommand(
  'structure',
  'Symbol, title, date and other front matter of a document, and its paragraphs',
  async (document) => ({
    json: document,
    lines: documentsOfFile(document).map(structureLines).join('\n\n'),
  }),
)

function structureLines(document: Document): string {
  const { symbol, title, date, session, agendaItem, body, submission = '', provisions } = document
  const front = [date, session, agendaItem && `agenda item ${agendaItem}`, body].filter(Boolean).join('  ')
  const paragraphs = provisions.map((provision) => {
    const { depth, text, eId } = provision
    const before = shownBefore(provision, document.language) || '·'
    return `${'  '.repeat(depth)}${before}  ${text}  [${eId}]`
  })
  return [
    [symbol, title].filter(Boolean).join('  '),
    front,
    submission,
    document.enactingFormula,
    ...paragraphs,
  ]
    .filter(Boolean)
    .join('\n')
}

const strength = readingCommand(
  'strength',
  'Operative language of each paragraph: verb, addressee, level, time frame, qualifiers',
  async (document) => {
    const [{ analyseStrength, flatten }, { strengthLines }] = await Promise.all([
      import('./language/index.ts'),
      import('./reports/strength.ts'),
    ])
    const report = analyseStrength(document)
    return { json: report, lines: strengthLines(flatten(document), report) }
  },
)

const elements = readingCommand(
  'elements',
  'Which of the seven elements of a programme of action a draft has, and where',
  async (document) => {
    const [{ findElements, flatten }, { elementLines }] = await Promise.all([
      import('./language/index.ts'),
      import('./reports/elements.ts'),
    ])
    const report = findElements(document)
    return { json: report, lines: elementLines(flatten(document), report) }
  },
)

const FORMATS = ['text', 'html', 'json', 'docx'] as const

const redline: Command = {
  name: 'redline',
  usage: 'redline <a> <b> [--to text|html|json|docx] [--out <file>]',
  summary: 'What changed from one version to another, paragraph by paragraph and word by word',
  options: { valued: ['to', 'out'] },
  positional: { min: 2, max: 2 },
  needs: 'nothing',
  run: redlineFiles,
}

async function redlineFiles(args: CommandArguments, io: CommandIO): Promise<0 | 2> {
  const { out } = args.options
  const asked = args.options.to ?? (typeof out === 'string' ? /\.(\w+)$/.exec(out)?.[1] : undefined)
  const to =
    FORMATS.find((format) => format === (asked === 'txt' ? 'text' : asked)) ?? (asked ? undefined : 'text')
  if (!to) {
    io.say(`--to takes ${FORMATS.join(', ')}.`)
    return 2
  }
  if (to === 'docx' && typeof out !== 'string') {
    io.say('A Word document needs a place: --out <file>.')
    return 2
  }
  const { openWhole, writeResult } = await import('./open-document.ts')
  const [a, b] = [await openWhole(args.positional[0]!, io), await openWhole(args.positional[1]!, io)]
  const compare = await import('./redline/index.ts')
  const compared = compare.redline(a.document, b.document, { a: a.leftOut, b: b.leftOut })
  if (compared.leftOut.length > 0)
    io.say('What was left out of the two texts is not the same and is not compared: see the notes above.')
  const writers = {
    docx: () => compare.redlineDocx(compared),
    html: () => compare.redlineHtml(compared),
    json: () => compare.redlineJson(compared),
    text: async () => (await import('./reports/redline.ts')).redlineLines(compared),
  }
  const format = io.json && to === 'text' && typeof out !== 'string' ? 'json' : to
  await writeResult(await writers[format](), format, out, io)
  return 0
}

const trace: Command = {
  name: 'trace',
  usage: TRACE_USAGE,
  summary: 'Which words of a draft are agreed language, and where they were first used',
  options: { valued: ['out', 'add', 'corpus', 'leave-out'], flags: ['keep-own', 'keep-later'] },
  positional: { min: 1, max: 2 },
  needs: 'nothing',
  async run(args, io) {
    const { traceCommand } = await import('./trace/commands.ts')
    return traceCommand(args, io)
  },
}

/** The text engine on the command line: no database, no network. */
export const textCommands: Command[] = [
  structure,
  strength,
  elements,
  redline,
  amendCommand,
  trace,
  renderCommand,
]
