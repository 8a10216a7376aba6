/** Articles, chapters and other parts with their numbers, in the official languages. */
import { describe, expect, it } from 'vitest'
import { structureText } from './index.ts'
import { labelAddress, opensFirstPart, partLabel } from './part-labels.ts'

describe('a part with its number', () => {
  it.each([
    ['Article premier', 'art_1'],
    ['ARTICLE PREMIER', 'art_1'],
    ['Article 1er', 'art_1'],
    ['Article 5', 'art_5'],
    ['Chapitre premier', 'chp_1'],
    ['Section première', 'sec_1'],
    ['Artículo 2', 'art_2'],
    ['Artículo primero', 'art_1'],
    ['Capítulo IV', 'chp_IV'],
    ['Статья 12', 'art_12'],
    ['Глава I', 'chp_I'],
    ['المادة الأولى', 'art_1'],
    ['المادة ١٢', 'art_12'],
    ['الفصل الثاني', 'chp_2'],
    ['第五条', 'art_5'],
    ['第二十三条', 'art_23'],
    ['第十一章', 'chp_11'],
    ['第一百零二条', 'art_102'],
    ['Part One', 'part_1'],
    ['Objective 3', 'objective_3'],
    ['Article seems', null],
    ['Articles 5', null],
  ])('%s', (label, address) => {
    const found = partLabel.exec(label)?.[1] ?? null
    expect(found && labelAddress(found)).toBe(address)
  })

  it('opens a text where it is the first', () => {
    for (const line of [
      'Article premier',
      'Article 1 Lamps',
      '[Chapter I. Harbours]',
      'المادة الأولى',
      '第一条 灯',
    ])
      expect([line, opensFirstPart(line)]).toEqual([line, true])
    for (const line of ['Article 12', 'Article 2', 'Partial lamps', 'Objective 1', '第十一条'])
      expect([line, opensFirstPart(line)]).toEqual([line, false])
  })
})

it.each([
  ['French', 'Article premier\n\n1. Les membres siègent.\n\nArticle 2\n\n1. Les membres parlent.\n'],
  ['Spanish', 'Artículo 1\n\n1. Los miembros se reúnen.\n\nArtículo 2\n\n1. Los miembros hablan.\n'],
  ['Russian', 'Статья 1\n\n1. Члены заседают.\n\nСтатья 2\n\n1. Члены говорят.\n'],
  ['Chinese', '第一条\n\n1. 成员开会。\n\n第二条\n\n1. 成员发言。\n'],
])('articles of an annex in %s bear addresses by which paragraphs are told apart', (_, rules) => {
  const annex = { French: 'Annexe', Spanish: 'Anexo', Russian: 'Приложение', Chinese: '附件' }[_]!
  const { provisions } = structureText(
    `Lamps\n\nThe Conference,\n\n1. Decides to row.\n\n${annex}\n\n${rules}`,
  )
  expect(provisions.slice(2).map(({ eId }) => eId)).toEqual([
    'annex_1__art_1',
    'annex_1__art_1__para_1',
    'annex_1__art_2',
    'annex_1__art_2__para_1',
  ])
})

it('the spaces that French sets before signs stay, and no others', () => {
  const read = (text: string): string =>
    structureText(`Lampes\n\nLa Conférence,\n\n1. ${text}`).provisions[0]!.text
  expect(read('Décide de ramer ;')).toBe('Décide de ramer ;')
  expect(read('Décide\u00a0: ramer\u202f; voguer ?')).toBe('Décide : ramer ; voguer ?')
  expect(read('Decides to row , and to sail .')).toBe('Decides to row, and to sail.')
})
