import type { VNode } from 'preact'
import { type Ctx, Page, publicPage, to } from '../../../core/index.ts'
import { asOfficial, findRights, listOrganizations, sourceOf } from '../register.ts'
import type { Organization } from '../schema.ts'
import { English, Sources } from './components.tsx'

const KINDS = ['intergovernmental', 'entity', 'united-nations'] as const

/** GET /organizations: those with a standing invitation, and entities of the United Nations. */
export const showOrganizations = (c: Ctx) =>
  publicPage(c, () => (
    <Page
      c={c}
      title={c.var.t('parties.organizations.title')}
      trail={[{ label: c.var.t('parties.states.title'), address: to(c, '/states') }]}
    >
      <h1>{c.var.t('parties.organizations.title')}</h1>
      <p class="lead">{c.var.t('parties.organizations.lead')}</p>
      {KINDS.map((kind) => (
        <section>
          <h2>{c.var.t(`parties.organizations.${kind}`)}</h2>
          <ul class="rows">
            {listOrganizations()
              .filter((organization) => organization.kind === kind)
              .map((organization) => (
                <Entry c={c} organization={organization} />
              ))}
          </ul>
        </section>
      ))}
      <Sources c={c} keys={listOrganizations().map(({ source }) => source)} />
    </Page>
  ))

function Entry({ c, organization }: { c: Ctx; organization: Organization }): VNode {
  const { id, names, abbreviation, rights, source } = organization
  const { symbol } = sourceOf(source)
  const held = findRights(rights)
  return (
    <li id={id}>
      {names[asOfficial(c.var.lang)]}
      {abbreviation && <bdi> ({abbreviation})</bdi>}
      <br />
      <small>
        {symbol && (
          <>
            <bdi>{symbol}</bdi> ·{' '}
          </>
        )}
        <a href={to(c, `/rights#${rights}`)}>{held ? <English c={c} text={held.applies} /> : rights}</a>
      </small>
    </li>
  )
}
