import type { VNode } from 'preact'
import { Button, type Ctx, Field, Page, publicPage, to } from '../../../core/index.ts'
import { searchStates } from '../match-party.ts'
import { listStates } from '../register.ts'
import { Sources, StateList } from './components.tsx'

const MAX_QUERY = 100

/** GET /states: all of them, or those that match what was typed. */
export const showStates = (c: Ctx) => {
  const typed = (c.req.query('q') ?? '').slice(0, MAX_QUERY).trim()
  return publicPage(c, () => (
    <Page c={c} title={c.var.t('parties.states.title')} description={c.var.t('parties.states.lead')}>
      <h1>{c.var.t('parties.states.title')}</h1>
      <p class="lead">{c.var.t('parties.states.lead')}</p>
      <form class="search" method="get" action={to(c, '/states')} role="search">
        <Field
          name="q"
          type="search"
          label={c.var.t('parties.states.find')}
          hint={c.var.t('parties.states.findHint')}
          value={typed}
        />
        <Button>{c.var.t('parties.states.search')}</Button>
      </form>
      {typed ? <Found c={c} typed={typed} /> : <All c={c} />}
      <ul class="inline">
        <li>
          <a href={to(c, '/groups')}>{c.var.t('parties.groups.title')}</a>
        </li>
        <li>
          <a href={to(c, '/organizations')}>{c.var.t('parties.organizations.title')}</a>
        </li>
        <li>
          <a href={to(c, '/rights')}>{c.var.t('parties.rights.title')}</a>
        </li>
        <li>
          <a href="/api/states">{c.var.t('parties.data')}</a>
        </li>
      </ul>
      <Sources c={c} keys={['unterm', 'scale-79', 'm49', 'iso-3166-1', 'admission']} />
    </Page>
  ))
}

function Found({ c, typed }: { c: Ctx; typed: string }): VNode {
  const found = searchStates(typed)
  return (
    <section aria-live="polite">
      <h2>{c.var.t('parties.states.found', { count: found.length, typed })}</h2>
      <StateList c={c} states={found} />
      <p>
        <a href={to(c, '/states')}>{c.var.t('parties.states.all')}</a>
      </p>
    </section>
  )
}

function All({ c }: { c: Ctx }): VNode {
  return (
    <>
      {(['member', 'observer'] as const).map((membership) => {
        const states = listStates().filter((state) => state.membership === membership)
        return (
          <section>
            <h2>{c.var.t(`parties.states.${membership}`, { count: states.length })}</h2>
            <StateList c={c} states={states} />
          </section>
        )
      })}
    </>
  )
}
