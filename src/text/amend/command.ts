import type { Command, CommandArguments, CommandIO, ExitCode } from '../../core/contract/command.ts'

/** Most papers that are applied at once. */
const mostPapers = 200

/** "openpoa amend <draft> <amendments…>": papers applied to a draft. */
export const amendCommand: Command = {
  name: 'amend',
  usage: 'amend <draft> <amendments…> [--to akn|docx|pdf|html|text|json] [--out <file>] [--despite-revision]',
  summary: 'What amendment papers ask for, and the draft with what can be applied',
  options: { valued: ['to', 'out'], flags: ['despite-revision'] },
  positional: { min: 2, max: 1 + mostPapers },
  needs: 'nothing',
  run: amendFiles,
}

async function amendFiles(args: CommandArguments, io: CommandIO): Promise<ExitCode> {
  const { outputAsked } = await import('../render/command.ts')
  const isAsked = args.options.to !== undefined || args.options.out !== undefined
  const asked = isAsked ? await outputAsked(args, io) : undefined
  if (asked === null) return 2
  const { openDocument, writeResult } = await import('../open-document.ts')
  const { amend, readAmendments } = await import('./index.ts')
  const [draftPath = '', ...paperPaths] = args.positional
  const draft = await openDocument(draftPath, io)
  const papers = []
  for (const path of paperPaths) {
    const paper = readAmendments(await openDocument(path, io), path)
    if (paper.instructions.length === 0) io.say(`Note: no instruction was found (${path})`)
    papers.push(paper)
  }
  const amended = amend(draft, papers, { despiteRevision: args.options['despite-revision'] === true })
  const { amendLines } = await import('../reports/amend.ts')
  const account = io.json ? JSON.stringify(amended) : amendLines(amended)
  if (asked && !asked.out) io.say(amendLines(amended))
  else io.out(account)
  if (!asked) return 0
  const { render } = await import('../render/render.ts')
  await writeResult(await render(amended.document, asked.to), asked.to, asked.out, { ...io, json: false })
  return 0
}
