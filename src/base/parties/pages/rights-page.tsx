import type { VNode } from 'preact'
import { type Found, FoundList, Section, Table, type View, dateWords, useView } from '../../../core/index.ts'
import { rightAt } from '../rules/rights.ts'
import { RIGHTS, type RightsOfParty } from '../schema.ts'
import { English, FactSource, PartyPage, today } from './components.tsx'

interface RightsProps {
  rights: RightsOfParty
  day: string
}

/** What one kind of party may do on a day, right by right. */
export function RightsTable({ rights, day }: RightsProps): VNode {
  const { t } = useView()
  return (
    <>
      <p class="meta">
        <RightsSince rights={rights} />
      </p>
      <Table
        rows={RIGHTS}
        caption={t('parties.rights.title')}
        captionHidden
        columns={[
          { label: t('parties.rights.right'), render: (right) => t(`parties.right.${right}`) },
          {
            label: t('parties.rights.extent'),
            render: (right) => <Extent {...rightAt(rights, right, day)} />,
          },
        ]}
      />
    </>
  )
}

/** To whom the rights belong, since when, and by which decisions. */
function RightsSince({ rights }: { rights: RightsOfParty }): VNode {
  const { t, lang } = useView()
  const since = rights.periods.find(({ validTo }) => validTo === null)?.validFrom
  return (
    <>
      <English text={rights.applies} />
      {since && <> · {t('parties.state.since', { date: dateWords(since, lang) })}</>}
      {rights.periods.map(({ source }) => (
        <FactSource of={source} />
      ))}
    </>
  )
}

/** "Within limits", and which; or that nothing is known for the day. */
function Extent({ extent, condition }: Partial<NonNullable<ReturnType<typeof rightAt>>>): VNode {
  const { t } = useView()
  return (
    <>
      {t(`parties.extent.${extent ?? 'unknown'}`)}
      {condition && (
        <>
          {' · '}
          <English text={condition} />
        </>
      )}
    </>
  )
}

/** GET /rights: Members, observers, organizations, one after the other, with the resolution each rests on. */
export function showRights(view: View, found: Found<RightsOfParty>, asked: object): VNode {
  const { t } = view
  return (
    <PartyPage title={t('parties.rights.title')} lead={t('parties.rights.lead')}>
      <FoundList found={found} asked={asked}>
        {found.items.map((rights) => (
          <Section id={rights.id} title={<English text={rights.applies} unmarked />}>
            <RightsTable rights={rights} day={today(view)} />
          </Section>
        ))}
      </FoundList>
    </PartyPage>
  )
}
