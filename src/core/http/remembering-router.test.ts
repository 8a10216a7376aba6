import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { rememberingRouter } from './remembering-router.ts'

test('a path leads to the same handlers each time, with the parameters of its own', async () => {
  const site = new Hono({ router: rememberingRouter() })
  site.use('/:lang/*', async (c, next) => {
    await next()
    c.header('Content-Language', c.req.param('lang'))
  })
  site.get('/:lang/plants/:id', (c) => c.text(`GET ${c.req.param('id')}`))
  site.post('/:lang/plants/:id', (c) => c.text(`POST ${c.req.param('id')}`))
  for (const round of [1, 2])
    for (const [lang, id] of [
      ['en', 'rose'],
      ['fr', 'rose'],
      ['en', 'a%2Fb'],
      ['en', 'r'.repeat(300)],
    ])
      for (const method of ['GET', 'POST']) {
        const answer = await site.request(`/${lang}/plants/${id}?n=${round}`, { method })
        expect(answer.headers.get('Content-Language')).toBe(lang)
        expect(await answer.text()).toBe(`${method} ${decodeURIComponent(id ?? '')}`)
      }
  expect((await site.request('/en/plants')).status).toBe(404)
  expect((await site.request('/en/plants')).status).toBe(404)
})

test('routes that are added later are found', () => {
  const router = rememberingRouter<string>()
  router.add('GET', '/a', 'first')
  expect(router.match('GET', '/a')[0]).toHaveLength(1)
  expect(router.match('GET', '/b')[0]).toHaveLength(0)
  router.add('GET', '/b', 'second')
  router.add('GET', '*', 'all')
  expect(router.match('GET', '/a')[0]).toHaveLength(2)
  expect(router.match('GET', '/b')[0]).toHaveLength(2)
})
