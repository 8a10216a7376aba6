import { afterAll, beforeAll, expect, test } from 'vitest'
import { coreModule } from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'core', modules: [coreModule] })
})
afterAll(() => site.close())

const html = async (path: string): Promise<string> => {
  const answer = await site.router().request(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const noteIn = (page: string): string | undefined => /<p role="note">(.*?)<\/p>/s.exec(page)?.[1]

test.each(['fr', 'ar'])('a page in %s says that a machine made its words, and leads on', async (lang) => {
  const t = site.services.words.in(lang)
  const note = noteIn(await html(`/${lang}/languages`))
  expect(site.services.words.states(lang)).toMatchObject({ reviewed: 0, outdated: 0 })
  expect(note).toContain(t('core.site.machine', { extent: 'whole' }))
  expect(note).toContain(`<a href="/en/languages" hreflang="en">${t('core.site.inEnglish')}</a>`)
  expect(note).toContain(`<a href="/${lang}/languages">`)
})

test('a page in English says nothing of the kind, nor one in a language that was reviewed', async () => {
  expect(noteIn(await html('/en/languages'))).toBeUndefined()
  const { services } = site
  const states = services.words.states
  const given = { missing: 0, machine: 1, reviewed: 9, outdated: 0 }
  services.words.states = () => given
  const t = services.words.in('fr')
  expect(noteIn(await html('/fr/api'))).toContain(t('core.site.machine', { extent: 'other' }))
  given.machine = 0
  expect(noteIn(await html('/ar/api'))).toBeUndefined()
  services.words.states = states
})

test('the page about languages counts the messages of each', async () => {
  const page = await html('/en/languages')
  const { machine } = site.services.words.states('ar')
  expect(machine).toBeGreaterThan(1_000)
  expect(page).toContain(new Intl.NumberFormat('en').format(machine))
  expect(page).toContain('<span lang="ar" dir="rtl">العربية</span>')
  expect(page).not.toContain('<span lang="en" dir="ltr">English</span>')
})
