import type { VNode } from 'preact'
import {
  type Ctx,
  List,
  Pager,
  Panels,
  Section,
  type Shown,
  Tag,
  dataLinks,
  publicPage,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { asOfficial, findRights, listOrganizations, sourceOf } from '../register.ts'
import { English, FactSource, PartyPage } from './components.tsx'

const KINDS = ['intergovernmental', 'entity', 'united-nations'] as const

/** GET /organizations: those with a standing invitation, and entities of the United Nations, with what other modules add to each. */
export const showOrganizations = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const ids = listOrganizations().map(({ id }) => id)
    return <OrganizationsPage panels={await renderPanels(view, 'parties/organization', ids)} />
  })

function OrganizationsPage({ panels }: { panels: Shown[] }): VNode {
  const view = useView()
  const { t, lang } = view
  return (
    <PartyPage title={t('parties.organizations.title')} lead={t('parties.organizations.lead')}>
      {KINDS.map((kind) => (
        <Section id={kind} title={t(`parties.organizations.${kind}`)}>
          <List
            rows={listOrganizations()
              .filter((organization) => organization.kind === kind)
              .map(({ id, names, abbreviation, rights, source }) => ({
                id,
                title: (
                  <>
                    {names[asOfficial(lang)]}
                    <FactSource of={source} />
                  </>
                ),
                tags: abbreviation && (
                  <Tag>
                    <bdi>{abbreviation}</bdi>
                  </Tag>
                ),
                meta: [
                  sourceOf(source).symbol && <bdi>{sourceOf(source).symbol}</bdi>,
                  <RightsLink of={rights} />,
                ],
                children: <Panels shown={panels} id={id} />,
              }))}
          />
        </Section>
      ))}
      <Pager links={dataLinks(view, {})} />
    </PartyPage>
  )
}

/** Under what an organization's rights stand. */
function RightsLink({ of }: { of: string }): VNode {
  const { to } = useView()
  const rights = findRights(of)
  return <a href={to(`/rights#${of}`)}>{rights ? <English text={rights.applies} unmarked /> : of}</a>
}
