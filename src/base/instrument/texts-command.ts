import { setTimeout } from 'node:timers/promises'
import { type Command, type CommandIO, type Services, anyone } from '../../core/index.ts'
import { findProgramme } from '../programme/index.ts'
import { type Getting, getText, getWaiting } from './actions/get-text.ts'
import { download } from './download.ts'
import { PAUSE_MS } from './getter.ts'
import { operator } from './policy.ts'
import { findPinnedTexts } from './queries/find-texts-to-get.ts'
import { type Failure, type Outcome, type WaitingReason, isFailure } from './rules/pinned-texts.ts'
import { type SoughtText, newestGetRun } from './sought-store.ts'
import { openTextFolder } from './text-folder.ts'

/** `openpoa texts get`: the files of the documents that packs pin, from a folder or from a document service. */
export const textsCommand: Command = {
  name: 'texts',
  usage: 'texts get [--from <folder>] [--programme <name>]',
  summary:
    'Get the official documents that the packs pin and that are not here, from a folder or from the document service, and say what came',
  options: { valued: ['from', 'programme'] },
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, args, io) {
    if (args.positional[0] !== 'get') {
      io.say(`"texts" knows "get" alone: ${this.usage}`)
      return 2
    }
    const { programme, from } = args.options
    if (typeof programme === 'string' && !(await findProgramme(anyone(services), programme))) {
      io.say(`There is no programme "${programme}" here. "load <pack folder>" loads one.`)
      return 1
    }
    if (await newestGetRun(services.db, 'all', true)) {
      io.say('Somebody has them got on the web just now: /texts-to-get says how far that is.')
      return 1
    }
    const texts = await findPinnedTexts(services, typeof programme === 'string' ? [programme] : 'all')
    const supply = typeof from === 'string' ? await folderOf(services, from, io) : fromService(services)
    if (!supply) return 1
    const counts = { here: 0, accepted: 0, quoted: 0, waiting: 0, missing: 0 }
    for (const text of texts) {
      const outcome = await outcomeOf(services, text, supply, io)
      report(services, text, outcome, io)
      counts[isFailure(outcome) ? 'missing' : outcome.what]++
    }
    io.say(
      `${texts.length} texts are pinned: ${counts.here} were here, ${counts.accepted} came and are official, ${counts.waiting} wait for a person, ${counts.quoted} came as quoted, ${counts.missing} did not come.`,
    )
    return counts.missing > 0 ? 1 : 0
  },
}

type Source = Pick<Getting, 'supply' | 'quotes' | 'refusesPages'>

async function folderOf(services: Services, folder: string, io: CommandIO): Promise<Source | null> {
  try {
    const { find, quotes, tooLarge } = await openTextFolder(services, folder, (done, total) =>
      io.progress(done, total, `Looking through ${folder}, file`),
    )
    if (tooLarge > 0) io.say(`Too large to be looked at: ${tooLarge} files.`)
    return { supply: find, quotes, refusesPages: false }
  } catch (error) {
    io.say(`${folder} cannot be looked through. ${error instanceof Error ? error.message : ''}`.trim())
    return null
  }
}

function fromService({ config, version }: Services): Source {
  let isFirst = true
  return {
    refusesPages: true,
    async supply(text) {
      if (!isFirst) await setTimeout(PAUSE_MS)
      isFirst = false
      return download(text, { template: config.documentService, version })
    },
  }
}

/** Nothing is asked for what is here; what lies before somebody is read anew. */
async function outcomeOf(
  services: Services,
  text: SoughtText,
  source: Source,
  io: CommandIO,
): Promise<Outcome> {
  const { instrument, waiting } = text
  if (instrument !== null) return { what: 'here', instrument }
  const onProgress = (done: number, total: number): void =>
    io.progress(done, total, `Reading ${text.symbol}, page`)
  if (waiting) return getWaiting(services, operator, text, waiting.id, { onProgress })
  return getText(services, operator, text, { ...source, run: null, onProgress })
}

function report(services: Services, { symbol, language }: SoughtText, outcome: Outcome, io: CommandIO): void {
  if (io.json) return io.out(JSON.stringify({ symbol, language, ...outcome }))
  io.out(`${symbol} (${language}): ${wordsOf(outcome, `${services.config.origin}/en`)}`)
}

function wordsOf(outcome: Outcome, site: string): string {
  if (isFailure(outcome)) return `${FAILED[outcome.what]}${outcome.detail ? ` (${outcome.detail})` : ''}`
  if (outcome.what === 'accepted')
    return `came, as pinned; official text: ${site}/instruments/${outcome.instrument}`
  if (outcome.what === 'here') return `was here: ${site}/instruments/${outcome.instrument}`
  if (outcome.what === 'quoted') {
    const { count, isNew, instrument } = outcome
    const paragraphs = count === 1 ? 'one paragraph' : `${count} paragraphs`
    return `${isNew ? 'came' : 'was here'} as quoted: ${paragraphs}; not yet verified: ${site}/instruments/${instrument}`
  }
  const { agreeing, why } = outcome
  const paragraphs = agreeing
    ? `; ${agreeing.count} of ${agreeing.pinned} pinned paragraphs stand in it word for word`
    : ''
  return `waits for a person, ${WAITS[why]}${paragraphs}: ${site}/imports/${outcome.import}`
}

const WAITS: Record<WaitingReason, string> = {
  otherFile: 'since it is another file than the pinned one',
  noChecksum: 'since no checksum is pinned for it',
  saysOtherwise: 'since the file does not say that it is this text',
  replaces: 'since it would take the place of a text that stands here',
  withdrawn: 'since its acceptance was undone before',
  noLanguage: 'since its language could not be told',
  noStatus: 'since the file does not say whether the text was adopted',
  notTaken: 'since it could not be accepted unseen',
  underWay: 'as it did before',
}

const FAILED: Record<Failure, string> = {
  notInFolder: 'is not in the folder',
  quotesUndone: 'is not in the folder; what others quote of it was taken before, and that was undone',
  slow: 'did not come in time',
  unanswered: 'did not come: the service does not answer',
  notGiven: 'did not come: the service refuses',
  gone: 'did not come: the service has no such document',
  offHost: 'did not come: the service leads to another host',
  tooManyRedirects: 'did not come: the service leads on and on',
  tooLarge: 'did not come: the file is larger than 25 MB',
  cutOff: 'did not come whole: the answer broke off',
  empty: 'did not come: the answer is empty',
  page: 'did not come: the service gives a web page in place of the file',
  unreadable: 'came and cannot be read',
  otherDocument: 'did not come: the file is another document',
  otherLanguage: 'did not come: the file is in another language',
  failed: 'came and was not taken: the log says why',
}
