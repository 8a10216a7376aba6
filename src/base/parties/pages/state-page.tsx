import type { VNode } from 'preact'
import {
  type Ctx,
  Day,
  Page,
  directionOf,
  languageName,
  type Shown,
  coreProblems,
  publicPage,
  renderPanels,
  to,
} from '../../../core/index.ts'
import { asOfficial, findRights, findState, listGroups } from '../register.ts'
import { groupsOf } from '../rules/groups.ts'
import { currentName, nameAt } from '../rules/names.ts'
import { OFFICIAL_LANGUAGES, type State } from '../schema.ts'
import { English, Sources, today } from './components.tsx'
import { RightsTable } from './rights-page.tsx'

/** GET /states/:id: what the site knows of a State, what other modules add, and who can read what it keeps private. */
export const showState = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const state = findState(c.req.param('id') ?? '')
    if (!state) throw coreProblems.notFound()
    const panels = await renderPanels(view, 'parties/state', [state.id])
    return <StatePage c={c} state={state} panels={panels} />
  })

function StatePage({ c, state, panels }: { c: Ctx; state: State; panels: Shown[] }): VNode {
  const { t, lang } = c.var
  const name = nameAt(state, today(c), asOfficial(lang))
  return (
    <Page c={c} title={name.short} trail={[{ label: t('parties.states.title'), address: to(c, '/states') }]}>
      <h1>{name.short}</h1>
      {name.formal && <p class="lead">{name.formal}</p>}
      <Facts c={c} state={state} />
      {panels.map((panel) =>
        panel.parts ? panel.parts.get(state.id) : <p class="note">{t('parties.state.panelFailed')}</p>,
      )}
      <Groups c={c} state={state} />
      <Names c={c} state={state} />
      {state.membership === 'observer' && <Rights c={c} state={state} />}
      <WhoCanRead c={c} />
      <Sources c={c} keys={sourcesOf(state, today(c))} />
    </Page>
  )
}

function Facts({ c, state }: { c: Ctx; state: State }): VNode {
  const { t, lang } = c.var
  return (
    <dl class="facts">
      <dt>{t('parties.state.membership')}</dt>
      <dd>{t(`parties.state.${state.membership}`)}</dd>
      {state.admittedOn && (
        <>
          <dt>{t('parties.state.admitted')}</dt>
          <dd>
            <Day date={state.admittedOn} lang={lang} />
          </dd>
        </>
      )}
      <dt>M49</dt>
      <dd>{state.m49}</dd>
      <dt>ISO 3166-1</dt>
      <dd>
        <bdi>
          {state.iso2}, {state.iso3}
        </bdi>
      </dd>
    </dl>
  )
}

function Groups({ c, state }: { c: Ctx; state: State }): VNode | null {
  const { t, lang } = c.var
  const places = groupsOf(state.id, listGroups(), today(c))
  if (places.length === 0) return null
  return (
    <section>
      <h2>{t('parties.state.groups')}</h2>
      <ul>
        {places.map(({ group, membership }) => (
          <li>
            <a href={to(c, `/groups/${group.id}`)}>{group.names[asOfficial(lang)]}</a>
            {membership.status !== 'member' && ` (${t(`parties.status.${membership.status}`)})`}
            {membership.note && (
              <small>
                {' '}
                <English c={c} text={membership.note} />
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Names({ c, state }: { c: Ctx; state: State }): VNode {
  const { t, lang } = c.var
  const present = currentName(state)
  const former = state.names.slice(0, -1)
  return (
    <section>
      <h2>{t('parties.state.names')}</h2>
      <div class="scroll">
        <table>
          <caption>
            {present.validFrom ? (
              <>
                {t('parties.state.since')} <Day date={present.validFrom} lang={lang} />
              </>
            ) : (
              t('parties.state.asListed')
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('parties.state.language')}</th>
              <th scope="col">{t('parties.state.short')}</th>
              <th scope="col">{t('parties.state.formal')}</th>
            </tr>
          </thead>
          <tbody>
            {OFFICIAL_LANGUAGES.map((each) => (
              <tr>
                <th scope="row">{languageName(each, lang)}</th>
                <td lang={each} dir={directionOf(each)}>
                  {present.short[each]}
                </td>
                <td lang={each} dir={directionOf(each)}>
                  {present.formal?.[each]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {present.note && (
        <p class="meta">
          <English c={c} text={present.note} />
        </p>
      )}
      {former.map(({ short, validTo }) => (
        <p>
          {t('parties.state.former', { name: short[asOfficial(lang)] })}{' '}
          {validTo && <Day date={validTo} lang={lang} />}
        </p>
      ))}
    </section>
  )
}

function Rights({ c, state }: { c: Ctx; state: State }): VNode | null {
  const rights = findRights(state.rights)
  if (!rights) return null
  return (
    <section>
      <h2>{c.var.t('parties.rights.title')}</h2>
      <RightsTable c={c} rights={rights} day={today(c)} />
    </section>
  )
}

function WhoCanRead({ c }: { c: Ctx }): VNode {
  const { t, services } = c.var
  const { name } = services.config.operator
  return (
    <section class="note" aria-labelledby="who-can-read">
      <h2 id="who-can-read">{t('parties.reading.title')}</h2>
      <p>{t('parties.reading.roles')}</p>
      <p>{name ? t('parties.reading.operator', { operator: name }) : t('parties.reading.operatorUnnamed')}</p>
    </section>
  )
}

const sourcesOf = (state: State, day: string): string[] => [
  ...state.names.flatMap(({ source, dateSource }) => (dateSource ? [source, dateSource] : [source])),
  'm49',
  'iso-3166-1',
  ...(state.admittedOn ? ['admission'] : []),
  ...groupsOf(state.id, listGroups(), day).map(({ membership }) => membership.source),
  ...(state.membership === 'observer'
    ? (findRights(state.rights)?.periods.map(({ source }) => source) ?? [])
    : []),
]
