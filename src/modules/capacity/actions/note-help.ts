import { type Services, anyone, refKey, resolveRef } from '../../../core/index.ts'
import type { Introduction } from '../introduction-schema.ts'
import { takesOffers } from '../rules/request-status.ts'
import type { Request } from '../schema.ts'
import { lockRequest } from '../store.ts'
import { introductionsOf } from '../store-introductions.ts'
import { offersById } from '../store-offers.ts'
import { keepChanged } from './keep-request.ts'

/** The request is matched, and says with whom. */
export async function noteAgreed(tx: Services, introduction: Introduction): Promise<void> {
  const request = await lockRequest(tx, introduction.request)
  if (!request || !takesOffers(request.status)) return
  const offer = await helpOf(tx, introduction, tx.clock())
  await keepChanged(tx, request, { ...request, status: 'matched', body: { ...request.body, offer } })
}

/** Once a provider that agreed helps no more, the request names another that agreed, or is open again and names none. */
export async function noteEnded(tx: Services, before: Introduction): Promise<void> {
  if (before.status !== 'agreed') return
  const request = await lockRequest(tx, before.request)
  if (request && isToCome(request)) await keepChanged(tx, request, await withoutHelp(tx, request, [before]))
}

/** What was delivered was helped with, whatever ended since. */
const isToCome = ({ status }: Request): boolean => takesOffers(status) || status === 'ongoing'

/** A request without the help of introductions that ended. What its State wrote of others stays. */
export async function withoutHelp(
  tx: Services,
  request: Request,
  ended: readonly Introduction[],
): Promise<Request> {
  const agreed = ended.filter(({ status }) => status === 'agreed')
  if (agreed.length === 0 || !isToCome(request)) return request
  const others = (await introductionsOf(tx, request.id)).filter(({ status }) => status === 'agreed')
  const [left] = others.toSorted((a, b) =>
    (b.body.log.at(-1)?.at ?? '').localeCompare(a.body.log.at(-1)?.at ?? ''),
  )
  const names = await Promise.all(agreed.map((one) => nameOf(tx, one)))
  const { offer } = request.body
  const isNamed = offer !== null && names.includes(offer.from)
  return {
    ...request,
    status: request.status === 'matched' && !left ? 'open' : request.status,
    body: { ...request.body, offer: !isNamed ? offer : left ? await helpOf(tx, left, agreedAt(left)) : null },
  }
}

const agreedAt = ({ body, acceptedAt }: Introduction): Date => {
  const step = body.log.findLast((one) => one.step === 'agreed')
  return step ? new Date(step.at) : acceptedAt
}

async function helpOf(tx: Services, introduction: Introduction, at: Date): Promise<Request['body']['offer']> {
  const { id } = introduction.with
  const what = (await offersById(tx, [id], () => true)).get(id)?.body.title ?? ''
  return { from: await nameOf(tx, introduction), what, day: at.toISOString().slice(0, 10) }
}

const nameOf = async (tx: Services, { provider }: Introduction): Promise<string> =>
  (await resolveRef(anyone(tx), provider))?.name ?? refKey(provider)
