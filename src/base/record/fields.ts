import { z } from 'zod'
import { isUnseenIn } from '../../core/index.ts'

const OFFICIAL = 'official text'

/**
 * What an entry may carry. The record is public and for ever, so no field may hold a person's name, address or
 * free words: ids, codes, dates, hashes, numbers, and the text of official documents. A plain `z.string()` is
 * taken for a code: without spaces.
 */
export const onRecord = {
  /** A permanent id made by this site. */
  id: () => z.uuid(),
  /** A code or symbol: "A/RES/78/16", "co-facilitator", "sec_2__para_1". */
  code: (max = 300) =>
    z
      .string()
      .max(max)
      .regex(CODE)
      .refine((code) => !isUnseenIn(code)),
  /** A pointer to an entity of any module: "instrument/provision/0193…". */
  ref: () =>
    z
      .string()
      .max(300)
      .regex(/^[a-z-]+\/[a-z-]+\/[^\s@]+$/),
  /** Language tag: "en", "fr", "zh-Hant". */
  language: () => z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/),
  /** SHA-256 in 64 hexadecimal digits. */
  hash: () => z.string().regex(/^[0-9a-f]{64}$/),
  day: () => z.iso.date(),
  moment: () => z.iso.datetime(),
  /** Words of an official or published text, such as a title; never anyone's name, remark or reason. */
  officialText: (max = 2000) => z.string().min(1).max(max).meta({ onRecord: OFFICIAL }),
}

/** What a plain text of an entry looks like: 1 to 300 characters, no spaces, no "@". */
const CODE = /^[^\s@]{1,300}$/u

/** Names of fields that can only be there for a person. */
const PERSONAL =
  /^(e-?mail.*|phone.*|telephone.*|mobile|(first|last|full|family|given|user|person|people|account|contact)-?names?|surname|birth.*|passport.*|ip-?address|password|token|secret)$/i

const ADDRESS = /[^\s@<>"]+@[^\s@<>"]+\.\p{L}{2,}/u

type Node = Record<string, unknown>

/**
 * Finds where the data of an entry kind may hold official text, as paths such as "data.items[].title". Throws,
 * naming the field, where the schema leaves room for personal data or for anything at all.
 */
export function officialPaths(kind: string, schema: z.ZodType): Set<string> {
  const root = z.toJSONSchema(schema, { unrepresentable: 'any', reused: 'inline' }) as Node
  const official = new Set<string>()
  if (root['type'] !== 'object' && !root['oneOf'] && !root['anyOf'])
    throw new Error(`entry kind ${kind}: its data must be an object`)
  walk(root, 'data')
  return official

  function walk(node: Node, path: string): void {
    const choices = ['anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((list) => (node[list] as Node[]) ?? [])
    for (const choice of choices) walk(choice, path)
    if ('const' in node || 'enum' in node) return
    if (node['type'] === 'object') return walkObject(node, path)
    if (node['type'] === 'array') return node['items'] ? walk(node['items'] as Node, `${path}[]`) : undefined
    if (node['format'] === 'email')
      throw new Error(`entry kind ${kind}: ${path} is an e-mail address; keep an opaque id`)
    if (node['onRecord'] === OFFICIAL) official.add(path)
    const known = ['string', 'number', 'integer', 'boolean', 'null'].includes(String(node['type']))
    if (!known && choices.length === 0)
      throw new Error(`entry kind ${kind}: ${path} takes anything; say what it holds`)
  }

  function walkObject(node: Node, path: string): void {
    for (const [name, inner] of Object.entries((node['properties'] as Record<string, Node>) ?? {})) {
      if (PERSONAL.test(name))
        throw new Error(`entry kind ${kind}: ${path}.${name} is personal; keep an opaque id`)
      walk(inner, `${path}.${name}`)
    }
    const more = node['additionalProperties']
    if (more === false) return
    if (typeof more !== 'object' || more === null || Object.keys(more).length === 0)
      throw new Error(`entry kind ${kind}: ${path} takes any further fields; make it strict`)
    walk(more as Node, `${path}.*`)
  }
}

/** Throws, naming the place, where `value` has free words outside the official paths, or an e-mail address in them. */
export function requireImpersonal(value: unknown, official: ReadonlySet<string>, path: string): void {
  if (typeof value === 'string') return requireText(value, official, path)
  if (Array.isArray(value)) return value.forEach((inner) => requireImpersonal(inner, official, `${path}[]`))
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    requireText(key, official, `${path}, a key`)
    const own = `${path}.${key}`
    const known = [...official].some(
      (place) => place === own || place.startsWith(`${own}.`) || place.startsWith(`${own}[`),
    )
    requireImpersonal(inner, official, known ? own : `${path}.*`)
  }
}

function requireText(text: string, official: ReadonlySet<string>, path: string): void {
  if (ADDRESS.test(text)) throw new Error(`${path} holds an e-mail address; nothing personal goes on record`)
  if (official.has(path) || CODE.test(text)) return
  throw new Error(
    `${path} holds free words: "${text.slice(0, 40)}"; say onRecord.officialText() if they are a published text`,
  )
}
