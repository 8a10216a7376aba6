import { expect, test } from 'vitest'
import { sampleDocument } from '../language/sample.test-helper.ts'
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
