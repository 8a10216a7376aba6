import type { VNode } from 'preact'
import { EmptyState, type Found, FoundList, Section, type View, useView } from '../../../core/index.ts'
import type { State } from '../schema.ts'
import { FactSource, PartyPage, StateNames } from './components.tsx'

/** Where the list, its names and its order come from. */
const SOURCES = ['unterm', 'scale-79', 'm49', 'iso-3166-1', 'admission']

interface Asked {
  q?: string | undefined
  membership?: State['membership'] | undefined
}

/** GET /states?q=&membership=: all of them, or those that match what was typed. */
export function showStates({ t }: View, found: Found<State>, asked: Asked): VNode {
  const { q: typed } = asked
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
      <FoundList
        found={found}
        asked={asked}
        facets={{
          membership: {
            label: t('parties.state.membership'),
            words: (value) => t(`parties.state.${value as State['membership']}`),
          },
        }}
        search={{ label: t('parties.states.find'), example: t('parties.states.findHint') }}
        {...(typed && { count: (count: number) => t('parties.states.found', { count, typed }) })}
      >
        {typed ? <Matching states={found.items} /> : <ByMembership states={found.items} />}
      </FoundList>
    </PartyPage>
  )
}

/** Closest first. */
function Matching({ states }: { states: readonly State[] }): VNode {
  const { t, to } = useView()
  const all = <a href={to('/states')}>{t('parties.states.all')}</a>
  if (states.length === 0) return <EmptyState title={t('parties.states.tryOther')}>{all}</EmptyState>
  return (
    <>
      <StateNames states={states} />
      <p>{all}</p>
    </>
  )
}

function ByMembership({ states }: { states: readonly State[] }): VNode {
  const { t } = useView()
  return (
    <>
      {[...Map.groupBy(states, ({ membership }) => membership)].map(([membership, own]) => (
        <Section id={membership} title={t(`parties.states.${membership}`, { count: own.length })}>
          <StateNames states={own} />
        </Section>
      ))}
    </>
  )
}
