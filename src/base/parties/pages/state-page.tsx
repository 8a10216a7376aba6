import type { ComponentChildren, VNode } from 'preact'
import {
  Card,
  type Ctx,
  Day,
  DescriptionList,
  Panels,
  Section,
  type Shown,
  Split,
  Table,
  coreProblems,
  dateWords,
  directionOf,
  languageName,
  numberWords,
  publicPage,
  renderPanels,
  to,
  useView,
} from '../../../core/index.ts'
import { FeedOfEntity, feedOfEntity } from '../../record/index.ts'
import { stateRef } from '../refs.ts'
import { asOfficial, findRights, findState, findStateByCode, listGroups } from '../register.ts'
import { groupsOf } from '../rules/groups.ts'
import { currentName, nameAt } from '../rules/names.ts'
import { OFFICIAL_LANGUAGES, type State, type StateName } from '../schema.ts'
import { English, FactSource, PartyPage, today } from './components.tsx'
import { RightsTable } from './rights-page.tsx'

/**
 * GET /states/:id: what the site knows of a State, what other modules add, and who can read what it keeps private. A code of two or three
 * letters in any case leads there.
 */
export async function showState(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const state = findState(id)
  if (state)
    return publicPage(c, async (view) => {
      const panels = await renderPanels(view, 'parties/state', [state.id])
      return <StatePage state={state} panels={panels} />
    })
  const meant = findStateByCode(id)
  if (!meant) throw coreProblems.notFound()
  return c.redirect(to(c, `/states/${meant.id}`), 301)
}

function StatePage({ state, panels }: { state: State; panels: Shown[] }): VNode {
  const view = useView()
  const { t, to, lang } = view
  const name = nameAt(state, today(view), asOfficial(lang))
  return (
    <PartyPage
      title={name.short}
      lead={name.formal}
      trail={[{ label: t('parties.states.title'), href: to('/states') }]}
      wide
      feeds={[feedOfEntity(view, stateRef(state.id), name.short)]}
    >
      <Split
        aside={
          <>
            <Card title={t('parties.state.facts')}>
              <Facts state={state} />
              <p>
                <FeedOfEntity entity={stateRef(state.id)} />
              </p>
            </Card>
            <WhoCanRead />
          </>
        }
      >
        <Panels shown={panels} id={state.id} />
        <Groups state={state} />
        <Names state={state} />
        {state.membership === 'observer' && <Rights state={state} />}
      </Split>
    </PartyPage>
  )
}

function Facts({ state }: { state: State }): VNode {
  const { t } = useView()
  return (
    <DescriptionList
      items={[
        [t('parties.state.membership'), t(`parties.state.${state.membership}`)],
        [
          t('parties.state.admitted'),
          state.admittedOn && (
            <>
              <Day date={state.admittedOn} />
              <FactSource of="admission" />
            </>
          ),
        ],
        [
          'M49',
          <>
            {state.m49}
            <FactSource of="m49" />
          </>,
        ],
        [
          'ISO 3166-1',
          <>
            <bdi>
              {state.iso2}, {state.iso3}
            </bdi>
            <FactSource of="iso-3166-1" />
          </>,
        ],
      ]}
    />
  )
}

function Groups({ state }: { state: State }): VNode | null {
  const view = useView()
  const { t, to, lang } = view
  const places = groupsOf(state.id, listGroups(), today(view))
  if (places.length === 0) return null
  return (
    <Section id="groups" title={t('parties.state.groups')} aside={numberWords(places.length, lang)}>
      <ul>
        {places.map(({ group, membership: { status, note, source } }) => (
          <li>
            <a href={to(`/groups/${group.id}`)}>{group.names[asOfficial(lang)]}</a>
            {status !== 'member' && ` (${t(`parties.status.${status}`)})`}
            <FactSource of={source} />
            {note && (
              <small>
                {' '}
                <English text={note} />
              </small>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Names({ state }: { state: State }): VNode {
  const { t, lang } = useView()
  const present = currentName(state)
  const inLanguage = (language: string, words: ComponentChildren): VNode => (
    <span lang={language} dir={directionOf(language)}>
      {words}
    </span>
  )
  return (
    <Section id="names" title={t('parties.state.names')}>
      <p class="meta">
        <NamesSince name={present} />
      </p>
      <Table
        rows={OFFICIAL_LANGUAGES}
        caption={t('parties.state.names')}
        captionHidden
        columns={[
          { label: t('parties.state.language'), render: (each) => languageName(each, lang) },
          { label: t('parties.state.short'), render: (each) => inLanguage(each, present.short[each]) },
          { label: t('parties.state.formal'), render: (each) => inLanguage(each, present.formal?.[each]) },
        ]}
      />
      {present.note && (
        <p class="meta">
          <English text={present.note} />
        </p>
      )}
      {state.names.slice(0, -1).map((former) => (
        <Former name={former} />
      ))}
    </Section>
  )
}

/** From when on the names stand, with where they and that day come from. */
function NamesSince({ name: { validFrom, source, dateSource } }: { name: StateName }): VNode {
  const { t, lang } = useView()
  return (
    <>
      {validFrom
        ? t('parties.state.since', { date: dateWords(validFrom, lang) })
        : t('parties.state.asListed')}
      <FactSource of={source} />
      {dateSource && <FactSource of={dateSource} />}
    </>
  )
}

function Former({ name: { short, validTo, source, dateSource } }: { name: StateName }): VNode | null {
  const { t, lang } = useView()
  if (!validTo) return null
  return (
    <p>
      {t('parties.state.former', { name: short[asOfficial(lang)], date: dateWords(validTo, lang) })}
      <FactSource of={source} />
      {dateSource && <FactSource of={dateSource} />}
    </p>
  )
}

function Rights({ state }: { state: State }): VNode | null {
  const view = useView()
  const rights = findRights(state.rights)
  if (!rights) return null
  return (
    <Section id="rights" title={view.t('parties.rights.title')}>
      <RightsTable rights={rights} day={today(view)} />
    </Section>
  )
}

function WhoCanRead(): VNode {
  const { t, services } = useView()
  const { name } = services.config.operator
  return (
    <Card title={t('parties.reading.title')}>
      <p>{t('parties.reading.roles')}</p>
      <p>{name ? t('parties.reading.operator', { operator: name }) : t('parties.reading.operatorUnnamed')}</p>
    </Card>
  )
}
