import type { VNode } from 'preact'
import {
  Button,
  type Column,
  type Ctx,
  Day,
  DayField,
  EmptyState,
  type Found,
  FoundList,
  List,
  Notice,
  Panels,
  Section,
  type Shown,
  Table,
  Tag,
  type View,
  coreProblems,
  publicPage,
  renderPanels,
  sendOnly,
  useView,
} from '../../../core/index.ts'
import { asOfficial, findGroup, findState } from '../register.ts'
import { electorateAt, membershipsAt } from '../rules/groups.ts'
import { englishOrderAt } from '../rules/order.ts'
import { Day as DayShape, type Group, type Membership } from '../schema.ts'
import { English, FactSource, PartyPage, StateLink, StateNames, today } from './components.tsx'

/** GET /groups: all groups by kind, with the number of States in each today. */
export function showGroups(view: View, found: Found<Group>, asked: object): VNode {
  const { t, to, lang } = view
  return (
    <PartyPage title={t('parties.groups.title')} lead={t('parties.groups.lead')}>
      <FoundList found={found} asked={asked}>
        {[...Map.groupBy(found.items, ({ kind }) => kind)].map(([kind, groups]) => (
          <Section id={kind} title={t(`parties.groups.${kind}`)}>
            <List
              rows={groups.map((group) => ({
                title: group.names[asOfficial(lang)],
                href: to(`/groups/${group.id}`),
                meta: [t('parties.groups.count', { count: membershipsAt(group, today(view)).length })],
              }))}
            />
          </Section>
        ))}
      </FoundList>
    </PartyPage>
  )
}

/** GET /groups/:id?on=2020-01-31: who was in a group on a day, today where no day is given or it is no day, and what other modules add. */
export const showGroup = (c: Ctx): Promise<Response> => {
  const group = findGroup(c.req.param('id') ?? '')
  if (!group) throw coreProblems.notFound()
  const asked = DayShape.safeParse(c.req.query('on'))
  return publicPage(
    c,
    async (view) => {
      // There are as many days as anybody likes to ask for.
      if (view.query.has('on')) sendOnly()
      const panels = await renderPanels(view, 'parties/group', [group.id])
      return <GroupPage group={group} day={asked.success ? asked.data : today(view)} panels={panels} />
    },
    ['on'],
  )
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

interface GroupProps {
  group: Group
  day: string
}

function GroupPage({ group, day, panels }: GroupProps & { panels: Shown[] }): VNode {
  const { t, to, lang, path } = useView()
  const present = inOrderOf(day, membershipsAt(group, day))
  return (
    <PartyPage
      title={group.names[asOfficial(lang)]}
      kind={t(`parties.groups.${group.kind}`)}
      trail={[
        { label: t('parties.states.title'), href: to('/states') },
        { label: t('parties.groups.title'), href: to('/groups') },
      ]}
    >
      {group.note && (
        <Notice>
          <p>
            <English text={group.note} />
          </p>
        </Notice>
      )}
      <form class="search" method="get" action={path}>
        <DayField name="on" label={t('parties.groups.day')} value={day} />
        <Button quiet>{t('parties.groups.show')}</Button>
      </form>
      <Section
        id="members"
        title={
          <>
            {t('parties.groups.count', { count: present.length })}
            <FactSource of={group.source} />
          </>
        }
        aside={<Day date={day} />}
      >
        {group.kind === 'regional' && (
          <p>{t('parties.groups.electorate', { count: electorateAt(group, day).length })}</p>
        )}
        <Members group={group} day={day} present={present} />
      </Section>
      <Panels shown={panels} id={group.id} />
    </PartyPage>
  )
}

/** Names only, where nothing more is known of any of them; else a table with what is. */
function Members({ group, day, present }: GroupProps & { present: readonly Membership[] }): VNode {
  const { t } = useView()
  if (present.length === 0) return <EmptyState title={t('parties.groups.nobody')} />
  const columns = useColumns(group).filter(({ isTold }) => present.some(isTold))
  if (columns.length === 0)
    return <StateNames states={present.map(({ party }) => ({ id: party }))} day={day} />
  return (
    <Table
      captionHidden
      caption={t('parties.states.title')}
      rows={present}
      columns={[
        { label: t('parties.groups.state'), render: ({ party }) => <StateLink id={party} day={day} /> },
        ...columns,
      ]}
    />
  )
}

/** What may be known of a place in a group, each with whether it is. */
function useColumns({ source: usual }: Group): (Column<Membership> & { isTold(one: Membership): boolean })[] {
  const { t } = useView()
  const isRemarked = ({ status, note, forElectoralPurposes, source }: Membership): boolean =>
    status !== 'member' || note !== undefined || forElectoralPurposes === false || source !== usual
  return [
    {
      label: t('parties.groups.from'),
      isTold: ({ from }) => from !== null,
      render: ({ from }) => from && <Day date={from} short />,
    },
    {
      label: t('parties.groups.until'),
      isTold: ({ to }) => to !== null,
      render: ({ to }) => to && <Day date={to} short />,
    },
    {
      label: t('parties.groups.remarks'),
      isTold: isRemarked,
      render: (place) => isRemarked(place) && <Remarks place={place} usual={usual} />,
    },
  ]
}

/** That it is no full member, that it is counted elsewhere, what else is to be said of its place, and its own source. */
function Remarks({ place, usual }: { place: Membership; usual: string }): VNode {
  const { t } = useView()
  const { status, note, forElectoralPurposes, source } = place
  return (
    <>
      {status !== 'member' && <Tag>{t(`parties.status.${status}`)}</Tag>}{' '}
      {forElectoralPurposes === false && `${t('parties.groups.countedElsewhere')} `}
      {note && <English text={note} />}
      {source !== usual && <FactSource of={source} />}
    </>
  )
}
