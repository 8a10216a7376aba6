import type { VNode } from 'preact'
import type { z } from 'zod'
import { type Resource, columnsOf } from '../contract/resource.ts'
import { shapeOf } from '../forms/schema.ts'
import { Page } from '../ui/layout.tsx'
import { Tag } from '../ui/status.tsx'
import { DescriptionList, Section } from '../ui/structure.tsx'
import { useView } from '../ui/view.ts'
import { MOST_ITEMS } from './keyset.ts'
import { parametersIn } from './open-api.ts'

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
  const { name, title, description, path, restricted } = resource
  const address = `/api${path}`
  return (
    <Section id={name} title={t(title)} aside={restricted && <Tag>{t('core.api.restricted')}</Tag>}>
      <p>{t(description)}</p>
      <DescriptionList
        items={[
          [t('core.api.address'), <Code>{`GET ${address}`}</Code>],
          [t('core.api.parameters'), <Parameters resource={resource} />],
          [
            t('core.api.columns'),
            columnsOf(resource).map((column, i) => [i > 0 && ', ', <Code>{column.name}</Code>]),
          ],
        ]}
      />
      {!path.includes(':') && !restricted && (
        <p>
          <a href={address}>JSON</a> · <a href={`${address}.csv`}>CSV</a> ·{' '}
          <a href={`${address}.ndjson`}>NDJSON</a>
        </p>
      )}
      <p>
        <a href={`/api/schemas/${name}.json`}>JSON Schema</a>
      </p>
    </Section>
  )
}

/** What a list may be asked for beside its address: its own parameters, and in JSON a page of it. */
function Parameters({ resource }: { resource: Resource }): VNode {
  const { t, services } = useView()
  return (
    <ul>
      {parametersIn(services.registry, resource).map(([name, schema]) => (
        <li>
          <Code>{name}</Code>
          {shapeOf(schema).kind === 'array' && <small> · {t('core.api.repeated')}</small>}
          <Values of={valuesOf(schema)} />
        </li>
      ))}
      <li>
        <Code>after</Code> <small>{t('core.api.after')}</small>
      </li>
      <li>
        <Code>limit</Code> <small>{t('core.api.limit', { maximum: MOST_ITEMS })}</small>
      </li>
    </ul>
  )
}

function Values({ of }: { of: readonly string[] }): VNode | null {
  const { t } = useView()
  if (of.length === 0) return null
  return (
    <>
      <small> · {t('core.api.values')}</small> {of.map((value, i) => [i > 0 && ', ', <Code>{value}</Code>])}
    </>
  )
}

/** What a parameter may be, where that is a choice. */
function valuesOf(schema: z.ZodType): string[] {
  const { core } = shapeOf(schema)
  const one = core._zod.def.type === 'array' ? shapeOf(core._zod.def.element).core : core
  return one._zod.def.type === 'enum' ? Object.values(one._zod.def.entries).map(String) : []
}

/** Stands as it is typed, in any language of the page. */
const Code = ({ children }: { children: string }): VNode => <code dir="ltr">{children}</code>
