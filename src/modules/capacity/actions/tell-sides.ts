import { EXERCISE, type Services, anyone } from '../../../core/index.ts'
import { tellHolders } from '../../../base/access/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import type { Introduction, Side } from '../introduction-schema.ts'

/** What a letter says: which step was taken; that an offer left the list (to the State, and to its provider), a request is closed to providers, or the other side names another office. */
export type Told =
  'accepted' | 'introduced' | 'agreed' | 'declined' | 'withdrawn' | 'left' | 'ended' | 'closed' | 'office'

/**
 * Tells the offices of one side, by e-mail, that something happened to an introduction. E-mails pass through other hands: so they name neither the
 * State nor what it asks for, and lead to the page that does.
 */
export async function tellSide(
  tx: Services,
  { id, programme, state, provider }: Pick<Introduction, 'id' | 'programme' | 'state' | 'provider'>,
  side: Side,
  told: Told,
): Promise<void> {
  const to =
    side === 'requester'
      ? { role: 'focal-point' as const, scope: stateRef(state) }
      : { role: 'provider' as const, scope: provider }
  const origin = await originOf(tx, programme)
  await tellHolders(tx, to, (lang, name) => {
    const t = tx.words.in(lang)
    const address = `${origin(lang)}/introductions/${id}`
    return {
      subject: t(`capacity.letter.${told}.subject`),
      text: t(`capacity.letter.${told}.text`, { name, address }),
    }
  })
}

/** Where pages of a programme stand, with the language. */
export async function originOf(tx: Services, id: string): Promise<(lang: string) => string> {
  const programme = await findProgramme(anyone(tx), id)
  const part = programme?.kind === 'exercise' ? EXERCISE : ''
  return (lang) => `${tx.config.origin}/${lang}${part}`
}
