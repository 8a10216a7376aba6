import { type Services, dateWords, sameRef } from '../../core/index.ts'
import { type ResetBy, roleRef } from './entries.ts'
import { LINK_SECONDS } from './limits.ts'
import { personAddress, personOf, publicAddress, publicScopeName, roleName } from './names.ts'
import { lastDayOf } from './rules/period.ts'
import { theSite } from './rules/roles.ts'
import type { Account, CloseReason, Role } from './schema.ts'
import { siteWords, yes } from './site-words.ts'
import { accountById, accountsById } from './store-accounts.ts'
import type { WantedLink } from './store-sign-in.ts'

/** Sends the one-time link. Its address says until when it holds, so that a late click gets a true answer. */
export async function postSignInLink(
  tx: Services,
  account: Account,
  { token, lang, address, at }: WantedLink,
): Promise<void> {
  const t = tx.words.in(lang)
  const query = new URLSearchParams({
    token,
    until: String(Math.floor(at.getTime() / 1000) + LINK_SECONDS),
  })
  if (address) query.set('to', address)
  const link = `${tx.config.origin}/${lang}/sign-in/link?${query}`
  await tx.mail.post(tx, {
    to: account.email,
    subject: t('access.letter.link.subject'),
    text: t('access.letter.link.text', { name: account.name, link }),
  })
}

/** Tells a person that an account was opened for them, where, and by whom. @param by account of who opened it; null for the operator */
export async function postInvitation(tx: Services, account: Account, by: string | null): Promise<void> {
  const { origin, operator } = tx.config
  const t = tx.words.in(account.language)
  const inviter = by === null ? null : await accountById(tx.db, by)
  const words = {
    ...siteWords(tx),
    site: new URL(origin).host,
    hasOperator: yes(Boolean(operator.name)),
    operator: operator.name ?? '',
  }
  await tx.mail.post(tx, {
    to: account.email,
    subject: t('access.letter.invitation.subject', words),
    text: t('access.letter.invitation.text', {
      ...words,
      name: account.name,
      hasInviter: yes(inviter !== null),
      inviter: inviter ? personOf(tx, inviter, account.language) : '',
      address: `${origin}/${account.language}/sign-in`,
      email: account.email,
    }),
    names: by === null ? [] : [by],
  })
}

const resetWords = ({ by, passkeys, alone }: ResetBy) => ({
  by: by === 'operator' ? by : ('other' as const),
  passkeys: yes(passkeys),
  alone: yes(alone),
})

/** Tells a person that somebody else turned off their second step. */
export async function postReset(tx: Services, account: Account, how: ResetBy): Promise<void> {
  const t = tx.words.in(account.language)
  await tx.mail.post(tx, {
    to: account.email,
    subject: t('access.letter.reset.subject'),
    text: t('access.letter.reset.text', {
      ...resetWords(how),
      ...siteWords(tx),
      name: account.name,
      address: `${tx.config.origin}/${account.language}/sign-in`,
    }),
  })
}

/**
 * Tells administrators that somebody's second step was turned off.
 * @param readers account ids
 */
export async function postResetToAdministrators(
  tx: Services,
  account: Account,
  how: ResetBy,
  readers: string[],
): Promise<void> {
  for (const reader of (await accountsById(tx.db, readers)).values()) {
    if (reader.closed) continue
    const t = tx.words.in(reader.language)
    await tx.mail.post(tx, {
      to: reader.email,
      subject: t('access.letter.resetOther.subject'),
      text: t('access.letter.resetOther.text', {
        ...resetWords(how),
        ...siteWords(tx),
        name: reader.name,
        person: personOf(tx, account, reader.language),
        address: `${tx.config.origin}/${reader.language}${personAddress(account.id)}`,
      }),
      names: [account.id],
    })
  }
}

/** Tells a person that whoever runs the server read an e-mail to them, with its link. */
export async function postLetterRead(tx: Services, account: Account): Promise<void> {
  const t = tx.words.in(account.language)
  await tx.mail.post(tx, {
    to: account.email,
    subject: t('access.letter.read.subject'),
    text: t('access.letter.read.text', { ...siteWords(tx), name: account.name }),
  })
}

/** Tells a person that the account was closed, at the address that it had. Of this letter nothing is kept once it has left. */
export async function postClosed(tx: Services, account: Account, reason: CloseReason): Promise<void> {
  const t = tx.words.in(account.language)
  const letter = {
    to: account.email,
    subject: t('access.letter.closed.subject'),
    text: t('access.letter.closed.text', {
      ...siteWords(tx),
      name: account.name,
      reason: t(`access.closeReason.${reason}`),
      by: reason === 'own' ? 'person' : 'other',
    }),
  }
  await tx.mail.post(tx, letter, true)
}

export type RoleNews =
  | 'granted'
  | 'awaiting'
  | 'toConfirm'
  | 'confirmed'
  | 'declined'
  | 'withdrawn'
  | 'ended'
  | 'endedAlone'
  | 'handedOver'

/** The days from which and until which a role is held; `ends` says whether it has a last day. */
const periodWords = ({ from, to }: Role, lang: string) => ({
  from: dateWords(dayOf(from), lang),
  ends: yes(to !== null),
  until: to ? dateWords(lastDayOf(to), lang) : '',
})
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/**
 * Tells everyone concerned what became of a role, each in their own language, with the address of its page: whoever holds none in effect may
 * not see who else does.
 * @param role of one that is handed over, as its successor's is, with the former's account
 * @param readers account ids; each is told once
 * @param proposers who assigned it, by the reader who may know it
 */
export async function postRoleNews(
  tx: Services,
  news: RoleNews,
  role: Role,
  readers: string[],
  { successorId, proposers }: { successorId?: string; proposers?: ReadonlyMap<string, string> } = {},
): Promise<void> {
  const accounts = await accountsById(tx.db, [
    ...readers,
    role.accountId,
    ...(successorId ? [successorId] : []),
  ])
  const nameOf = (id: string | undefined, lang: string): string => {
    const account = id === undefined ? undefined : accounts.get(id)
    return account ? personOf(tx, account, lang) : ''
  }
  for (const id of [...new Set(readers)].sort()) {
    const reader = accounts.get(id)
    if (!reader || reader.closed) continue
    const lang = reader.language
    const t = tx.words.in(lang)
    const proposer = proposers?.get(id)
    const params = {
      ...siteWords(tx),
      name: reader.name,
      hasProposer: yes(proposer !== undefined),
      proposer: proposer ?? '',
      site: yes(sameRef(role.scope, theSite)),
      holder: nameOf(role.accountId, lang),
      successor: nameOf(successorId, lang),
      role: roleName(tx, role.role, lang),
      scope: await publicScopeName(tx, role.scope, lang),
      mandate: t(`access.mandate.${role.mandate.kind}`, { reference: role.mandate.reference }),
      mandateDate: dateWords(role.mandate.date, lang),
      ...periodWords(role, lang),
      waits: yes(role.needsConfirmation),
      address: await publicAddress(tx, roleRef(role.id), lang),
    }
    await tx.mail.post(tx, {
      to: reader.email,
      subject: t(`access.letter.${news}.subject`, params),
      text: t(`access.letter.${news}.text`, params),
      names: [role.accountId, successorId, proposer && role.grantedBy].filter(
        (one) => typeof one === 'string',
      ),
    })
  }
}
