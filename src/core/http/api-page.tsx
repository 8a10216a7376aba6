import type { VNode } from 'preact'
import type { Resource } from '../contract/resource.ts'
import { Page } from '../ui/layout.tsx'
import { useView } from '../ui/view.ts'

/** GET /api — every list that programs can read, with its parameters and what an item holds. */
export function ApiPage({ resources }: { resources: readonly Resource[] }): VNode {
  const { t } = useView()
  return (
    <Page title={t('core.api.title')} description={t('core.api.lead')}>
      <h1>{t('core.api.title')}</h1>
      <p class="lead">{t('core.api.lead')}</p>
      <p>
        <a href="/api/openapi.json">{t('core.api.description')}</a>
      </p>
      {resources.map((resource) => (
        <Described resource={resource} />
      ))}
    </Page>
  )
}

function Described({ resource }: { resource: Resource }): VNode {
  const { t } = useView()
  const address = `/api${resource.path}`
  const names = Object.keys(resource.query.shape)
  return (
    <section id={resource.name}>
      <h2>{t(resource.title)}</h2>
      <p>{t(resource.description)}</p>
      <p dir="ltr">
        <code>GET {address}</code>
      </p>
      {names.length > 0 && (
        <>
          <h3>{t('core.api.parameters')}</h3>
          <ul>
            {names.map((name) => (
              <li>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('core.api.columns')}</h3>
      <ul class="columns">
        {resource.csv.map(({ name }) => (
          <li>
            <code>{name}</code>
          </li>
        ))}
      </ul>
      {!resource.path.includes(':') && (
        <p>
          <a href={address}>JSON</a> · <a href={`${address}.csv`}>CSV</a>
        </p>
      )}
    </section>
  )
}
