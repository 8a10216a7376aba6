import {
  type Ref,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
} from '../../../core/index.ts'
import { recordOfStatement } from '../statement-entries.ts'
import { maySpeak } from '../statement-policy.ts'
import { statementProblems } from '../statement-problems.ts'
import { STATEMENT_LIMITS as LIMITS, type Translation } from '../statement-schema.ts'
import { lockStatement, putStatement } from '../store-statements.ts'
import { takesPart } from './hand-in-statement.ts'
import { keepsFloor } from './release-statement.ts'

/**
 * A party joins a released statement of another one, with the moment; it says nothing of its own by that.
 * @throws signInNeeded, notAllowed, notFound, notSo, otherParty, joinedAlready
 */
export async function joinStatement(
  services: Services,
  viewer: Viewer,
  { id, party }: { id: string; party: Ref },
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const statement = await lockStatement(tx, id)
    if (!statement || statement.releasedAt === null) throw coreProblems.notFound()
    demand(viewer, maySpeak(viewer, party))
    if (statement.status !== 'released') throw statementProblems.notSo()
    if (!(await takesPart(tx, statement.programme, [party]))) throw statementProblems.otherParty()
    const { joined } = statement
    const isThere = [refKey(statement.party), ...joined.map((one) => one.party)].includes(refKey(party))
    if (isThere || joined.length >= LIMITS.joined) throw statementProblems.joinedAlready()
    const at = tx.clock().toISOString()
    await putStatement(tx, {
      ...statement,
      joined: [...joined, { party: refKey(party), at }],
      version: statement.version + 1,
    })
    await recordOfStatement(tx, statement, {
      kind: 'statement-joined',
      isPublic: true,
      data: { party: refKey(party) },
      viewer,
    })
  })
}

/**
 * Puts an unofficial translation beside a statement, in place of the one in that language. Its delegation may at any time; whoever keeps the floor once it is released.
 * @throws signInNeeded, notAllowed, notFound, notSo, sameLanguage, tooManyTranslations
 */
export async function translateStatement(
  services: Services,
  viewer: Viewer,
  { id, ...given }: Translation & { id: string },
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const statement = await lockStatement(tx, id)
    if (!statement) throw coreProblems.notFound()
    const isPublic = statement.status === 'released'
    const mayOthers = isPublic && (await keepsFloor(tx, viewer, statement))
    demand(viewer, maySpeak(viewer, statement.party) || mayOthers)
    const { body } = statement
    if (!body) throw statementProblems.notSo()
    if (given.language === body.language) throw statementProblems.sameLanguage()
    const others = body.translations.filter(({ language }) => language !== given.language)
    if (others.length >= LIMITS.translations)
      throw statementProblems.tooManyTranslations({ count: LIMITS.translations })
    const version = statement.version + 1
    await putStatement(tx, { ...statement, body: { ...body, translations: [...others, given] }, version })
    const data = { language: given.language }
    await recordOfStatement(tx, statement, { kind: 'statement-translated', isPublic, data, viewer })
  })
}
