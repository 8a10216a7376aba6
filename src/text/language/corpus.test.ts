import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../structure/index.ts'
import { analyseStrength, findElements } from './index.ts'
import gold from './roles-gold.json' with { type: 'json' }

const file = resolve('../shared/corpus/pdf/A_RES_79_233.pdf')
if (!existsSync(file))
  console.warn('skipped: ../shared/corpus is not here, roles were not checked on A/RES/79/233')

describe.skipIf(!existsSync(file))('A/RES/79/233', async () => {
  if (!existsSync(file)) return
  const { document } = await readDocument({ bytes: readFileSync(file), name: 'A_RES_79_233.pdf' })
  const report = analyseStrength(document)
  const strengthOf = new Map(report.provisions.map((provision) => [provision.eId, provision]))

  test('roles of the paragraphs read by hand', () => {
    const wrong = Object.entries(gold.paragraphs)
      .map(([number, role]) => ({ number, role, found: strengthOf.get(`annex_1__para_${number}`)?.role }))
      .filter(({ role, found }) => role !== found)
    expect(wrong).toEqual([])
  })

  test('bulleted targets are targets, and nothing else is one', () => {
    const targets = document.provisions.filter(({ eId }) => strengthOf.get(eId)?.role === 'target')
    for (const opening of gold.targets) {
      expect(targets.filter(({ text }) => text.startsWith(opening))).not.toEqual([])
    }
    expect(targets.every(({ number }) => number === '•')).toBe(true)
    const bullets = document.provisions.filter(({ number }) => number === '•')
    expect(targets).toHaveLength(bullets.length)
  })

  test('it has the seven elements, and says where gender is spoken of', () => {
    const elements = findElements(document)
    if (elements.notice) throw new Error(elements.notice)
    expect(elements.elements.filter(({ present }) => !present)).toEqual([])
    expect(elements.topics.gender.map(({ eId }) => eId)).toContain('annex_1__para_20')
    expect(elements.topics.stakeholders.map(({ eId }) => eId)).toContain('annex_1__para_21')
  })

  test('no request but to the Secretary-General carries budget implications', () => {
    const carrying = report.provisions.filter(({ budgetImplication }) => budgetImplication)
    expect(carrying.map(({ eId }) => eId)).toEqual(
      expect.arrayContaining(['annex_1__para_177', 'annex_1__para_337', 'annex_1__para_355']),
    )
    for (const { addressee, otherVerbs } of carrying) {
      const asked = [...addressee, ...otherVerbs.flatMap((verb) => verb.addressee)]
      expect(asked.map(({ kind }) => kind)).toContain('secretariat')
    }
  })
})
