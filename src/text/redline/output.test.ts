import { expect, test } from 'vitest'
import { sampleDocument } from '../language/sample.test-helper.ts'
import { redlineLines } from '../reports/redline.ts'
import { redline, redlineHtml, redlineJson } from './index.ts'
import { after, before } from './sample.test-helper.ts'

const result = redline(before, after)

test('HTML marks insertions and deletions, escapes everything, needs no style', () => {
  const html = redlineHtml(result)
  expect(html).toContain('<ins>, as appropriate,</ins>')
  expect(html).toContain('records of &lt;all&gt; transfers &amp; holdings')
  expect(html).toMatch(/^<div class="redline" lang="en" dir="ltr">/)
  expect(html).not.toMatch(/style=|<script/)
  expect(redlineHtml(result, { notes: { 'moved-changed': 'déplacé' } })).toContain(
    '<span class="redline-note">déplacé</span>',
  )
})

test('Arabic is set from right to left', () => {
  const arabic = sampleDocument(['1. نص'], { language: 'ar' })
  expect(redlineHtml(redline(arabic, arabic))).toContain('lang="ar" dir="rtl"')
})

test('JSON holds every pair with its text or its words', () => {
  const json = JSON.parse(redlineJson(result)) as {
    pairs: { kind: string; text?: string; words?: unknown[] }[]
  }
  expect(json.pairs).toHaveLength(result.pairs.length)
  expect(json.pairs.every(({ text, words }) => (text === undefined) !== (words === undefined))).toBe(true)
})

test('heads and footnotes stand in every form of the comparison', () => {
  const from = sampleDocument(['1. Decides to meet.'], { title: 'On wells' })
  const to = sampleDocument(['1. Decides to meet.'], { title: 'On pumps' })
  from.provisions[0]!.footnotes.push({ mark: '1', text: 'See annex I.' })
  to.provisions[0]!.footnotes.push({ mark: '1', text: 'See annex II.' })
  const compared = redline(from, to)
  const html = redlineHtml(compared, { fields: { title: 'Titre' } })
  expect(html).toContain('<span class="redline-field">Titre</span> On<del> wells</del><ins> pumps</ins>')
  expect(html).toContain('<p class="redline-footnote redline-changed"><sup>1</sup> See annex<del> I</del>')
  expect(redlineLines(compared)).toContain('title  changed\n      On [-wells-] {+pumps+}')
  expect(redlineLines(compared)).toContain('OP1, footnote 1  changed\n      See annex [-I-] {+II+}.')
  const json = JSON.parse(redlineJson(compared)) as { head: unknown[]; pairs: { notes: unknown[] }[] }
  expect(json.head).toContainEqual(expect.objectContaining({ field: 'title', kind: 'changed' }))
  expect(json.pairs[0]!.notes).toMatchObject([{ kind: 'changed', a: { mark: '1' }, b: { mark: '1' } }])
})
