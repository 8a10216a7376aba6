import { type Ref, type View, refKey, sameRef } from '../../../core/index.ts'
import { type MandatedWork, isParty, theSite } from '../../access/index.ts'
import { findProgrammes } from '../queries/find-programmes.ts'
import { findStatuses } from '../queries/find-mandates.ts'
import type { Feature, FeatureStatus } from '../rules/feature-status.ts'
import type { Programme } from '../schema.ts'
import { programmeAddress } from './components.tsx'
import { said } from './said.tsx'
import { nameDocuments, placeWords } from './source-line.tsx'

/** The parts of the programmes of States, bodies, programmes or the site that a decision mandates, by `refKey`, in the order of the packs. */
export async function findMandatedWork(
  view: View,
  scopes: readonly Ref[],
): Promise<Map<string, MandatedWork[]>> {
  const programmes = (await findProgrammes(view)).filter(
    (programme) => !programme.retired && scopes.some((scope) => concerns(programme, scope)),
  )
  await nameDocuments(
    view,
    programmes.map(({ body }) => body.features),
  )
  const statusOf = await findStatuses(view, programmes)
  const work = programmes.map(
    (programme) => [programme, workOf(view, programme, (one) => statusOf(programme, one))] as const,
  )
  return new Map(
    scopes.map((scope) => [
      refKey(scope),
      work.flatMap(([programme, own]) => (concerns(programme, scope) ? own : [])),
    ]),
  )
}

/** What a pack brings belongs to its programme; the States of the world and the site, to every real one. */
function concerns({ id, kind }: Programme, scope: Ref): boolean {
  const [first, ...rest] = scope.id.split('/')
  if (sameRef(scope, theSite) || (isParty(scope) && rest.length === 0)) return kind === 'real'
  return first === id
}

const workOf = (
  view: View,
  programme: Programme,
  statusOf: (feature: Feature) => FeatureStatus,
): MandatedWork[] =>
  programme.body.features.flatMap((feature) => {
    if (feature.kind !== 'module' || feature.status !== 'mandated') return []
    const status = statusOf(feature)
    return {
      feature: feature.id,
      label: said(view, feature.label),
      isAvailable: status === 'available',
      isVerified: status !== 'unverified',
      programme: { name: said(view, programme.body.name), address: programmeAddress(view, programme) },
      mandate: {
        words: placeWords(view, feature.mandate),
        address: view.to(`/documents/${feature.mandate.document}`),
      },
    }
  })
