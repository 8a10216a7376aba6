import { sql } from 'kysely'
import type { Services } from '../contract/services.ts'
import type { Viewer } from '../contract/viewer.ts'
import { requireAccount } from '../contract/demand.ts'
import { coreProblems } from '../problems/problem.ts'
import { type FormValues, copyOf } from './values.ts'

type DraftTables = {
  core_draft: { account_id: string; form: string; values: FormValues; version: number | null; at: Date }
}

/** What a person put aside of a form; nobody else sees it. */
export interface Draft {
  values: FormValues
  /** Version of what is edited from which the form was made. */
  version: number | null
  at: Date
}

/** Bytes that the values of a draft may have. */
export const MOST_DRAFT_BYTES = 200 * 1024
/** Drafts that a person may have. */
export const MOST_DRAFTS = 50
const KEPT_MS = 90 * 24 * 3_600_000

const tooLarge = () => coreProblems.draftTooLarge({ kilobytes: MOST_DRAFT_BYTES / 1024 })

const drafts = (services: Services) => services.db.withTables<DraftTables>()

/**
 * Puts a form aside for somebody who is signed in, in place of what was put aside of the same form before.
 * @param form names it, "reporting/report/<id>"
 * @throws coreProblems.signInNeeded, coreProblems.draftTooLarge, coreProblems.tooManyDrafts
 */
export async function saveDraft(
  services: Services,
  viewer: Viewer,
  form: string,
  { values, version }: Pick<Draft, 'values' | 'version'>,
): Promise<void> {
  const json = JSON.stringify(values)
  if (Buffer.byteLength(json) > MOST_DRAFT_BYTES) throw tooLarge()
  const { rows } = await sql`
    insert into core_draft (account_id, form, values, version, at)
    select ${requireAccount(viewer)}, ${form}, ${json}::jsonb, ${version}, ${services.clock()}
    where (select count(*) from core_draft where account_id = ${requireAccount(viewer)} and form <> ${form}) < ${MOST_DRAFTS}
    on conflict (account_id, form) do update
      set values = excluded.values, version = excluded.version, at = excluded.at
    returning form`.execute(services.db)
  if (rows.length === 0) throw coreProblems.tooManyDrafts({ maximum: MOST_DRAFTS })
}

/** What somebody put aside of a form; null where there is nothing. */
export async function readDraft(services: Services, viewer: Viewer, form: string): Promise<Draft | null> {
  if (!viewer.accountId) return null
  const draft = await drafts(services)
    .selectFrom('core_draft')
    .select(['values', 'version', 'at'])
    .where('account_id', '=', viewer.accountId)
    .where('form', '=', form)
    .limit(1)
    .executeTakeFirst()
  return draft ? { ...draft, values: copyOf(draft.values) } : null
}

/** Forgets what was put aside of a form, once it is sent or no longer wanted. */
export async function dropDraft(services: Services, viewer: Viewer, form: string): Promise<void> {
  await drafts(services)
    .deleteFrom('core_draft')
    .where('account_id', '=', requireAccount(viewer))
    .where('form', '=', form)
    .execute()
}

/** Forgets all that somebody put aside. */
export async function dropDraftsOf(services: Services, accountId: string): Promise<void> {
  await drafts(services).deleteFrom('core_draft').where('account_id', '=', accountId).execute()
}

/** Forgets what nobody touched for 90 days. */
export async function forgetDrafts(services: Services): Promise<void> {
  await drafts(services)
    .deleteFrom('core_draft')
    .where('at', '<', new Date(services.clock().getTime() - KEPT_MS))
    .execute()
}
