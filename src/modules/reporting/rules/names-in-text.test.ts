import { expect, test } from 'vitest'
import { calledState, listStates } from '../../../base/parties/index.ts'
import { recognise, sharedWords } from './names-in-text.ts'

const shared = sharedWords(listStates().map(({ id }) => calledState(id)!.names))
const of = (id: string, text: string) => recognise(text, { ...calledState(id)!, shared })

test.each([
  ['fra', 'As the FRENCH Republic asked', ['the French Republic']],
  ['fra', 'comme la République française le demande', ['la République française']],
  ['tur', 'Türkiye and Turkey', ['Türkiye', 'Turkey']],
  ['ken', 'كما طلبت وكينيا ذلك', ['كينيا']],
  ['jpn', '应日本的要求', ['日本']],
])('a name of %s stands in "%s"', (state, text, names) => {
  for (const name of names) expect(of(state, text).names).toContain(name)
})

test.each([
  ['ken', 'a Kenyan team', 'Kenyan'],
  ['nor', 'the Norwegian way', 'Norwegian'],
  ['nld', 'as in Holland', 'Holland'],
  ['gbr', 'the UK has one', 'UK'],
  ['ken', 'see KEN', 'KEN'],
  ['fra', 'a French team', 'French'],
  ['esp', 'the Spanish way', 'Spanish'],
  ['tha', 'Thai colleagues', 'Thai'],
  ['nzl', 'New Zealanders', 'Zealanders'],
  ['sau', 'the Saudi team', 'Saudi'],
])('of %s, "%s" is told before it is public', (state, text, hint) => {
  expect(of(state, text).hints).toContain(hint)
})

test('words that are no State are none', () => {
  for (const [state, text] of [
    ['usa', 'It helps us, and in it are two.'],
    ['omn', 'A woman asked.'],
    ['ind', 'Stand in line.'],
    ['fra', 'From a free form, said freely.'],
    ['nzl', 'New questions'],
    ['usa', 'States that are united'],
    ['tha', 'That is all.'],
  ] as const)
    expect([text, of(state, text)]).toEqual([text, { names: [], hints: [] }])
})

test('every short name of every State in every language is recognised in a sentence', () => {
  for (const { id, names } of listStates())
    for (const { short } of names)
      for (const name of Object.values(short))
        expect([id, name, of(id, `– ${name}.`).names.length > 0]).toEqual([id, name, true])
})
