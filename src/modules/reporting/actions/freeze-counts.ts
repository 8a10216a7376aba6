import type { Services } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { countsRef, questionnaireOf } from '../refs.ts'
import type { Round } from '../report-schema.ts'
import { toldOf } from '../rules/counted-only.ts'
import { type Countable, chosen, countable } from '../rules/choices-counted.ts'
import { outlineOf } from '../rules/outline.ts'
import { questionnaireAt, roundsById } from '../store.ts'
import {
  type Candidates,
  type ToldCount,
  countedBefore,
  forgetCounted,
  heldInRound,
  insertFrozen,
  roundsToCount,
} from '../store-counts.ts'

/** So many rounds are counted at once; the others the next time. */
const MOST_AT_ONCE = 20

/**
 * Counts the answers that are counted only of rounds that are over, tells the numbers that may be told, on record, and lets go of the single answers. Each
 * round is counted once: what is published or withdrawn afterwards changes nothing.
 */
export async function freezeCounts(tx: Services): Promise<void> {
  const today = tx.clock().toISOString().slice(0, 10)
  const ids = await roundsToCount(tx.db, today, MOST_AT_ONCE)
  const rounds = await roundsById(tx.db, ids)
  // One after the other: each is held against those before it.
  for (const id of ids) await freeze(tx, rounds.get(id)!)
  await forgetCounted(tx.db)
}

async function freeze(tx: Services, round: Round): Promise<void> {
  const questionnaire = await questionnaireAt(tx.db, round)
  const held = await heldInRound(tx, round.id)
  const before = await countedBefore(tx, round.programme)
  const counts: Omit<ToldCount, 'round'>[] = []
  const among: Candidates = {}
  for (const asked of countable({ outline: outlineOf(questionnaire!.body) })) {
    const { path: question, isSeveral } = asked
    const meaning = asked.meaning ?? `${questionnaireOf(round)} ${question}`
    // Two questions of one meaning could be held against each other.
    if (meaning in among) continue
    const read = new Set(held.read.filter((one) => one.question === question).map(({ state }) => state))
    const candidates = held.states.filter((state) => !read.has(state))
    const earlier = before.map((one) => ({
      told: new Map(
        one.counts.filter((count) => count.meaning === meaning).map(({ choice, count }) => [choice, count]),
      ),
      candidates: one.candidates[meaning] ?? [],
    }))
    // Whoever let others read it elsewhere hides nobody among those counted.
    const counted = held.counted.filter(({ state }) => !read.has(state))
    const told = toldOf({ counts: countsOf(asked, counted), isSeveral, candidates, earlier })
    for (const [choice, count] of told) counts.push({ question, meaning, choice, count })
    if (told.size > 0) among[meaning] = candidates
  }
  if (!(await insertFrozen(tx, round.id, counts, among))) return
  await appendEntry(tx, {
    kind: 'counts-frozen',
    entity: countsRef(round.id),
    visibility: 'public',
    programme: round.programme,
    data: { counts: counts.length },
  })
}

/** Choice → how many chose it, in the order of the form. */
function countsOf(
  { path, choices }: Countable,
  counted: Awaited<ReturnType<typeof heldInRound>>['counted'],
): Map<string, number> {
  const named = counted.filter(({ question }) => question === path).flatMap(({ value }) => chosen(value))
  return new Map(choices.map((choice) => [choice, named.filter((one) => one === choice).length]))
}
