import { type Ctx, coreProblems, demand, viewOf } from '../../../core/index.ts'
import { mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { findInstrument, findVersions } from '../queries/find-instruments.ts'
import { chooseVersion } from '../rules/choose-version.ts'
import { requireRight } from './import/access.ts'

/** The version of a text that an address asks for. @throws notFound, noText */
export async function versionAsked(c: Ctx) {
  const view = viewOf(c)
  const instrument = await findInstrument(view, c.req.param('id') ?? '')
  if (!instrument) throw coreProblems.notFound()
  const versions = await findVersions(view, instrument.id)
  const version = chooseVersion(instrument, versions, view.lang, c.req.query('version'), c.req.query('text'))
  if (!version) throw instrumentProblems.noText()
  return { view, instrument, versions, version }
}

/** The same for whoever imports that text. @throws signInNeeded, notAllowed, notFound, noText */
export async function ownVersionAsked(c: Ctx) {
  requireRight(c)
  const asked = await versionAsked(c)
  demand(c.var.viewer, mayImport(c.var.viewer, asked.instrument.programme))
  return asked
}
