import type { Command, CommandArguments, CommandIO, ExitCode } from '../../core/contract/command.ts'
import type { RenderFormat } from './render.ts'

/** "openpoa render <file>": any file that can be read, written in another format. */
export const renderCommand: Command = {
  name: 'render',
  usage: 'render <file> [--to akn|docx|pdf|html|json] [--out <file>]',
  summary: 'A document in another format: Akoma Ntoso, Word, PDF, HTML or JSON',
  options: { valued: ['to', 'out'] },
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  run: renderFile,
}

async function renderFile(args: CommandArguments, io: CommandIO): Promise<ExitCode> {
  const { render, renderFormats } = await import('./render.ts')
  const path = args.positional[0] ?? ''
  const out = typeof args.options.out === 'string' ? args.options.out : undefined
  const to = formatFor(args.options.to, out, renderFormats)
  if (!to) {
    io.say(`Say which format with --to: ${renderFormats.join(', ')}.`)
    return 2
  }
  if (!out && (to === 'pdf' || to === 'docx')) {
    io.say(`A ${to === 'pdf' ? 'PDF' : 'Word document'} needs a place: --out <file>.`)
    return 2
  }
  const { openDocument, writeResult } = await import('../open-document.ts')
  const bytes = await render(await openDocument(path, io), to)
  await writeResult(bytes, to, out, io)
  return 0
}

/** The format asked for; else that of the file to be written ("draft.pdf", "draft.akn.xml"). */
export function formatFor(
  to: string | true | undefined,
  out: string | undefined,
  formats: readonly RenderFormat[],
): RenderFormat | undefined {
  const ending = /\.akn(?:\.xml)?$|\.xml$/i.test(out ?? '') ? 'akn' : /\.(\w+)$/.exec(out ?? '')?.[1]
  const asked = to ?? (ending === 'htm' ? 'html' : ending?.toLowerCase())
  return formats.find((format) => format === asked)
}
