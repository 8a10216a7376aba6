import fc from 'fast-check'
import { render } from 'preact-render-to-string'
import { h } from 'preact'
import { expect, it } from 'vitest'
import { Marked } from '../pages/marked.tsx'
import { keysAsWords as words, surroundings, surveyFile } from '../testing.ts'
import { readXlsForm } from '../xlsform/read.ts'
import { plainWords } from './marked-words.ts'
import { isInRange, rangeOf } from './range.ts'
import { answersSeenFrom } from './shown-answers.ts'
import { prepare, workOut } from './work-out.ts'

const drawn = (text: string, answers: Record<string, string> = {}): string =>
  render(h(Marked, { text, answerTo: (name) => answers[name] }))

it.each([
  ['**Law** and __rule__', '<strong>Law</strong> and <strong>rule</strong>', 'Law and rule'],
  ['*a* _b_ some_name_here', '<em>a</em> <em>b</em> some_name_here', 'a b some_name_here'],
  [
    '## About teams\r\nmore<br/>lines',
    '<strong>About teams</strong><br/>more<br/>lines',
    'About teams\nmore\nlines',
  ],
  ['5 * 3 * 2, #1, \\*kept\\*', '5 * 3 * 2, #1, *kept*', '5 * 3 * 2, #1, *kept*'],
  [
    'see [the **text**](https://example.org/a?b=1)',
    'see <a href="https://example.org/a?b=1" rel="nofollow noopener">the <strong>text</strong></a>',
    'see the text',
  ],
  ['[x](javascript:alert)', '[x](javascript:alert)', '[x](javascript:alert)'],
  ['<b>raw</b> <span style="color:red">red</span>', '&lt;b>raw&lt;/b> red', '<b>raw</b> red'],
  ['${who}, ${ nobody }?', '<bdi>**A** &lt;b></bdi>, <bdi>…</bdi>?', '…, …?'],
])('%s is drawn as what it says', (text, html, plain) => {
  expect(drawn(text, { who: '**A** <b>' })).toBe(html)
  expect(plainWords(text)).toBe(plain)
})

it('whatever a form says, no tag and no address of it stands on the page but ours', () => {
  const piece = fc.constantFrom(
    '*',
    '**',
    '_',
    '__',
    '[',
    '](',
    ')',
    'https://e.org',
    'javascript:x',
    '<i>',
    '${',
    '}',
    'w',
    ' ',
    '\n',
    '\\',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const html = drawn(pieces.join(''))
      const rest = html.replaceAll(
        /<\/?(?:strong|em|br|bdi)\/?>|<a href="https:\/\/e\.org[^"<>]*" rel="nofollow noopener">|<\/a>/g,
        '',
      )
      expect(rest).not.toMatch(/<[a-z/]/)
    }),
  )
})

it('shows an answer as people read it, of the block in which the words stand', async () => {
  const { questionnaire } = await readXlsForm(
    await surveyFile(
      ['type', 'name', 'label', 'parameters'],
      ['begin repeat', 'teams', 'Teams', ''],
      ['text', 'called', 'Name', ''],
      ['integer', 'members', 'How many work in ${called}?', ''],
      ['end repeat', '', '', ''],
      ['implementation-status', 'unknown', '', ''],
      ['range', 'share', 'Share', 'start=0.5 end=2 step=0.5'],
      ['text', 'why', 'Why ${share} and ${called}?', ''],
    ),
    'form',
  )
  const ready = prepare(questionnaire!)
  const answers = { teams: [{ called: 'A' }, { called: 'B' }], share: 1.5 }
  const worked = workOut(ready, answers, surroundings)
  const seen = (place: string, name: string) => answersSeenFrom(words, ready, worked, place)(name)
  expect(seen('teams[2]/members', 'called')).toBe('B')
  expect(seen('teams[3]/members', 'called')).toBeUndefined()
  expect(seen('why', 'called')).toBe('A')
  expect(seen('why', 'share')).toBe('1.5')
  expect(seen('why', 'nothing')).toBeUndefined()
  expect(worked.questions.get('share')?.isValid).toBe(true)
  for (const share of [0, 1.25, 2.5])
    expect(workOut(ready, { share }, surroundings).questions.get('share')?.isValid).toBe(false)
})

it('reads the numbers of a range as XLSForm says them', () => {
  const range = (parameters?: string) => rangeOf({ kind: 'range', ...(parameters && { parameters }) })
  expect(range()).toEqual({ first: 1, last: 10, step: 1 })
  expect(range('start=10, end=0;step=-2')).toEqual({ first: 0, last: 10, step: 2 })
  expect(range('step=0')).toBeNull()
  expect(rangeOf({ kind: 'number', parameters: 'start=1' })).toBeNull()
  expect(isInRange(range('start=0 end=1 step=0.1')!, 0.3)).toBe(true)
})
