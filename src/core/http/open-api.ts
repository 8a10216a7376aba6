import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import type { Resource } from '../contract/resource.ts'
import type { Registry } from '../contract/registry.ts'
import type { Services } from '../contract/services.ts'
import { shapeOf } from '../forms/schema.ts'
import { MOST_ITEMS } from './keyset.ts'

/** A refusal (RFC 9457). */
const problem = z.looseObject({
  type: z.string().meta({
    description:
      'What kind of problem it is: the address of a page that says so, the same whenever `code` is.',
  }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
})

const paging = {
  after: z
    .string()
    .optional()
    .meta({ description: 'Where the page begins: the value of `after` in `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(MOST_ITEMS).optional().meta({ description: 'Items on a page.' }),
}

/** The description of every list that programs can read, as OpenAPI 3.1. */
export const openApi = (services: Services, resources: readonly Resource[]): object =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'OpenPoA',
      version: services.version,
      description: services.words.in('en')('core.api.lead'),
    },
    servers: [{ url: services.config.origin }],
    paths: Object.fromEntries(
      resources.flatMap((resource) => [
        [`/api${template(resource.path)}`, { get: listOperation(services, resource) }],
        ...FILES.map((file) => [
          `/api${template(resource.path)}.${file.ending}`,
          { get: fileOperation(services, resource, file) },
        ]),
      ]),
    ),
  })

/** "/programmes/:programme/items" → "/programmes/{programme}/items" */
const template = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

/** A list's own parameters, each with what it may be as far as that is known. */
export const parametersIn = (
  registry: Registry,
  { query, values }: Resource,
): [name: string, schema: z.ZodType][] => {
  const known = values?.(registry) ?? {}
  return Object.entries(query.shape).map(([name, schema]) => [
    name,
    known[name] ? among(schema as z.ZodType, known[name]) : (schema as z.ZodType),
  ])
}

/** A parameter, given once or several times, as one of some values. */
function among(schema: z.ZodType, values: readonly string[]): z.ZodType {
  const one = z.enum(values)
  return (shapeOf(schema).kind === 'array' ? z.array(one) : one).optional()
}

const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

function parametersOf(registry: Registry, resource: Resource) {
  const { path, example = {} } = resource
  const names = pathNames(path)
  const own = parametersIn(registry, resource).map(
    ([name, schema]) => [name, name in example ? schema.meta({ example: example[name] }) : schema] as const,
  )
  return {
    path: z.object(Object.fromEntries(own.filter(([name]) => names.includes(name)))),
    query: Object.fromEntries(own.filter(([name]) => !names.includes(name))),
  }
}

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})

const refusals = ({ restricted }: Resource) => ({
  '400': refused('What was asked for is not understood.'),
  ...(restricted && {
    '401': refused('The list is not for everyone, and nobody is signed in.'),
    '403': refused('The list is not for whoever is signed in.'),
  }),
  '404': refused('There is no such list.'),
})

function listOperation({ words, registry }: Services, resource: Resource) {
  const { path, query } = parametersOf(registry, resource)
  const answer = z.object({
    items: z.array(resource.row),
    next: z.string().nullable().meta({ description: 'The address of the next page; null at the end.' }),
    total: z.object({ count: z.int(), capped: z.boolean() }).optional(),
    facets: z
      .array(
        z.object({
          name: z.string(),
          values: z.array(z.object({ value: z.string(), count: z.int().optional() })),
        }),
      )
      .optional(),
  })
  return {
    operationId: resource.name,
    summary: words.in('en')(resource.title),
    description: words.in('en')(resource.description),
    requestParams: { path, query: z.object({ ...query, ...paging }) },
    responses: {
      '200': { description: 'A page of the list.', content: { 'application/json': { schema: answer } } },
      ...refusals(resource),
    },
  }
}

/** The whole list in one answer. */
const FILES = [
  { ending: 'csv', type: 'text/csv' },
  { ending: 'ndjson', type: 'application/x-ndjson' },
] as const

function fileOperation(
  { words, registry }: Services,
  resource: Resource,
  { ending, type }: (typeof FILES)[number],
) {
  const { path, query } = parametersOf(registry, resource)
  return {
    operationId: `${resource.name}-${ending}`,
    summary: words.in('en')(resource.title),
    requestParams: { path, query: z.object(query) },
    responses: {
      '200': { description: 'The whole list.', content: { [type]: { schema: z.string() } } },
      ...refusals(resource),
    },
  }
}
