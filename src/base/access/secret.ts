import { type Services, readOwnKey } from '../../core/index.ts'

/**
 * What signs cookies and seals second-step secrets: OPENPOA_SECRET, or a file that this server made for itself. Whoever loses it signs
 * everyone out and must set up second steps anew.
 * @throws Error where the file cannot be read or is damaged
 */
export const readSecret = (services: Services): string =>
  services.config.secret ?? readOwnKey(services, 'secret')
