import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import type { PackInstrument } from '../src/base/instrument/pack-shapes.ts'
import { projectRoot } from '../src/core/index.ts'
import { readPack } from '../src/base/programme/pack/read-pack.ts'
import { type Document, type ReadingProvision, findElements } from '../src/text/index.ts'

const words = (text: string | { en: string } | undefined): string =>
  typeof text === 'string' ? text : (text?.en ?? '')

/** The working draft of the exercise as the text engine takes it: headings and numbered paragraphs. */
function workingDraft(): Document {
  const sections = modules.flatMap(({ packSections = [] }) => packSections)
  const { pack } = readPack(join(projectRoot(), 'programmes', 'exercise'), sections)
  const instruments = (pack?.files.get('instruments/') ?? []) as PackInstrument[]
  const draft = instruments.find(({ id }) => id === 'working-draft')
  if (!draft) throw new Error('the exercise has no working draft')
  const blank = { depth: 0, parent: null, footnotes: [], page: 0 }
  const provisions = draft.sections.flatMap((section): ReadingProvision[] => [
    {
      ...blank,
      eId: section.eId,
      kind: 'heading',
      number: section.number ?? '',
      text: words(section.title),
      depth: section.parent ? 1 : 0,
    },
    ...draft.provisions
      .filter((p) => p.section === section.id)
      .map((p): ReadingProvision => ({
        ...blank,
        eId: p.eId,
        kind: 'operative',
        number: p.number,
        text: words(p.text),
      })),
  ])
  const none = { symbol: '', date: '', session: '', agendaItem: '', body: '', enactingFormula: '' }
  return { ...none, title: words(draft.title), language: 'en', provisions }
}

test('the text engine finds all seven elements in the working draft, and where gender and stakeholders are spoken of', () => {
  const report = findElements(workingDraft())
  if (report.notice) throw new Error(report.notice)
  expect(report.elements.filter((e) => !e.present).map((e) => e.id)).toEqual([])
  expect(report.elements).toHaveLength(7)
  expect(report.topics.gender.length).toBeGreaterThan(5)
  expect(report.topics.stakeholders.length).toBeGreaterThan(5)
  expect(report.topics.followUp.length).toBeGreaterThan(5)
})
