import type { VNode } from 'preact'
import {
  Day,
  EntityLink,
  List,
  Listed,
  type Ref,
  Section,
  type View,
  nameEntities,
  refKey,
  useView,
} from '../../../core/index.ts'
import { type PartyName, type ProgrammeParty, partyRef } from '../../parties/index.ts'
import type { Item } from '../schema.ts'
import { ProgrammePage, itemsIn } from './components.tsx'
import { Said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource, documentName } from './source-line.tsx'

/** GET /programmes/:programme/views — what sources report of positions, never shown as a State's own words; and dated lists of co-sponsors. */
export const viewList = sectionList({
  name: 'views',
  sections: ['view', 'cosponsors'],
  async draw({ outline, items, list }, view) {
    const { t } = view
    const reported = itemsIn(items, 'view')
    await nameParties(view, reported)
    return (
      <ProgrammePage
        outline={outline}
        title={t('programme.views.title')}
        lead={t('programme.views.lead')}
        list={list}
      >
        {itemsIn(items, 'cosponsors').map((one) => (
          <CoSponsors list={one} />
        ))}
        {reported.length > 0 && <Reported views={reported} />}
      </ProgrammePage>
    )
  },
})

function CoSponsors({ list: { id, body } }: { list: Item<'cosponsors'> }): VNode {
  const { t } = useView()
  return (
    <Section
      id={id}
      title={
        <>
          <Said words={body.text} />
          <ClaimSource source={body.source} />
        </>
      }
      aside={<Day date={body.asOf} />}
    >
      <p>{t('programme.views.count', { count: body.states.length })}</p>
      <ul class="columns">
        {body.states.map(({ asWritten }) => (
          <li>
            <bdi lang="en">{asWritten}</bdi>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Reported({ views }: { views: Item<'view'>[] }): VNode {
  const view = useView()
  const { t } = view
  return (
    <Section id="reported" title={t('programme.views.reported')}>
      <List
        rows={views.map(({ id, programme, body }) => ({
          id,
          title: (
            <Listed
              items={body.by.map((party) => (
                <PartyLink programme={programme} party={party} />
              ))}
            />
          ),
          meta: [
            t('programme.views.reportedBy', { document: documentName(view, body.reportedBy) }),
            <Day date={body.reportedOn} />,
            <Said words={body.said} />,
          ],
          children: (
            <p>
              <Said words={body.text} />
              <ClaimSource source={body.source} />
            </p>
          ),
        }))}
      />
    </Section>
  )
}

/** Who a name of a pack may mean: a party of the pack itself, else one of the world. */
const refsOf = (programme: string, name: PartyName): Ref[] =>
  (Object.entries(name) as [ProgrammeParty['kind'], string][]).flatMap(([kind, id]) => [
    partyRef({ programme, kind, id }),
    { module: 'parties', kind, id },
  ])

const nameParties = (view: View, views: Item<'view'>[]): Promise<void> =>
  nameEntities(
    view,
    views.flatMap(({ programme, body }) => body.by.flatMap((name) => refsOf(programme, name))),
  )

function PartyLink({ programme, party }: { programme: string; party: PartyName }): VNode {
  const { names } = useView()
  const [known] = refsOf(programme, party).flatMap((ref) => names.get(refKey(ref)) ?? [])
  return known ? <EntityLink {...known} /> : <>{Object.values(party)[0]}</>
}
