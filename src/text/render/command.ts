import type { Command, CommandArguments, CommandIO, ExitCode } from '../../platform/command.ts'
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
  const { readFile, writeFile } = await import('node:fs/promises')
  const { readDocument } = await import('../structure/index.ts')
  const onProgress = (done: number, total: number): void => io.progress(done, total, `Reading ${path}`)
  const { document } = await readDocument({ bytes: await readFile(path), name: path, onProgress })
  const bytes = await render(document, to)
  if (!out) {
    io.out(new TextDecoder().decode(bytes).replace(/\n$/, ''))
    return 0
  }
  await writeFile(out, bytes)
  if (io.json) io.out(JSON.stringify({ file: out, format: to, bytes: bytes.length }))
  else io.say(`Written to ${out}.`)
  return 0
}

/** The format asked for; else that of the file to be written ("draft.pdf", "draft.akn.xml"). */
function formatFor(
  to: string | true | undefined,
  out: string | undefined,
  formats: readonly RenderFormat[],
): RenderFormat | undefined {
  const ending = /\.akn(?:\.xml)?$|\.xml$/i.test(out ?? '') ? 'akn' : /\.(\w+)$/.exec(out ?? '')?.[1]
  const asked = to ?? (ending === 'htm' ? 'html' : ending?.toLowerCase())
  return formats.find((format) => format === asked)
}
