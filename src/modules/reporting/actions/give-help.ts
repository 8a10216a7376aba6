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
import { calledState, findProgrammeParties, listStates, stateRef } from '../../../base/parties/index.ts'
import { mayReply } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { helpRef } from '../refs.ts'
import { type Called, recognise, sharedWords } from '../rules/names-in-text.ts'
import { helpById, inquiryById, putHelp } from '../store-inquiries.ts'

export interface GiveHelp {
  inquiry: string
  lang: string
  text: string
  /** That somebody looked at what was recognised, and it is not the State. */
  isReviewed?: boolean
}

/**
 * Gives everyone help on the question that somebody asked about, without saying who asked: on record, and beside the question wherever it is asked.
 * @throws signInNeeded, notFound, notAllowed; namesState; mayNameState where words may stand for it that nobody looked at
 */
export async function giveHelp(
  services: Services,
  viewer: Viewer,
  { inquiry: of, lang, text, isReviewed = false }: GiveHelp,
): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const inquiry = await inquiryById(tx, of)
    if (!inquiry) throw coreProblems.notFound()
    const { programme, questionnaire, question, state } = inquiry
    demand(viewer, mayReply(viewer, programme))
    const { names, hints } = recognise(text, await calledBy({ services: tx, viewer, lang }, state))
    const words = new Intl.ListFormat(lang, { type: 'unit' })
    if (names.length > 0) throw reportingProblems.namesState({ words: words.format(names) })
    if (hints.length > 0 && !isReviewed) throw reportingProblems.mayNameState({ words: words.format(hints) })
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

/** By what a State is known, in the languages of the site and of the register. */
async function calledBy(reader: Reader, state: string): Promise<Called> {
  const found = await Promise.all(
    reader.services.words.languages.map((lang) => resolveRef({ ...reader, lang }, stateRef(state))),
  )
  const names = found.flatMap((one) => (one ? [one.name] : []))
  const world = calledState(state)
  if (world) {
    const shared = sharedWords(listStates().map(({ id }) => calledState(id)!.names))
    return { ...world, shared, names: [...new Set([...names, ...world.names])] }
  }
  const [programme = '', id] = state.split('/')
  const party = (await findProgrammeParties(reader, programme)).find((one) => one.id === id)
  const formal = Object.values(party?.body.formalName ?? {})
  const brought = Object.values(party?.body.name ?? {})
  return { names: [...new Set([...names, ...brought, ...formal])], aliases: [], codes: [] }
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
