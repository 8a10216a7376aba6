import type { VNode } from 'preact'
import {
  type Ctx,
  EmptyState,
  Pager,
  SearchBox,
  Section,
  dataLinks,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { searchStates } from '../match-party.ts'
import { listStates } from '../register.ts'
import { FactSource, PartyPage, StateNames } from './components.tsx'

const MAX_QUERY = 100

/** Where the list, its names and its order come from. */
const SOURCES = ['unterm', 'scale-79', 'm49', 'iso-3166-1', 'admission']

/** GET /states: all of them, or those that match what was typed. */
export const showStates = (c: Ctx): Promise<Response> => {
  const typed = (c.req.query('q') ?? '').slice(0, MAX_QUERY).trim()
  return publicPage(c, () => <StatesPage typed={typed} />)
}

function StatesPage({ typed }: { typed: string }): VNode {
  const view = useView()
  const { t } = view
  return (
    <PartyPage
      wide
      title={t('parties.states.title')}
      lead={
        <>
          {t('parties.states.lead')}
          {SOURCES.map((of) => (
            <FactSource of={of} />
          ))}
        </>
      }
    >
      <SearchBox label={t('parties.states.find')} example={t('parties.states.findHint')} value={typed} />
      {typed ? <Found typed={typed} /> : <All />}
      <Pager links={dataLinks(view, { q: typed })} />
    </PartyPage>
  )
}

function Found({ typed }: { typed: string }): VNode {
  const { t, to } = useView()
  const found = searchStates(typed)
  const title = t('parties.states.found', { count: found.length, typed })
  const all = <a href={to('/states')}>{t('parties.states.all')}</a>
  if (found.length === 0)
    return (
      <EmptyState title={title}>
        <p>
          {t('parties.states.tryOther')} {all}
        </p>
      </EmptyState>
    )
  return (
    <Section id="found" title={title} aside={all}>
      <StateNames states={found} />
    </Section>
  )
}

function All(): VNode {
  const { t } = useView()
  return (
    <>
      {(['member', 'observer'] as const).map((membership) => {
        const states = listStates().filter((state) => state.membership === membership)
        return (
          <Section id={membership} title={t(`parties.states.${membership}`, { count: states.length })}>
            <StateNames states={states} />
          </Section>
        )
      })}
    </>
  )
}
