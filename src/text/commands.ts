import type { Command, CommandArguments } from '../platform/command.ts'
import type { Document } from './document.ts'
import { renderCommand } from './render/command.ts'

/** Reads the file of an argument; loaded only when a command runs, so that the others start fast. */
async function open(path: string, progress: (done: number, total: number) => void): Promise<Document> {
  const [{ readFile }, { readDocument }] = await Promise.all([
    import('node:fs/promises'),
    import('./structure/index.ts'),
  ])
  const { document } = await readDocument({ bytes: await readFile(path), name: path, onProgress: progress })
  return document
}

const first = (args: CommandArguments): string => args.positional[0] ?? ''

const structure: Command = {
  name: 'structure',
  usage: 'structure <file>',
  summary: 'What a document says of itself, and its paragraphs',
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  async run(args, io) {
    const path = first(args)
    const document = await open(path, (done, total) => io.progress(done, total, `Reading ${path}, page`))
    if (io.json) {
      io.out(JSON.stringify(document))
      return 0
    }
    for (const part of document.documents?.length ? document.documents : [document]) {
      io.out(`${part.symbol}  ${part.title}`)
      io.out(`${part.date}  ${part.session}  agenda item ${part.agendaItem}  ${part.body}`)
      if (part.enactingFormula) io.out(part.enactingFormula)
      for (const p of part.provisions)
        io.out(`${'  '.repeat(p.depth)}${p.number || '·'}  ${p.text}  [${p.eId}]`)
    }
    return 0
  },
}

const strength: Command = {
  name: 'strength',
  usage: 'strength <file>',
  summary: 'How each paragraph speaks: verb, addressee, level, time frame, qualifiers',
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  async run(args, io) {
    const document = await open(first(args), (done, total) => io.progress(done, total, 'Reading, page'))
    const { analyseStrength } = await import('./language/index.ts')
    const report = analyseStrength(document)
    if (io.json) {
      io.out(JSON.stringify(report))
      return 0
    }
    if (report.notice) io.say(report.notice)
    for (const p of report.provisions) {
      if (!p.role) continue
      const verb = p.verb ? `${p.verb.surface} (${p.verb.level})` : '–'
      const qualifiers = p.qualifiers.map((q) => q.term).join(', ')
      const missing = p.missing.length > 0 ? `names no ${p.missing.join(', no ')}` : ''
      io.out([p.eId, p.role, p.level, verb, qualifiers, missing].join('\t'))
    }
    return 0
  },
}

const elements: Command = {
  name: 'elements',
  usage: 'elements <file>',
  summary: 'Which of the seven elements of a programme of action a draft has, and where',
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  async run(args, io) {
    const document = await open(first(args), (done, total) => io.progress(done, total, 'Reading, page'))
    const { findElements } = await import('./language/index.ts')
    const report = findElements(document)
    if (io.json) {
      io.out(JSON.stringify(report))
      return 0
    }
    if (report.notice) io.say(report.notice)
    const places = (found: { eId: string }[]): string => found.map((f) => f.eId).join(' ')
    for (const e of report.elements)
      io.out(`${e.id}\t${e.present ? 'present' : 'not found'}\t${places(e.provisions)}`)
    for (const [topic, found] of Object.entries(report.topics))
      io.out(`${topic}\t${found.length}\t${places(found)}`)
    return 0
  },
}

const FORMATS = ['text', 'html', 'json', 'docx'] as const

const redline: Command = {
  name: 'redline',
  usage: 'redline <a> <b> [--to text|html|json|docx] [--out <file>]',
  summary: 'What changed from one version to another, paragraph by paragraph and word by word',
  options: { valued: ['to', 'out'] },
  positional: { min: 2, max: 2 },
  needs: 'nothing',
  async run(args, io) {
    const to = args.options.to ?? (io.json ? 'json' : 'text')
    if (!FORMATS.some((format) => format === to)) {
      io.say(`--to takes ${FORMATS.join(', ')}.`)
      return 2
    }
    const [a, b] = await Promise.all(args.positional.map((path) => open(path, () => {})))
    if (!a || !b) return 2
    const compare = await import('./redline/index.ts')
    const compared = compare.redline(a, b)
    if (to === 'docx' && typeof args.options.out !== 'string') {
      io.say('A Word document needs a place: --out <file>.')
      return 2
    }
    const result =
      to === 'docx'
        ? await compare.redlineDocx(compared)
        : to === 'html'
          ? compare.redlineHtml(compared)
          : to === 'json'
            ? compare.redlineJson(compared)
            : compared.summary.text
    if (typeof args.options.out === 'string') {
      const { writeFile } = await import('node:fs/promises')
      await writeFile(args.options.out, result)
      if (io.json) io.out(JSON.stringify({ file: args.options.out, format: to }))
      else io.say(`Written to ${args.options.out}.`)
    } else io.out(String(result))
    return 0
  },
}

const trace: Command = {
  name: 'trace',
  usage:
    'trace <file> --corpus <index, folder or ndjson(.gz)> [--leave-out <symbol,…>] [--keep-own] | trace index <corpus> --out <folder> | trace index --add <file> --corpus <index>',
  summary: 'Which words of a draft are agreed language, and where they stand first',
  options: { valued: ['out', 'add', 'corpus', 'leave-out'], flags: ['keep-own'] },
  positional: { min: 1, max: 2 },
  needs: 'nothing',
  async run(args, io) {
    const { traceCommand } = await import('./trace/commands.ts')
    return traceCommand(args, io)
  },
}

/** The text engine on the command line: no database, no network. */
export const textCommands: Command[] = [structure, strength, elements, redline, trace, renderCommand]
