import {
  type Reader,
  type Ref,
  type Services,
  anonymous,
  partOf,
  refKey,
  resolveRef,
  resolveRefs,
} from '../../core/index.ts'
import type { RoleId } from './rules/roles.ts'
import type { Account } from './schema.ts'

/** What a role is called in a language. */
export const roleName = (services: Services, role: RoleId, lang: string): string =>
  services.words.in(lang)(`access.role.${role}`)

/** To which programme a scope belongs: what one brings is called by it, "<programme>/<id>"; null for what is of the world or the site. */
export const programmeOf = ({ kind, id }: Ref): string | null =>
  kind === 'programme' ? id : id.includes('/') ? id.slice(0, id.indexOf('/')) : null

/** What somebody is called; of a closed account nothing is left but that it is one. */
export const personOf = (
  services: Services,
  { name, closed }: Pick<Account, 'name' | 'closed'>,
  lang: string,
): string => (closed ? services.words.in(lang)('access.account.closed') : name)

/** What scopes are called, by refKey; what this reader may not read, or no module knows, keeps its key. */
export async function scopeNames(reader: Reader, scopes: Ref[]): Promise<Map<string, string>> {
  const known = await resolveRefs(reader, scopes)
  return new Map(scopes.map((scope) => [refKey(scope), known.get(refKey(scope))?.name ?? refKey(scope)]))
}

export const scopeName = async (reader: Reader, scope: Ref): Promise<string> =>
  (await resolveRef(reader, scope))?.name ?? refKey(scope)

/** What a scope is called in an e-mail to whoever holds a role for it: as everybody may know it. */
export const publicScopeName = (services: Services, scope: Ref, lang: string): Promise<string> =>
  scopeName({ services, viewer: anonymous, lang }, scope)

/** Where everybody finds an entity, for an e-mail: in the exercise, where it belongs there. */
export async function publicAddress(services: Services, ref: Ref, lang: string): Promise<string> {
  const reader = { services, viewer: anonymous, lang, part: partOf(services, 'site') }
  return `${services.config.origin}/${lang}${(await resolveRef(reader, ref))?.address ?? '/'}`
}

/** Where the roles of a scope stand, without language. */
export const rolesAddress = (scope: Ref): string => `/roles/${refKey(scope)}`

/** The page of a person, for administrators, without language. */
export const personAddress = (accountId: string): string => `/people/${accountId}`
