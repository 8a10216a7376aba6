import type { VNode } from 'preact'
import type { Resource } from '../contract/resource.ts'
import { shapeOf } from '../forms/schema.ts'
import { Page } from '../ui/layout.tsx'
import { Tag } from '../ui/status.tsx'
import { DescriptionList, Section } from '../ui/structure.tsx'
import { useView } from '../ui/view.ts'

/** GET /api — every list that programs can read, with its parameters and what an item holds. */
export function ApiPage({ resources }: { resources: readonly Resource[] }): VNode {
  const { t } = useView()
  return (
    <Page title={t('core.api.title')} description={t('core.api.lead')} lead={t('core.api.lead')}>
      <p>
        <a href="/api/openapi.json">{t('core.api.description')}</a>
      </p>
      <ul class="inline">
        {resources.map(({ name, title }) => (
          <li>
            <a href={`#${name}`}>{t(title)}</a>
          </li>
        ))}
      </ul>
      {resources.map((resource) => (
        <Described resource={resource} />
      ))}
    </Page>
  )
}

function Described({ resource }: { resource: Resource }): VNode {
  const { t } = useView()
  const { name, title, description, path, query, csv, restricted } = resource
  const address = `/api${path}`
  return (
    <Section id={name} title={t(title)} aside={restricted && <Tag>{t('core.api.restricted')}</Tag>}>
      <p>{t(description)}</p>
      <DescriptionList
        items={[
          [t('core.api.address'), <Code>{`GET ${address}`}</Code>],
          [
            t('core.api.parameters'),
            Object.keys(query.shape).length > 0 && <Parameters resource={resource} />,
          ],
          [t('core.api.columns'), csv.map((column, i) => [i > 0 && ', ', <Code>{column.name}</Code>])],
        ]}
      />
      {!path.includes(':') && !restricted && (
        <p>
          <a href={address}>JSON</a> · <a href={`${address}.csv`}>CSV</a>
        </p>
      )}
    </Section>
  )
}

function Parameters({ resource: { query } }: { resource: Resource }): VNode {
  const { t } = useView()
  return (
    <ul>
      {Object.entries(query.shape).map(([name, schema]) => (
        <li>
          <Code>{name}</Code>
          {shapeOf(schema).kind === 'array' && <small> {t('core.api.repeated')}</small>}
        </li>
      ))}
    </ul>
  )
}

/** Stands as it is typed, in any language of the page. */
const Code = ({ children }: { children: string }): VNode => <code dir="ltr">{children}</code>
