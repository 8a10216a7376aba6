import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Services } from '../../core/index.ts'

const SECRET_BYTES = 32

/**
 * What signs cookies and seals second-step secrets: OPENPOA_SECRET, or a file that this server made for itself. Whoever loses it signs
 * everyone out and must set up second steps anew.
 * @throws Error where the file cannot be read or is damaged
 */
export function readSecret(services: Services): string {
  if (services.config.secret) return services.config.secret
  const path = join(services.config.dataFolder, 'keys', 'secret')
  if (!existsSync(path))
    createOnce(path, Buffer.from(services.randomBytes(SECRET_BYTES)).toString('base64url'))
  const secret = readFileSync(path, 'utf8').trim()
  if (Buffer.from(secret, 'base64url').length < SECRET_BYTES)
    throw new Error(`${path} is too short to be this server's secret; restore it from a backup or remove it`)
  return secret
}

/** Two processes that start at once agree on one secret: the second finds the first one's file, whole. */
function createOnce(path: string, secret: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}
