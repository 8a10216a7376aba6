import type { Migration } from 'kysely/migration'
import type { Services } from './services.ts'
import type { Command } from './command.ts'
import type { Router } from '../http/router.ts'

/** What a module brings to the site; `app.ts` wires them in the order of the layers. */
export interface Module {
  name: string
  /** Modules of its own layer whose public API it may import; the check of the layers reads this. */
  uses?: readonly string[]
  /** Timestamped names, such as "20261122T0900-create-entries"; forward only. */
  migrations?: Record<string, Migration>
  /** Registers hooks and entry kinds. Called once, before anything else. */
  register?(services: Services): void
  /** Pages under the language, such as /en/record. */
  pages?(router: Router): void
  /** Addresses without a language: feeds, tiles, assets, JSON. */
  routes?(router: Router): void
  /** Work that goes on while the server runs; `stop` waits for it. */
  start?(services: Services): Promise<{ stop(): Promise<void> }>
  commands?: Command[]
}
