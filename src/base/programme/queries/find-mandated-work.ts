import { type Ref, type View, sameRef } from '../../../core/index.ts'
import { type MandatedWork, isParty, theSite } from '../../access/index.ts'
import { programmeAddress } from '../pages/components.tsx'
import { said } from '../pages/said.tsx'
import { nameDocuments, placeWords } from '../pages/source-line.tsx'
import { featureStatus } from '../rules/feature-status.ts'
import type { Programme } from '../schema.ts'
import { findProgrammes } from './find-programmes.ts'

/** The parts of the programmes of a State, body, programme or the site that a decision mandates, in the order of the packs. */
export async function findMandatedWork(view: View, scope: Ref): Promise<MandatedWork[]> {
  const programmes = (await findProgrammes(view)).filter((programme) => concerns(programme, scope))
  await nameDocuments(
    view,
    programmes.map(({ body }) => body.features),
  )
  return programmes.flatMap((programme) => workOf(view, programme))
}

/** What a pack brings belongs to its programme; the States of the world and the site, to every real one. */
function concerns({ id, kind }: Programme, scope: Ref): boolean {
  const [first, ...rest] = scope.id.split('/')
  if (sameRef(scope, theSite) || (isParty(scope) && rest.length === 0)) return kind === 'real'
  return first === id
}

const workOf = (view: View, programme: Programme): MandatedWork[] =>
  programme.body.features.flatMap((feature) => {
    if (feature.kind !== 'module' || feature.status !== 'mandated') return []
    return {
      feature: feature.id,
      label: said(view, feature.label),
      isAvailable: featureStatus(feature, view.services.registry.features) === 'available',
      programme: { name: said(view, programme.body.name), address: programmeAddress(view, programme) },
      mandate: {
        words: placeWords(view, feature.mandate),
        address: view.to(`/documents/${feature.mandate.document}`),
      },
    }
  })
