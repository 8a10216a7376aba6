import type { VNode } from 'preact'
import {
  type Found,
  FoundList,
  List,
  type ListRow,
  Panels,
  Section,
  type Shown,
  Tag,
  type View,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { asOfficial, findRights, sourceOf } from '../register.ts'
import type { Organization } from '../schema.ts'
import { English, FactSource, PartyPage } from './components.tsx'

/** GET /organizations: those with a standing invitation, and entities of the United Nations, with what other modules add to each. */
export async function showOrganizations(
  view: View,
  found: Found<Organization>,
  asked: object,
): Promise<VNode> {
  const { t } = view
  const ids = found.items.map(({ id }) => id)
  const panels = await renderPanels(view, 'parties/organization', ids)
  return (
    <PartyPage title={t('parties.organizations.title')} lead={t('parties.organizations.lead')}>
      <FoundList found={found} asked={asked}>
        {KINDS.map((kind) => (
          <OfKind kind={kind} organizations={found.items} panels={panels} />
        ))}
      </FoundList>
    </PartyPage>
  )
}

const KINDS = ['intergovernmental', 'entity', 'united-nations'] as const

interface OfKindProps {
  kind: Organization['kind']
  organizations: readonly Organization[]
  panels: readonly Shown[]
}

function OfKind({ kind, organizations, panels }: OfKindProps): VNode | null {
  const view = useView()
  const own = organizations.filter((one) => one.kind === kind)
  if (own.length === 0) return null
  return (
    <Section id={kind} title={view.t(`parties.organizations.${kind}`)}>
      <List rows={own.map((one) => rowOf(view, one, panels))} />
    </Section>
  )
}

const rowOf = ({ lang }: View, organization: Organization, panels: readonly Shown[]): ListRow => {
  const { id, names, abbreviation, rights, source } = organization
  return {
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
    meta: [sourceOf(source).symbol && <bdi>{sourceOf(source).symbol}</bdi>, <RightsLink of={rights} />],
    children: <Panels shown={panels} id={id} />,
  }
}

/** Under what an organization's rights stand. */
function RightsLink({ of }: { of: string }): VNode {
  const { to } = useView()
  const rights = findRights(of)
  return <a href={to(`/rights#${of}`)}>{rights ? <English text={rights.applies} unmarked /> : of}</a>
}
