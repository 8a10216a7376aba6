import { expect, test } from 'vitest'
import { cutAtNotes, noteAt, notesAfter, sameOffsets, withoutSigns } from './note-places.ts'

const note = (mark: string, at?: number) => ({ mark, text: '', ...(at !== undefined && { at }) })

test('a mark at the end says no place, and none stands before the beginning', () => {
  expect(noteAt(note('1', 2), 9, 9)).toEqual(note('1'))
  expect(noteAt(note('1'), -3, 9)).toEqual(note('1', 0))
})

test('words are cut behind each mark, several at one place together', () => {
  expect(cutAtNotes(9, [note('1', 4), note('2', 4), note('3')])).toEqual([
    { start: 0, end: 4, notes: [note('1', 4), note('2', 4)] },
    { start: 4, end: 9, notes: [note('3')] },
    { start: 9, end: 9, notes: [] },
  ])
})

test.each([
  ['lamps and quays', 5, 'lamps and quays', 5],
  ['1.\tlamps and quays', 8, 'lamps and quays', 5],
  [' lamps  and quays ', 6, 'lamps and quays', 5],
  ['lamps , and quays', 5, 'lamps, and quays', 5],
  ['lamps', 5, 'lamps', 5],
  ['lamps', 0, 'lamps', 0],
])('in %j at %i: in %j at %i', (was, at, now, place) => {
  expect(sameOffsets(was, [at], now)).toEqual([place])
})

test('several marks keep their places in one pass', () => {
  expect(sameOffsets(' la mps ,  and quays ', [0, 3, 8, 9, 14, 21], 'la mps, and quays')).toEqual([
    0, 2, 6, 7, 11, 17,
  ])
})

test('signs go, and it is known where they stood', () => {
  const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()
  expect(withoutSigns(' la|mps  and|  quays|', '|', tidy)).toEqual({
    text: 'lamps and quays',
    places: [2, 9, 15],
  })
})

test('words rewritten before a mark move it, those behind it do not', () => {
  const notes = [note('1', 5), note('2')]
  expect(notesAfter(notes, 'lamps and quays', 'all lamps and quays')).toEqual([note('1', 9), note('2')])
  expect(notesAfter(notes, 'lamps and quays', 'lamps, nets and quays')).toEqual([note('1', 5), note('2')])
  expect(notesAfter(notes, 'lamps and quays', 'gulls')).toEqual([note('1', 0), note('2')])
})
