import type { Command, CommandArguments, CommandIO, ExitCode } from '../../core/contract/command.ts'
import type { RenderFormat } from './render.ts'

/** "openpoa render <file>": any file that can be read, written in another format. */
export const renderCommand: Command = {
  name: 'render',
  usage: 'render <file> [--to akn|docx|pdf|html|text|json] [--out <file>]',
  summary: 'A document in another format: Akoma Ntoso, Word, PDF, HTML, plain text or JSON',
  options: { valued: ['to', 'out'] },
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  run: renderFile,
}

async function renderFile(args: CommandArguments, io: CommandIO): Promise<ExitCode> {
  const { render } = await import('./render.ts')
  const asked = await outputAsked(args, io)
  if (!asked) return 2
  const { openDocument, writeResult } = await import('../open-document.ts')
  const bytes = await render(await openDocument(args.positional[0] ?? '', io), asked.to)
  await writeResult(bytes, asked.to, asked.out, io)
  return 0
}

/** Format and place of what is written: by --to, else by the ending of --out. Null where that cannot be: it is said. */
export async function outputAsked(
  { options }: CommandArguments,
  io: CommandIO,
): Promise<{ to: RenderFormat; out: string | undefined } | null> {
  const { renderFormats } = await import('./render.ts')
  const out = typeof options.out === 'string' ? options.out : undefined
  const to = formatFor(options.to, out, renderFormats)
  if (!to) io.say(`Say which format with --to: ${renderFormats.join(', ')}.`)
  else if (out || (to !== 'pdf' && to !== 'docx')) return { to, out }
  else io.say(`A ${to === 'pdf' ? 'PDF' : 'Word document'} needs a place: --out <file>.`)
  return null
}

/** The format asked for; else that of the file to be written ("draft.pdf", "draft.akn.xml"). */
function formatFor(
  to: string | true | undefined,
  out: string | undefined,
  formats: readonly RenderFormat[],
): RenderFormat | undefined {
  const ending = /\.akn(?:\.xml)?$|\.xml$/i.test(out ?? '') ? 'akn' : /\.(\w+)$/.exec(out ?? '')?.[1]
  const asked = to ?? (ending === 'htm' ? 'html' : ending === 'txt' ? 'text' : ending?.toLowerCase())
  return formats.find((format) => format === asked)
}
