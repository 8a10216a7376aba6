import { type Services, type Ref, refKey, resolveRefs, sameRef } from '../../core/index.ts'
import { type RoleId, theSite } from './rules/roles.ts'

/** What a role is called in a language. */
export const roleName = (services: Services, role: RoleId, lang: string): string =>
  services.words.in(lang)(`access.role.${role}`)

/** What scopes are called in a language, by refKey; what no module knows keeps its key. */
export async function scopeNames(
  services: Services,
  scopes: Ref[],
  lang: string,
): Promise<Map<string, string>> {
  const known = await resolveRefs(services, scopes, lang)
  return new Map(
    scopes.map((scope) => {
      const key = refKey(scope)
      if (sameRef(scope, theSite)) return [key, services.words.in(lang)('access.scope.site')]
      return [key, known.get(key)?.name ?? key]
    }),
  )
}

export const scopeName = async (services: Services, scope: Ref, lang: string): Promise<string> =>
  (await scopeNames(services, [scope], lang)).get(refKey(scope)) ?? refKey(scope)

/** Whether some module knows the scope. */
export async function scopeExists(services: Services, scope: Ref): Promise<boolean> {
  if (sameRef(scope, theSite)) return true
  return (await resolveRefs(services, [scope], 'en')).has(refKey(scope))
}

/** Where the roles of a scope stand, without language. */
export const rolesAddress = (scope: Ref): string => `/roles/${refKey(scope)}`
