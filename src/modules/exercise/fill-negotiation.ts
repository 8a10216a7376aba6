import { type Ref, type Services, type Viewer, anyone, inTransaction, refKey } from '../../core/index.ts'
import { findTextAsDocument } from '../../base/instrument/index.ts'
import { findProgrammeParties, partyRef } from '../../base/parties/index.ts'
import { bodyRef, findProgramme } from '../../base/programme/index.ts'
import { type WorkingParagraph, wordsOf } from '../../text/index.ts'
import { findRound, findStanding, openRound, saveDraft, tableProposal } from '../negotiation/index.ts'
import { pick, randomFrom } from './demo-texts.ts'

const PROGRAMME = 'exercise'
const BODY = 'x-drafting-committee'
const TEXT = { instrument: 'working-draft', language: 'en' }

/** Proposals at scale 1. */
const PROPOSALS = 1_500

/** What a run found or made. */
export interface FilledNegotiation {
  round: string
  proposals: number
}

/** An invented round of the exercise under way on its working draft, with proposals of its States, about 1,500 at scale 1. @returns null where the exercise is not loaded */
export async function fillNegotiation(
  services: Services,
  scale: number,
  seed: number,
  progress: (done: number, total: number) => void,
): Promise<FilledNegotiation | null> {
  const reader = anyone(services)
  if (!(await findProgramme(reader, PROGRAMME))) return null
  if (!(await findTextAsDocument(reader, TEXT.instrument, TEXT.language))) return null
  const id = `x-demo-round-${seed}`
  const states = (await findProgrammeParties(reader, PROGRAMME))
    .filter(({ kind }) => kind === 'state')
    .map(partyRef)
  if (await findRound(reader, id)) return { round: id, proposals: 0 }
  await openRound(services, actor(services, 'chair', bodyRef(PROGRAMME, BODY)), {
    ...{ id, programme: PROGRAMME, body: BODY, rule: 'consensus', deadline: null, timeZone: 'UTC' },
    title: {
      en: 'Invented round on the working draft',
      fr: 'Cycle inventé sur le projet de travail',
      ar: 'جولة مخترعة بشأن مشروع العمل',
    },
    base: { kind: 'version', ...TEXT },
    participants: states.map((party) => ({ party, part: 'decides' as const })),
  })
  const round = (await findRound(reader, id))!
  const { text } = await findStanding(reader, round)
  const paragraphs = text.paragraphs.filter(({ kind }) => kind !== 'heading')
  const random = randomFrom(`negotiation ${seed}`)
  const total = Math.max(1, Math.round(PROPOSALS * scale))
  for (let nr = 0; nr < total; nr++) {
    progress(nr, total)
    await propose(services, id, { party: pick(random, states), paragraph: pick(random, paragraphs) })
  }
  progress(total, total)
  return { round: id, proposals: total }
}

/** Puts two words in behind the first of a paragraph. */
async function propose(
  services: Services,
  round: string,
  { party, paragraph }: { party: Ref; paragraph: WorkingParagraph },
): Promise<void> {
  const viewer = actor(services, 'delegate', party)
  const text = wordsOf(paragraph).replace(
    /\S+/u,
    (first) => `${first}, ${refKey(party).slice(-3)} and others,`,
  )
  await inTransaction(services, async (tx) => {
    const id = await saveDraft(tx, viewer, {
      ...{ round, id: null, party, shared: [], expected: null, language: 'en', reason: null, onto: null },
      textNr: 0,
      typed: { how: 'words', paragraph: paragraph.id, text, other: null, number: null },
    })
    await tableProposal(tx, viewer, { id, expected: 1 })
  })
}

const actor = (services: Services, role: string, scope: Ref): Viewer => ({
  accountId: services.newId(),
  name: null,
  roles: [{ role, scope }],
})
