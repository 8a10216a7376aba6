import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fieldsOf, findFaults, readPage } from './page.test-helper.ts'
import { ADDRESS, type Plans, answered, openPlans } from './plans.test-helper.tsx'

let plans: Plans
beforeAll(async () => {
  plans = await openPlans()
})
beforeEach(() => plans.reset())
afterAll(() => plans.site.close())

const textOf = (html: string, attribute: string, value: string): string => {
  const { find, text } = readPage(html)
  return text(find(attribute, value))
}

describe('a page', () => {
  test('that is sent as it came changes nothing of the data', async () => {
    const [before] = plans.state.versions
    for (const encoding of ['multipart', 'urlencoded'] as const) {
      const answer = await plans.post(fieldsOf(await plans.get(), ADDRESS), encoding)
      expect(answer.status).toBe(303)
      expect(plans.state.versions.at(-1)).toEqual(before)
    }
  })

  test('ties labels, hints, errors and links together, in every language and in every state', async () => {
    for (const lang of plans.site.services.words.languages) {
      expect(findFaults(await plans.get(`/${lang}/plan`)).join('; ')).toBe('')
      expect(findFaults(await plans.get(`/${lang}/samples`)).join('; ')).toBe('')
    }
    const wrong = await plans.post(
      answered([], {
        title: '',
        'begun.day': '30',
        'begun.month': '2',
        'begun.year': '2026',
        tags: 'z',
        shared: 'z',
        budget: 'x',
        'partners[1].name': '',
        'partners[1].email': 'x',
        'partners[2].name': 'y',
        'partners[3].name': 'z',
        file: new File([new Uint8Array(3000)], 'a.pdf'),
      }),
    )
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(findFaults(html).join('; ')).toBe('')
    const { elements, text } = readPage(html)
    const links = elements.filter(
      (e) => e.name === 'a' && e.attribs['href']?.startsWith('#') && text(e) !== '',
    )
    expect(links.map((e) => [e.attribs['href'], text(e)])).toEqual(
      expect.arrayContaining([
        ['#title', '“Full name” must be filled in'],
        ['#kind', 'Choose an answer for “Kind”'],
        ['#begun', '“First day” must be a date of the calendar'],
        ['#tags', 'Choose one of the answers offered for “Areas”'],
        [
          '#partners.0.email',
          '“E-mail address, entry 1” must be an e-mail address, such as name@example.org',
        ],
        ['#partners.0.name', '“Full name, entry 1” must be filled in'],
      ]),
    )
  })

  test('marks what may be left out, and states limits', async () => {
    const html = await plans.get()
    expect(textOf(html, 'for', 'title')).toBe('Full name')
    expect(textOf(html, 'for', 'summary')).toBe('Summary (optional)')
    expect(textOf(html, 'id', 'summary-limit')).toBe('46 characters of at most 2,000')
    expect(textOf(html, 'id', 'file-limit')).toBe('At most 2 kB')
  })

  test('shows again what was typed, a cleared field cleared', async () => {
    const fields = answered(fieldsOf(await plans.get(), ADDRESS), {
      title: 'x'.repeat(41),
      summary: '',
      budget: '1 000,5',
      'begun.month': '',
    })
    const html = await (await plans.post(fields)).text()
    const again = Object.fromEntries(fieldsOf(html, ADDRESS))
    expect(again).toMatchObject({
      title: 'x'.repeat(41),
      summary: '',
      budget: '1 000,5',
      'begun.day': '1',
      'begun.month': '',
      tags: 'a',
      'partners[0].name': 'One',
    })
    expect(html).toContain('“Full name” has 41 characters; at most 40 are allowed')
    expect(html).toContain('There is a problem')
  })
})

