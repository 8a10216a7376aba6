/** What holds for any proposals in any order. */
import { expect, test } from 'vitest'
import {
  applyProposal,
  conflictsOf,
  consolidate,
  editsOf,
  needsAttention,
  openText,
  touching,
  wordsOf,
  type Conflict,
  type TextProposal,
  type WorkingText,
} from './index.ts'
import {
  anyOperation,
  anyProposals,
  chanceOf,
  manyParagraphs,
  reworded,
  shuffled,
  type Chance,
} from './testing.ts'
import { tokensOf } from './tokens.ts'

const textOf = (chance: Chance, count = 60): WorkingText => openText(manyParagraphs(count, chance), 'base')

/** Ids and addresses are unique, what is named is there, each word has one name of a source that is known. */
function expectSound(text: WorkingText, origins: ReadonlySet<string>): void {
  const ids = text.paragraphs.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(text.paragraphs.map(({ eId }) => eId)).size).toBe(ids.length)
  const isHere = new Set(ids)
  const names = text.paragraphs.flatMap((one) => {
    expect(one.parent === null || isHere.has(one.parent)).toBe(true)
    expect(one.alternativeTo === undefined || isHere.has(one.alternativeTo)).toBe(true)
    const tokens = tokensOf(one)
    const isNamed = new Set(tokens.map(({ origin, at }) => `${origin} ${at}`))
    for (const { behind } of one.notes)
      expect(behind === null || isNamed.has(`${behind.origin} ${behind.at}`)).toBe(true)
    expect(tokens.every(({ origin }) => origins.has(origin))).toBe(true)
    return [...isNamed]
  })
  expect(new Set(names).size).toBe(names.length)
  expect(names).toHaveLength(text.paragraphs.flatMap((one) => tokensOf(one)).length)
}

test('500 operations one after the other keep every id that was not taken out', () => {
  for (const seed of [1, 2, 3]) {
    const chance = chanceOf(seed)
    let text = textOf(chance)
    const origins = new Set(['base'])
    const expected = new Set(text.paragraphs.map(({ id }) => id))
    for (let i = 0; i < 500; i++) {
      const operation = anyOperation(text, chance)
      if (operation.what === 'delete' && chance(3) > 0) continue
      const before = text
      const made = applyProposal(text, { id: `p${i}`, operations: [operation] })
      if ('lost' in made) {
        expect(operation.what).toBe('move')
        continue
      }
      text = made.text
      origins.add(`p${i}`)
      const now = new Set(text.paragraphs.map(({ id }) => id))
      const gone = before.paragraphs.filter(({ id }) => !now.has(id)).map(({ id }) => id)
      if (operation.what === 'merge') expect(gone).toEqual([...new Set(operation.paragraphs)].slice(1))
      else if (operation.what !== 'delete') expect(gone).toEqual([])
      for (const id of gone) expected.delete(id)
      if (i % 100 === 0) expectSound(text, origins)
    }
    expectSound(text, origins)
    const left = new Set(text.paragraphs.map(({ id }) => id))
    expect([...expected].filter((id) => !left.has(id))).toEqual([])
  }
})

/** Proposals, some of which amend the words that others put in. */
function withAmendments(text: WorkingText, proposals: TextProposal[], chance: Chance): TextProposal[] {
  return proposals.flatMap((one, i) => {
    const [operation] = one.operations
    const made = applyProposal(text, one)
    if (i % 6 > 0 || operation?.what !== 'words' || 'lost' in made) return [one]
    const paragraph = made.text.paragraphs.find(({ id }) => id === operation.paragraph)!
    const edits = editsOf(paragraph, reworded(wordsOf(paragraph), chance))
    return [one, { id: `${one.id}x`, onto: one.id, operations: [{ ...operation, edits }] }]
  })
}

/** The first of those that are in no conflict with one before them. */
function compatible(proposals: TextProposal[], conflicts: Conflict[]): TextProposal[] {
  const against = new Map<string, Set<string>>()
  for (const { proposals: pair } of conflicts)
    for (const [one, other] of [pair, pair.toReversed()] as [string, string][])
      against.set(one, (against.get(one) ?? new Set()).add(other))
  const kept = new Set<string>()
  return proposals.filter(({ id, onto }) => {
    const isFree = [...(against.get(id) ?? [])].every((other) => !kept.has(other))
    if (!isFree || (onto !== undefined && !kept.has(onto))) return false
    kept.add(id)
    return true
  })
}

/** What does not depend on who numbers when. Notes whose words went stand behind whatever stood before those. */
const essence = ({ paragraphs }: WorkingText): string =>
  JSON.stringify(
    paragraphs.map(({ id, runs, parent, kind, depth, alternativeTo }) => [id, runs, parent, kind, depth, alternativeTo]), // prettier-ignore
  )

test('proposals in no conflict give the same text in any order', () => {
  for (const seed of [11, 12]) {
    const chance = chanceOf(seed)
    const text = textOf(chance, 120)
    const all = withAmendments(text, anyProposals(text, 500, chance), chance).filter(
      (one) => one.onto !== undefined || needsAttention(text, one) === null,
    )
    const free = compatible(all, conflictsOf(text, all))
    expect(free.length).toBeGreaterThan(60)
    const first = consolidate(text, free)
    expect(first).toMatchObject({ lost: [], conflicts: [] })
    expect(first.applied).toHaveLength(free.length)
    expectSound(first.text, new Set(['base', ...free.map(({ id }) => id)]))
    const expected = JSON.stringify(first.text)
    for (let n = 0; n < 50; n++) {
      const row = shuffled(free, chance)
      expect(JSON.stringify(consolidate(text, row).text)).toBe(expected)
      if (n % 10 > 0) continue
      // Also one by one, as a chair takes them in over days.
      const inTurn = [...row.filter(({ onto }) => !onto), ...row.filter(({ onto }) => onto)]
      const now = inTurn.reduce((before, one) => {
        const made = applyProposal(before, one)
        if ('lost' in made) throw new Error(JSON.stringify([one, made.lost]))
        return made.text
      }, text)
      expect(essence(now)).toBe(essence(first.text))
    }
  }
})

test('no proposal is lost from sight, with an order or without', () => {
  for (const seed of [21, 22, 23]) {
    const chance = chanceOf(seed)
    const text = textOf(chance)
    const all = withAmendments(text, anyProposals(text, 300, chance), chance)
    const half = shuffled(all, chance)
      .slice(0, 150)
      .map(({ id }) => id)
    for (const order of [[], half, all.map(({ id }) => id)]) {
      const { applied, lost, conflicts, text: now } = consolidate(text, all, order)
      const out = new Set([...applied, ...lost.map(({ proposal }) => proposal)])
      const held = new Set(conflicts.flatMap(({ proposals }) => proposals).filter((id) => !out.has(id)))
      expect(out.size).toBe(applied.length + lost.length)
      expect([...out, ...held].sort()).toEqual(all.map(({ id }) => id).sort())
      expect(now.taken).toEqual([...applied].sort())
      expectSound(now, new Set(['base', ...applied]))
      if (order.length === all.length) expect(conflicts).toEqual([])
    }
  }
})

test('each that is in a conflict touches the paragraph of it', () => {
  const chance = chanceOf(31)
  const text = textOf(chance)
  const all = anyProposals(text, 200, chance)
  const open = touching(text, all)
  for (const { proposals, paragraph } of conflictsOf(text, all))
    for (const id of proposals) expect(open.get(paragraph)).toContain(id)
})
