import { type Config, ConfigError } from '../../../core/index.ts'
import { type RoleId, roleIds } from './roles.ts'

/** Whoever can let others in needs more than a mailbox. */
const ALWAYS: RoleId = 'administrator'

/**
 * The roles that give rights only in a session with both steps.
 * @throws ConfigError where the operator names a role that there is not
 */
export function secondStepRoles({
  secondStepRoles: named,
}: Pick<Config, 'secondStepRoles'>): ReadonlySet<string> {
  const unknown = named.filter((role) => !(roleIds as readonly string[]).includes(role))
  if (unknown.length > 0)
    throw new ConfigError(
      `OPENPOA_SECOND_STEP_ROLES: there is no role ${unknown.join(', ')}. Roles: ${roleIds.join(', ')}`,
    )
  return new Set([ALWAYS, ...named])
}
