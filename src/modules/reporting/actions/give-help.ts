import {
  type Reader,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  resolveRef,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { mayReply } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { helpRef } from '../refs.ts'
import { helpById, inquiryById, putHelp } from '../store-inquiries.ts'

/**
 * Gives everyone help on the question that somebody asked about, without saying who asked: on record, and beside the question wherever it is asked.
 * @throws signInNeeded, notFound, notAllowed, namesState
 */
export async function giveHelp(
  services: Services,
  viewer: Viewer,
  { inquiry: of, lang, text }: { inquiry: string; lang: string; text: string },
): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const inquiry = await inquiryById(tx, of)
    if (!inquiry) throw coreProblems.notFound()
    const { programme, questionnaire, question, state } = inquiry
    demand(viewer, mayReply(viewer, programme))
    const names = await namesOf({ services: tx, viewer, lang }, state)
    if (names.some((name) => isIn(text, name))) throw reportingProblems.namesState()
    const id = tx.newId()
    await putHelp(tx.db, {
      id,
      programme,
      questionnaire,
      question,
      lang,
      text,
      at: tx.clock(),
      withdrawnAt: null,
    })
    await record(tx, id, programme, 'help-given')
    return id
  })
}

/** Whether a name stands there as a word: a woman is no Oman. */
function isIn(text: string, name: string): boolean {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${word}(?![\p{L}\p{N}])`, 'iu').test(text)
}

/** What a State is called in the languages of the site. */
async function namesOf(reader: Reader, state: string): Promise<string[]> {
  const found = await Promise.all(
    reader.services.words.languages.map((lang) => resolveRef({ ...reader, lang }, stateRef(state))),
  )
  return found.flatMap((one) => (one ? [one.name] : []))
}

/** Takes help back: it stands beside the question no more, that it was given stays on record. @throws signInNeeded, notFound, notAllowed */
export async function withdrawHelp(
  services: Services,
  viewer: Viewer,
  { help: id }: { help: string },
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const help = (await helpById(tx.db, [id])).get(id)
    if (!help || help.withdrawnAt) throw coreProblems.notFound()
    demand(viewer, mayReply(viewer, help.programme))
    await putHelp(tx.db, { ...help, withdrawnAt: tx.clock() })
    await record(tx, id, help.programme, 'help-withdrawn')
  })
}

const record = (tx: Services, id: string, programme: string, kind: string) =>
  appendEntry(tx, { kind, entity: helpRef(id), visibility: 'public', programme, data: {} })
