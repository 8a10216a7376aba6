import { z } from 'zod'
import aliases from './data/aliases.json' with { type: 'json' }
import groups from './data/groups.json' with { type: 'json' }
import organizations from './data/organizations.json' with { type: 'json' }
import rights from './data/rights.json' with { type: 'json' }
import sources from './data/sources.json' with { type: 'json' }
import states from './data/states.json' with { type: 'json' }
import { consistencyErrors } from './rules/consistency.ts'
import { PartyData } from './schema.ts'

/**
 * Reads and checks what the module is loaded with. Throws one error that names every faulty entry: a site with wrong
 * States does not open.
 */
export const readPartyData = (raw: unknown): PartyData => {
  const read = PartyData.safeParse(raw)
  if (!read.success)
    throw new Error(`The data of the parties do not fit their shape.\n${z.prettifyError(read.error)}`)
  const errors = consistencyErrors(read.data)
  if (errors.length > 0) throw new Error(`The data of the parties do not agree.\n${errors.join('\n')}`)
  return read.data
}

/** The States, groups, organizations, rights, aliases and sources that come with the site. */
export const partyData = readPartyData({ states, groups, organizations, rights, aliases, sources })