describe('rows', () => {
  test('are added and removed with nothing judged and nothing stored', async () => {
    const typed = answered(fieldsOf(await plans.get(), ADDRESS, '_add=partners'), { title: '' })
    const more = await plans.post(typed)
    expect(more.status).toBe(200)
    const added = await more.text()
    expect(added).not.toContain('There is a problem')
    expect(readPage(added).find('id', 'partners.1')?.attribs).toHaveProperty('autofocus')
    const filled = answered(fieldsOf(added, ADDRESS, '_remove=partners[0]'), { 'partners[1].name': 'Two' })
    const removed = await (await plans.post(filled)).text()
    const fields = Object.fromEntries(fieldsOf(removed, ADDRESS))
    expect(fields).toMatchObject({ 'partners[0].name': 'Two', title: '' })
    expect(fields).not.toHaveProperty('partners[1].name')
    expect(readPage(removed).find('id', 'partners')?.attribs).toHaveProperty('autofocus')
    expect(plans.state.acted).toBe(0)
  })

  test('end where the schema says', async () => {
    let html = await plans.get()
    for (const _ of [1, 2]) html = await (await plans.post(fieldsOf(html, ADDRESS, '_add=partners'))).text()
    expect(readPage(html).find('name', '_add')).toBeUndefined()
    const forged = await (await plans.post([...fieldsOf(html, ADDRESS), ['_add', 'partners']])).text()
    expect(fieldsOf(forged, ADDRESS).filter(([name]) => name.endsWith('.name'))).toHaveLength(3)
  })

  test('are not made of what is no list', async () => {
    for (const [name, value] of [
      ['_add', 'title'],
      ['_add', '__proto__'],
      ['_remove', 'title[0]'],
      ['_remove', 'partners'],
    ] as const)
      expect(
        (await plans.post(answered(fieldsOf(await plans.get(), ADDRESS), { [name]: value }))).status,
      ).not.toBe(500)
  })

  test('leave the Enter key to the form itself', async () => {
    const first = readPage(await plans.get()).elements.find((e) => e.name === 'button')
    expect(first?.attribs).toMatchObject({ 'aria-hidden': 'true', type: 'submit' })
    expect(first?.attribs).not.toHaveProperty('name')
  })
})

describe('a form of another edition', () => {
  test('of the future is refused and shown with all that was typed', async () => {
    const fields = answered(fieldsOf(await plans.get(), ADDRESS), {
      _form: '3',
      title: 'Typed',
      later: 'Typed too',
    })
    const answer = await plans.post(fields)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('This form has changed since you opened it')
    expect(html).toContain('Typed too')
    const again = fieldsOf(html, ADDRESS)
    expect(Object.fromEntries(again)).toMatchObject({ _form: '2', title: 'Typed' })
    expect((await plans.post(again)).status).toBe(303)
  })

  test('of the past is read as far as it fits', async () => {
    expect((await plans.post(answered(fieldsOf(await plans.get(), ADDRESS), { _form: '1' }))).status).toBe(
      303,
    )
  })

  test('one unknown field is enough', async () => {
    expect((await plans.post([...fieldsOf(await plans.get(), ADDRESS), ['later', 'x']])).status).toBe(422)
    expect(plans.state.acted).toBe(0)
  })
})

describe('sending once', () => {
  test('works with files, and a double click acts once', async () => {
    const fields = answered(fieldsOf(await plans.get(), ADDRESS), { file: new File(['abc'], 'a.pdf') })
    const answers = await Promise.all([1, 2, 3].map(() => plans.post(fields)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(plans.state.files).toEqual([3])
  })

  test('is refused where the page was drawn for another account', async () => {
    const fields = fieldsOf(await plans.get(), ADDRESS)
    plans.state.account = 'bob'
    const answer = await plans.post(fields)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('You are signed in with another account')
    plans.state.account = null
    expect((await plans.post(fields)).status).toBe(409)
    expect(plans.state.acted).toBe(0)
    plans.state.account = 'ann'
    expect((await plans.post(fields)).status).toBe(303)
  })
})

test('whatever is in its own fields, a form is acted on, refused or shown again', async () => {
  const fields = fieldsOf(await plans.get(), ADDRESS)
  const name = fc.constantFrom(
    '_once',
    '_form',
    '_version',
    '_add',
    '_remove',
    '_open',
    '_base.title',
    '_mine.budget',
  )
  const value = fc.constantFrom(
    '',
    'title',
    'partners',
    'partners[0]',
    'partners[999]',
    '__proto__',
    'constructor',
    '9e9',
    '-1',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (own) => {
      const answer = await plans.post([...fields.filter(([n]) => !own.some(([o]) => o === n)), ...own])
      expect([200, 303, 409, 422]).toContain(answer.status)
    }),
    { numRuns: 60 },
  )
})
