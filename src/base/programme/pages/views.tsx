import type { VNode } from 'preact'
import { Day, List, Listed, Section, dateWords, useView } from '../../../core/index.ts'
import type { Item } from '../schema.ts'
import { ProgrammePage, itemsIn } from './components.tsx'
import { PartyLink, nameParties } from './party-link.tsx'
import { Said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource, DocumentLink } from './source-line.tsx'

/** GET /programmes/:programme/views — what sources report of positions, never shown as a State's own words; and dated lists of co-sponsors. */
export const viewList = sectionList({
  name: 'views',
  sections: ['view', 'cosponsors'],
  async draw({ outline, items, list }, view) {
    const { t } = view
    const reported = itemsIn(items, 'view')
    await nameParties(
      view,
      outline.programme.id,
      reported.flatMap(({ body }) => body.by),
    )
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

/** Who reports, and when, is said once for all that one source reports; the occasion, once for all that was said on it. */
function Reported({ views }: { views: Item<'view'>[] }): VNode {
  const { t } = useView()
  const bySource = Map.groupBy(views, ({ body }) => `${body.reportedBy} ${body.reportedOn}`)
  return (
    <Section id="reported" title={t('programme.views.reported')}>
      {[...bySource.values()].map((reported) => (
        <ReportedBy views={reported} />
      ))}
    </Section>
  )
}

function ReportedBy({ views }: { views: Item<'view'>[] }): VNode | null {
  const { t, lang } = useView()
  const [first] = views
  if (!first) return null
  const { reportedBy, reportedOn } = first.body
  const byOccasion = Map.groupBy(views, ({ body }) => JSON.stringify(body.said))
  return (
    <>
      <p>
        {t('programme.views.allReportedBy', { date: dateWords(reportedOn, lang) })}{' '}
        <DocumentLink id={reportedBy} />
      </p>
      {[...byOccasion.values()].map(([one, ...others]) => one && <Occasion views={[one, ...others]} />)}
    </>
  )
}

function Occasion({ views }: { views: [Item<'view'>, ...Item<'view'>[]] }): VNode {
  return (
    <Section level={3} title={<Said words={views[0].body.said} />}>
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
