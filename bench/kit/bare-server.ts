/**
 * What the site's pages are held against: the same libraries with nothing behind them. GET /page?size=30000 renders a page of some 30,000
 * characters; GET /same answers 304 to whoever has it. Says its port on stdout.
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'

const WORDS =
  'States are invited to light the lanterns of their harbours at dusk and to keep the oil dry until then.'

const paragraph = (number: number) =>
  h('li', { id: `para_${number}` }, [
    h('a', { href: `/en/provisions/${number}` }, `${number}.`),
    h('p', { lang: 'en', dir: 'ltr' }, WORDS),
    h('small', null, [h('a', { href: `/en/documents/${number}` }, 'A/RES/1/1'), ` · paragraph ${number}`]),
  ])
const LENGTH = renderToString(paragraph(100)).length

const app = new Hono()
app.get('/page', (c) => {
  const count = Math.max(1, Math.round(Number(c.req.query('size')) / LENGTH))
  const list = Array.from({ length: count }, (_, i) => paragraph(i + 1))
  const head = h('head', null, [h('meta', { charset: 'utf-8' }), h('title', null, 'Bare')])
  c.header('ETag', '"bare"')
  return c.html(
    `<!doctype html>${renderToString(h('html', { lang: 'en' }, [head, h('body', null, h('ol', null, list))]))}`,
  )
})
app.get('/same', (c) => (c.req.header('If-None-Match') === '"bare"' ? c.body(null, 304) : c.text('bare')))

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port))
