import { type ListRow, Moment, Tag, type View, nameEntities, refKey } from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import type { Introduction } from '../introduction-schema.ts'
import type { ReadingSide } from '../queries/find-introductions.ts'
import { offerRef, requestRef } from '../refs.ts'
import { responseHours } from '../rules/introduction-steps.ts'
import { partyName, stateName } from './words.ts'

/** Names what introductions speak of, as far as the reader may know it. */
export const nameIntroductions = (view: View, all: readonly Introduction[]): Promise<void> =>
  nameEntities(
    view,
    all.flatMap(({ state, provider, request, with: { id } }) => [
      stateRef(state),
      provider,
      requestRef(request),
      offerRef(id),
    ]),
  )

export const offerName = ({ names, t }: View, { with: { id } }: Introduction): string =>
  names.get(refKey(offerRef(id)))?.name ?? t('capacity.offer.gone')
export const requestName = ({ names, t }: View, { request }: Introduction): string =>
  names.get(refKey(requestRef(request)))?.name ?? t('capacity.introductions.noRequest')

/** An introduction in a list: with whom, how far it is, and how long the first answer took, for the side that asked. */
export function introductionRow(view: View, one: Introduction, side: ReadingSide): ListRow {
  const { t, to } = view
  const hours = side === 'requester' ? responseHours(one) : null
  return {
    title: <bdi>{side === 'provider' ? requestName(view, one) : offerName(view, one)}</bdi>,
    href: to(`/introductions/${one.id}`),
    tags: <Tag>{t(`capacity.introduction.${one.status}`)}</Tag>,
    meta: [
      <bdi>{side === 'provider' ? stateName(view, one.state) : partyName(view, one.provider)}</bdi>,
      <Moment at={one.introducedAt ?? one.acceptedAt} />,
      hours !== null && t('capacity.introductions.answeredIn', { hours }),
    ],
  }
}
