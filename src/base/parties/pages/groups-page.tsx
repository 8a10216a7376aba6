import type { VNode } from 'preact'
import { Button, type Ctx, Day, Field, Page, coreProblems, publicPage, to } from '../../../core/index.ts'
import { asOfficial, findGroup, findState, listGroups } from '../register.ts'
import { electorateAt, membershipsAt } from '../rules/groups.ts'
import { englishOrderAt } from '../rules/order.ts'
import { Day as DayShape, type Group, type Membership } from '../schema.ts'
import { English, Sources, StateLink, today } from './components.tsx'

const KINDS = ['regional', 'political', 'development'] as const

const statesTrail = (c: Ctx) => ({ label: c.var.t('parties.states.title'), address: to(c, '/states') })

/** GET /groups: all groups by kind, with the number of States in each today. */
export const showGroups = (c: Ctx) =>
  publicPage(c, () => (
    <Page c={c} title={c.var.t('parties.groups.title')} trail={[statesTrail(c)]}>
      <h1>{c.var.t('parties.groups.title')}</h1>
      <p class="lead">{c.var.t('parties.groups.lead')}</p>
      {KINDS.map((kind) => (
        <section>
          <h2>{c.var.t(`parties.groups.${kind}`)}</h2>
          <ul class="rows">
            {listGroups()
              .filter((group) => group.kind === kind)
              .map((group) => (
                <li>
                  <a href={to(c, `/groups/${group.id}`)}>{group.names[asOfficial(c.var.lang)]}</a>{' '}
                  <small>
                    {c.var.t('parties.groups.count', { count: membershipsAt(group, today(c)).length })}
                  </small>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  ))

/** GET /groups/:id?on=2020-01-31: who was in a group on a day; today where no day is given or it is no day. */
export const showGroup = (c: Ctx) => {
  const group = findGroup(c.req.param('id') ?? '')
  if (!group) throw coreProblems.notFound()
  const asked = DayShape.safeParse(c.req.query('on'))
  const day = asked.success ? asked.data : today(c)
  return publicPage(c, () => <GroupPage c={c} group={group} day={day} />)
}

/** English alphabetical order by the names of the day. */
function inOrderOf(day: string, memberships: Membership[]): Membership[] {
  const order = englishOrderAt(day)
  const places = memberships.flatMap((membership) => {
    const state = findState(membership.party)
    return state ? [{ membership, state }] : []
  })
  return places.sort((a, b) => order(a.state, b.state)).map(({ membership }) => membership)
}

function GroupPage({ c, group, day }: { c: Ctx; group: Group; day: string }): VNode {
  const { t, lang } = c.var
  const present = inOrderOf(day, membershipsAt(group, day))
  const name = group.names[asOfficial(lang)]
  return (
    <Page
      c={c}
      title={name}
      trail={[statesTrail(c), { label: t('parties.groups.title'), address: to(c, '/groups') }]}
    >
      <h1>{name}</h1>
      {group.note && (
        <p>
          <English c={c} text={group.note} />
        </p>
      )}
      <form class="search" method="get" action={to(c, `/groups/${group.id}`)}>
        <Field name="on" type="date" label={t('parties.groups.day')} value={day} />
        <Button>{t('parties.groups.show')}</Button>
      </form>
      <h2>
        {t('parties.groups.count', { count: present.length })} · <Day date={day} lang={lang} />
      </h2>
      {group.kind === 'regional' && (
        <p>{t('parties.groups.electorate', { count: electorateAt(group, day).length })}</p>
      )}
      <ul class="rows">
        {present.map((membership) => (
          <li>
            <StateLink c={c} id={membership.party} day={day} /> <Place c={c} membership={membership} />
          </li>
        ))}
      </ul>
      <Sources c={c} keys={[group.source, ...present.map(({ source }) => source)]} />
    </Page>
  )
}

function Place({ c, membership }: { c: Ctx; membership: Membership }): VNode {
  const { t, lang } = c.var
  const { from, to: until, status, note, forElectoralPurposes } = membership
  return (
    <small>
      {status !== 'member' && `${t(`parties.status.${status}`)} `}
      {from && (
        <>
          {t('parties.state.since')} <Day date={from} lang={lang} />{' '}
        </>
      )}
      {until && (
        <>
          {t('parties.groups.until')} <Day date={until} lang={lang} />{' '}
        </>
      )}
      {forElectoralPurposes === false && `${t('parties.groups.countedElsewhere')} `}
      {note && <English c={c} text={note} />}
    </small>
  )
}
