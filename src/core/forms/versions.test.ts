import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fieldsOf, findFaults, readPage } from './page.test-helper.ts'
import { ADDRESS, type Plans, answered, openPlans } from './plans.test-helper.tsx'

let plans: Plans
beforeAll(async () => {
  plans = await openPlans()
})
beforeEach(() => plans.reset())
afterAll(() => plans.site.close())

describe('two editors', () => {
  const edit = async (answers: Record<string, string>) =>
    answered(fieldsOf(await plans.get(), ADDRESS), answers)

  test('who come second see both, and overwrite nothing', async () => {
    const second = await edit({ title: 'Plan of the year', budget: '2000', kind: 'b', tags: 'b' })
    const first = await edit({
      summary: 'The committee met twice in May and will report.',
      title: 'Annual plan, revised',
      budget: '3 000',
    })
    expect((await plans.post(first)).status).toBe(303)
    const saved = plans.state.versions.at(-1)
    const answer = await plans.post(second)
    expect(answer.status).toBe(409)
    expect(plans.state.versions.at(-1)).toBe(saved)
    const html = await answer.text()
    expect(findFaults(html).join('; ')).toBe('')
    expect(html).toContain('Changed meanwhile')
    expect(html).toContain('by you in another window or by somebody else')
    const fields = fieldsOf(html, ADDRESS)
    expect(Object.fromEntries(fields)).toMatchObject({
      _version: '2',
      kind: 'b',
      tags: 'b',
      summary: 'The committee met twice in May and will report.',
    })
    // A line holds no marks: one's own answer stands in it, the other beside it.
    expect(Object.fromEntries(fields)['title']).toBe('Plan of the year')
    expect(html).toContain('Annual plan, revised')
    expect(html).not.toContain('{{')
    expect(fields.filter(([name]) => name === 'budget')).toEqual([])
    for (const answer of ['2000', '3000'])
      expect(readPage(html).find('value', answer)?.attribs['name']).toBe('budget')

    const unread = await plans.post(fields)
    expect(unread.status).toBe(422)
    const asked = await unread.text()
    expect(asked).not.toContain('“Full name”')
    expect(asked).toContain('Choose which answer to keep for “Budget”')
    expect(findFaults(asked)).toEqual([])
    expect(plans.state.acted).toBe(1)

    const chosen = answered(fieldsOf(asked, ADDRESS, '_add=partners'), { budget: '2000' })
    const longer = await (await plans.post(chosen)).text()
    expect(findFaults(longer).join('; ')).toBe('')
    expect(Object.fromEntries(fieldsOf(longer, ADDRESS))).toMatchObject({
      budget: '2000',
      title: 'Plan of the year',
    })

    const settled = answered(fieldsOf(asked, ADDRESS), { title: 'Plan, revised', budget: '2000' })
    expect((await plans.post(settled)).status).toBe(303)
    expect(plans.state.versions.at(-1)).toEqual({
      ...saved,
      title: 'Plan, revised',
      budget: 2000,
      kind: 'b',
      tags: ['b'],
      summary: 'The committee met twice in May and will report.',
    })
  })

  test('see both texts for as long as marks are left', async () => {
    const second = await edit({ summary: 'The committee met often in May.' })
    await plans.post(await edit({ summary: 'The committee met twice in May.' }))
    const merged = await plans.post(second)
    const fields = fieldsOf(await merged.text(), ADDRESS)
    expect(Object.fromEntries(fields)['summary']).toMatch(/\{\{.*\|\|.*\}\}/)
    let again = fields
    for (const _time of [1, 2]) {
      const unread = await plans.post(again)
      expect(unread.status).toBe(422)
      const html = await unread.text()
      expect(html).toContain('still holds both texts between {{ and }}')
      const typed = [...html.matchAll(/<p class="typed" dir="auto">([^<]*)/g)].map(([, text]) => text)
      expect(typed).toEqual(['The committee met often in May.', 'The committee met twice in May.'])
      expect(findFaults(html)).toEqual([])
      again = fieldsOf(html, ADDRESS)
    }
    const settled = answered(again, { summary: 'The committee met twice, and often.' })
    expect((await plans.post(settled)).status).toBe(303)
  })

  test('need no history where the form carries its base', async () => {
    plans.state.carriesBase = true
    const second = await edit({ title: 'Mine' })
    await plans.post(await edit({ summary: 'Theirs' }))
    const html = await (await plans.post(second)).text()
    expect(Object.fromEntries(fieldsOf(html, ADDRESS))).toMatchObject({
      title: 'Mine',
      summary: 'Theirs',
      '_base.summary': 'Theirs',
      '_base.title': 'Annual plan',
    })
  })

  test('and a third meanwhile: whoever sends again on a version that passed sees the next one', async () => {
    const second = await edit({ title: 'Second' })
    await plans.post(await edit({ kind: 'b' }))
    const merged = fieldsOf(await (await plans.post(second)).text(), ADDRESS)
    await plans.post(await edit({ budget: '5' }))
    const again = await plans.post(merged)
    expect(again.status).toBe(409)
    expect((await plans.post(fieldsOf(await again.text(), ADDRESS))).status).toBe(303)
    expect(plans.state.versions.at(-1)).toMatchObject({ title: 'Second', kind: 'b', budget: 5 })
  })

  test('a form without a version is no way around', async () => {
    const fields = (await edit({ title: 'Mine' })).filter(([name]) => name !== '_version')
    const answer = await plans.post(fields)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('This form was made from another state')
    expect(plans.state.acted).toBe(0)
  })
})
