// Long because: each thing that is not for everybody stands here with who may read it.
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { modules } from '../src/app.ts'
import { type RoleId, grantRole, rolesFor, theSite, whoMay } from '../src/base/access/index.ts'
import { keepImport } from '../src/base/instrument/actions/start-import.ts'
import { readImport } from '../src/base/instrument/actions/read-import.ts'
import { acceptImport } from '../src/base/instrument/actions/accept-import.ts'
import { REPORTED, importsOn } from '../src/base/instrument/testing.ts'
import { bodyRef, programmeRef } from '../src/base/programme/index.ts'
import { KEPT as KEPT_HELP, KEPT_NEED, KEPT_ROW } from '../src/modules/capacity/testing.ts'
import { KEPT as KEPT_STATEMENT } from '../src/modules/meetings/testing.ts'
import { KEPT as KEPT_PROPOSAL } from '../src/modules/negotiation/testing.ts'
import { KEPT } from '../src/modules/reporting/testing.ts'
import { appendEntry, forgetEntry, integrateAll } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import {
  type Ctx,
  type HeldRole,
  type Ref,
  type Router,
  type Services,
  type Viewer,
  anonymous,
  buildSite,
  inTransaction,
  partOf,
  projectRoot,
  refKey,
  sameRef,
  saveDraft,
} from '../src/core/index.ts'
import { type Declared, type Hidden, declaredIn, hiddenFrom } from '../src/core/testing/declared.ts'
import { type Met, type Walk, walk } from '../src/core/testing/walk.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// A site that is filled with what is not for everybody, each thing with a word of its own that stands nowhere else.

const partyOf = (kind: string, id: string): Ref => ({ module: 'parties', kind, id: `exercise/${id}` })

/** Two of every kind of which there are several: what is for one is not for the other. */
const SCOPES: Record<string, Ref[]> = {
  site: [theSite],
  programme: [programmeRef('exercise')],
  body: [bodyRef('exercise', 'x-plenary'), bodyRef('exercise', 'x-drafting-committee')],
  state: [partyOf('state', 'x-ald'), partyOf('state', 'x-bns')],
  group: [partyOf('group', 'x-north'), partyOf('group', 'x-isles')],
  organization: [partyOf('organization', 'x-openwire'), partyOf('organization', 'x-harbour-lab')],
}
const [PLENARY, COMMITTEE] = SCOPES['body'] as [Ref, Ref]
const [ALDOVARIA, BRENOSIA] = SCOPES['state'] as [Ref, Ref]

interface Holder extends HeldRole {
  role: RoleId
  /** Whether the role is held for the first of the scopes of its kind. */
  isFirst: boolean
}

/** Somebody in every role that the site declares, for every scope for which it can be held. */
export const WHO: Holder[] = Object.values(SCOPES).flatMap((scopes) =>
  scopes.flatMap((scope, i) => rolesFor(scope).map((role) => ({ role, scope, isFirst: i === 0 }))),
)

const SITUATIONS = modules.flatMap(({ policies = [] }) =>
  policies.flatMap(({ policy: { name, situations } }) =>
    situations.map((situation) => ({ name: `${name}, ${situation.name}`, who: whoMay(situation) })),
  ),
)
/** What a role gives a right to, and for which scopes, by the policies of all modules. */
const rightsOf = (role: RoleId): string =>
  SITUATIONS.flatMap(({ name, who }) =>
    who.filter((one) => one.startsWith(`${role} of `)).map((one) => `${name}: ${one.slice(role.length)}`),
  ).join('\n')

/** One of those whose roles give the same rights for the same scope: nothing but policies asks for a role, so what is shown to them is the same. */
export const ONE_OF_EACH: Holder[] = [
  ...Map.groupBy(WHO, ({ role, scope }) => `${refKey(scope)}\n${rightsOf(role)}`).values(),
].map(([one]) => one!)

/** For each scope that is the second of its kind, the one who has most rights. */
export const FOR_OTHERS: Holder[] = [
  ...Map.groupBy(
    ONE_OF_EACH.filter(({ isFirst }) => !isFirst),
    ({ scope }) => refKey(scope),
  ).values(),
].map((holders) =>
  holders.reduce((most, one) => (rightsOf(one.role).length > rightsOf(most.role).length ? one : most)),
)

type MayRead = (held: HeldRole) => boolean
const ofSite =
  (...roles: RoleId[]): MayRead =>
  ({ role, scope }) =>
    sameRef(scope, theSite) && roles.some((one) => one === role)
/** Whoever imports texts of the exercise. */
const importsExercise: MayRead = (held) =>
  ofSite('administrator', 'secretariat')(held) ||
  (held.role === 'secretariat' && sameRef(held.scope, programmeRef('exercise')))
/** Whoever holds a role for a State or a body knows the others who do. */
const colleaguesIn =
  (own: Ref): MayRead =>
  (held) =>
    ofSite('administrator', 'secretariat')(held) || sameRef(held.scope, own)

/** The people of a State who see its report, whatever was shared. */
const reportsFor =
  (own: Ref): MayRead =>
  ({ role, scope }) =>
    sameRef(scope, own) && ['focal-point', 'contributor', 'approver', 'permanent-mission'].includes(role)
/** What others wrote to a report by a link. */
const focalPointOf =
  (own: Ref): MayRead =>
  ({ role, scope }) =>
    sameRef(scope, own) && role === 'focal-point'
const providerOf =
  (own: Ref): MayRead =>
  ({ role, scope }) =>
    sameRef(scope, own) && role === 'provider'
const secretariats: MayRead = (held) =>
  ofSite('secretariat')(held) ||
  (held.role === 'secretariat' && sameRef(held.scope, programmeRef('exercise')))

/** Whoever speaks for a State reads what it has not released. */
const delegationOf =
  (own: Ref): MayRead =>
  ({ role, scope }) =>
    sameRef(scope, own) && (role === 'delegate' || role === 'head-of-delegation')

/** Whoever takes part in the drafting round of the tests, or leads it or assists there. */
const takesPart: MayRead = (held) =>
  [ALDOVARIA, BRENOSIA].some((own) => delegationOf(own)(held)) ||
  (held.role === 'group-coordinator' && sameRef(held.scope, partyOf('group', 'x-north'))) ||
  (['stakeholder-representative', 'delegate', 'head-of-delegation'].includes(held.role) &&
    sameRef(held.scope, partyOf('organization', 'x-openwire'))) ||
  (['chair', 'co-facilitator', 'chairs-assistant'].includes(held.role) && sameRef(held.scope, COMMITTEE)) ||
  (held.role === 'co-facilitator' && sameRef(held.scope, programmeRef('exercise')))

/** A word for each thing that is not for everybody, and who may read it. */
export const SECRETS = {
  nameInAldovaria: { word: 'Zwinowska', who: colleaguesIn(ALDOVARIA) },
  nameInBrenosia: { word: 'Yttergren', who: colleaguesIn(BRENOSIA) },
  nameInPlenary: { word: 'Vandermolen', who: colleaguesIn(PLENARY) },
  nameInCommittee: { word: 'Umbertide', who: colleaguesIn(COMMITTEE) },
  email: { word: 'quillon.secret', who: ofSite('administrator') },
  file: { word: 'bilgewater-notes', who: ofSite('administrator', 'secretariat') },
  text: { word: 'marshlights', who: ofSite('administrator', 'secretariat') },
  misreading: { word: REPORTED, who: importsExercise },
  answer: { word: KEPT.private, who: reportsFor(ALDOVARIA) },
  plan: { word: KEPT.plan, who: reportsFor(ALDOVARIA) },
  countedOnly: { word: KEPT.counted, who: reportsFor(ALDOVARIA) },
  answerForSecretariat: {
    word: KEPT.secretariat,
    who: (held) => reportsFor(ALDOVARIA)(held) || secretariats(held),
  },
  answerForStates: {
    word: KEPT.states,
    who: (held) => reportsFor(ALDOVARIA)(held) || secretariats(held) || held.scope.kind === 'state',
  },
  answerForChosen: {
    word: KEPT.parties,
    who: (held) => reportsFor(ALDOVARIA)(held) || sameRef(held.scope, BRENOSIA),
  },
  inquiry: { word: KEPT.inquiry, who: (held) => reportsFor(BRENOSIA)(held) || secretariats(held) },
  answerForLater: { word: KEPT.later, who: reportsFor(ALDOVARIA) },
  request: { word: KEPT_NEED, who: reportsFor(ALDOVARIA) },
  requestForSecretariat: {
    word: KEPT_HELP.secretariat,
    who: (held) => reportsFor(ALDOVARIA)(held) || secretariats(held),
  },
  requestForAccepted: {
    word: KEPT_HELP.accepted,
    who: (held) => reportsFor(ALDOVARIA)(held) || secretariats(held) || providerOf(BRENOSIA)(held),
  },
  requestByTheme: {
    word: KEPT_HELP.theme,
    who: (held) => reportsFor(ALDOVARIA)(held) || secretariats(held),
  },
  offerDrafted: { word: KEPT_HELP.offer, who: providerOf(partyOf('organization', 'x-openwire')) },
  noteOfProvider: { word: KEPT_HELP.note, who: providerOf(BRENOSIA) },
  officeOfIntroduction: {
    word: KEPT_HELP.office,
    who: (held) => reportsFor(ALDOVARIA)(held) || secretariats(held) || providerOf(BRENOSIA)(held),
  },
  admissionRefused: {
    word: KEPT_HELP.admission,
    who: (held) => secretariats(held) || providerOf(partyOf('organization', 'x-harbour-lab'))(held),
  },
  applicationToFund: {
    word: KEPT_HELP.application,
    who: (held) => reportsFor(ALDOVARIA)(held) || secretariats(held),
  },
  table: { word: KEPT_ROW, who: secretariats },
  importedForm: { word: KEPT.form, who: secretariats },
  draftReport: { word: KEPT.draft, who: reportsFor(BRENOSIA) },
  contributor: { word: KEPT.contributor, who: focalPointOf(BRENOSIA) },
  contribution: { word: KEPT.contributed, who: focalPointOf(BRENOSIA) },
  comment: { word: KEPT.comment, who: reportsFor(BRENOSIA) },
  statement: { word: KEPT_STATEMENT, who: delegationOf(ALDOVARIA) },
  proposal: { word: KEPT_PROPOSAL.draft, who: delegationOf(ALDOVARIA) },
  sharedProposal: {
    word: KEPT_PROPOSAL.shared,
    who: (held) => delegationOf(ALDOVARIA)(held) || delegationOf(BRENOSIA)(held),
  },
  note: { word: KEPT_PROPOSAL.note, who: delegationOf(ALDOVARIA) },
  reasonOfProposal: { word: KEPT_PROPOSAL.reason, who: takesPart },
  privateEntry: { word: 'gauntlet', who: () => false },
  draft: { word: 'halyards', who: () => false },
} satisfies Record<string, { word: string; who: MayRead }>
type Secret = keyof typeof SECRETS

/** The secrets that stand in what was met, with where; the words that somebody typed into an address are said back to them. */
export const leaks = (met: readonly Met[], held: HeldRole | null): string[] => {
  const kept = (Object.keys(SECRETS) as Secret[]).filter((secret) => !(held && SECRETS[secret].who(held)))
  return met.flatMap(({ address, text }) =>
    kept
      .filter((secret) => saysUnasked(address, text, SECRETS[secret].word))
      .map((secret) => `${secret} at ${address}`),
  )
}

/** Whether a word stands in an answer that nobody typed into its address. */
const saysUnasked = (address: string, text: string, word: string): boolean =>
  text.includes(word) && !address.includes(word) && text.replaceAll(address, '').includes(word)

/**
 * Words of what stands beside the secrets and is for everybody, since a page that shows nothing keeps every secret: of texts, files and their entries;
 * of roles, of which all know for whom they are held, and not by whom.
 */
const OPEN = { text: 'beaconward', role: 'Aldovaria', roleOfSite: 'Administrator' }
/** Where each person finds what waits for them: a stranger, nothing. */
const OWN_TASKS = /^\/:lang\{[^}]*\}$/

/** Answers, by their routes, in which a word stands that nobody typed into the address. */
const routesWith = (met: readonly Met[], words: readonly string[]): Set<string> =>
  new Set(
    met
      .filter(({ address, text }) => words.some((word) => saysUnasked(address, text, word)))
      .map(({ route }) => route),
  )

/** Routes that answer a stranger and show nothing of what is open, though others meet a secret there. */
export function emptyFor(stranger: readonly Met[], others: readonly Met[]): string[] {
  const secret = routesWith(
    others,
    Object.values(SECRETS).map(({ word }) => word),
  )
  const open = routesWith(stranger, Object.values(OPEN))
  const answered = new Set(stranger.filter(({ status }) => status === 200).map(({ route }) => route))
  return [...answered].filter((route) => secret.has(route) && !open.has(route) && !OWN_TASKS.test(route))
}

/** Whether the text that is open stands in an answer. */
export const showsOpen = ({ status, text }: Met): boolean => status === 200 && text.includes(OPEN.text)

export interface FilledSite extends OpenSite {
  /** Answers as the header of `headersOf` says. */
  asked: Router
  /** How the site is told which of WHO asks. */
  headersOf(who: Holder | null): Record<string, string>
  viewerOf(who: Holder | null): Viewer
  /** Addresses at which secrets might be seen. */
  seeds: string[]
  declared: Declared
  hidden: Hidden[]
  asAdministrator: Walk
}

export async function openFilledSite(): Promise<FilledSite> {
  // Whoever asks may say from where.
  const site = await openSite({ OPENPOA_TRUSTED_PROXIES: '1' })
  const { services } = site
  const accounts = new Map<Holder | null, string>()
  for (const who of WHO) accounts.set(who, await accountOf(services, await site.account(who.role, who.scope)))
  const viewerOf = (who: Holder | null): Viewer =>
    who ? { accountId: accounts.get(who) ?? null, name: 'Test', roles: [who] } : anonymous
  const headersOf = (who: Holder | null): Record<string, string> =>
    who ? { 'X-Test-Viewer': String(WHO.indexOf(who)) } : {}
  const asked = buildSite(services, async (c: Ctx) =>
    viewerOf(WHO[Number(c.req.header('X-Test-Viewer') ?? -1)] ?? null),
  )
  const administrator = WHO.find(({ role }) => role === 'administrator') ?? null
  const filled = await fill(services, viewerOf(administrator))
  for (const { keepHidden } of await testingOf(services))
    filled.push(...((await keepHidden?.(services)) ?? []))
  await integrateAll(services)
  await followAll(services)
  const reader = { services, viewer: viewerOf(administrator), lang: 'en' }
  const declared = await declaredIn(reader, await unseen(services))
  const hidden = await hiddenFrom(reader, declared.refs)
  // Each in both parts of the site, and whatever is declared where it stands in the exercise.
  const inExercise = filled.map((address) => address.replace(/^\/(en|api)\//, '/$1/exercise/'))
  const placed = await declaredIn({ ...reader, part: partOf(services, 'site') })
  const seeds = [...new Set([...filled, ...inExercise, ...placed.addresses])]
  const headers = headersOf(administrator)
  const asAdministrator = await walk(asked, { seeds, perRoute: 12, declared, headers })
  return { ...site, asked, headersOf, viewerOf, seeds, declared, hidden, asAdministrator }
}

/** What modules keep for their tests, `testing.ts`: whichever are wired are asked to add something that is not for everybody, and may say where it stands. */
async function testingOf({
  registry,
}: Services): Promise<{ keepHidden?(services: Services): Promise<string[] | void> }[]> {
  const files = globSync('src/{base,modules,site}/*/testing.ts', { cwd: projectRoot() })
  const wired = files.filter((file) => registry.modules.some(({ name }) => name === basename(dirname(file))))
  return Promise.all(wired.map((file) => import(pathToFileURL(join(projectRoot(), file)).href)))
}

/** What entries are about and the public does not see. */
export async function unseen({ pool, registry }: Services): Promise<Ref[]> {
  const { rows } = await pool.query<Ref>(
    `select module, kind, id from (
        select module, kind, entity as id from record_private union select module, kind, entity from record_entity where module <> 'record'
      ) e where (select m.snapshot from record_mark m where (m.module, m.kind, m.entity) = (e.module, e.kind, e.id)
        order by m.version desc limit 1) is null order by 1, 2, 3`,
  )
  // What comes with the software is named to everybody, whatever entries are about it.
  return rows.filter(
    ({ module, kind, id }) => !registry.entity(`${module}/${kind}`)?.standing?.ids().includes(id),
  )
}

async function accountOf({ pool }: Services, email: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('select id from access_account where email = $1', [email])
  return rows[0]?.id ?? ''
}

/** Somebody who holds a role, beside those of WHO. @returns the role */
const appoint = (
  services: Services,
  administrator: Viewer,
  role: RoleId,
  scope: Ref,
  name: string,
  email: string,
) =>
  grantRole(services, administrator, {
    to: { name: `Ada ${name}`, email: `${email}@example.org`, language: 'en' },
    role,
    scope,
    from: services.clock(),
    until: null,
    mandate: { kind: 'note-verbale', reference: '7/2026', date: '2026-11-01' },
  })

/** Puts everything there that is not for everybody. @returns addresses at which it might be seen */
async function fill(services: Services, administrator: Viewer): Promise<string[]> {
  const { nameInAldovaria, nameInBrenosia, nameInPlenary, nameInCommittee, email } = SECRETS
  const roles = [
    await appoint(services, administrator, 'contributor', ALDOVARIA, nameInAldovaria.word, email.word),
    await appoint(services, administrator, 'delegate', BRENOSIA, nameInBrenosia.word, `${email.word}.b`),
    await appoint(services, administrator, 'reviewer', PLENARY, nameInPlenary.word, `${email.word}.p`),
    await appoint(services, administrator, 'reviewer', COMMITTEE, nameInCommittee.word, `${email.word}.c`),
  ]
  const words = `A/CONF.990/L.1\n\nHarbour lamps\n\n1. Decides that ${SECRETS.text.word} shall be lit.`
  const file = { name: `${SECRETS.file.word}.txt`, mediaType: 'text/plain', bytes: Buffer.from(words) }
  const waiting = await keepImport(services, administrator, { file, programme: null })
  await readImport(services, waiting)
  // PDFs, of which one waits and two were accepted by somebody else: whoever may compare them sees them too.
  const bytes = readFileSync(join(projectRoot(), 'test', 'fixtures', 'harbour-lanterns.pdf'))
  const printed = await keepImport(services, administrator, {
    file: { name: `${SECRETS.file.word}.pdf`, mediaType: 'application/pdf', bytes },
    programme: null,
  })
  await readImport(services, printed)
  const others = importsOn(() => services)
  const compared = await Promise.all(
    [{}, { programme: 'exercise', symbol: 'EX/RES/7/3' }].map(async (of, n) => {
      const own = Buffer.concat([bytes, Buffer.from(`\n% ${n}\n`)])
      const id = await others.accept(
        await others.bring(own, { name: `${OPEN.text}.pdf`, status: 'adopted', ...of }),
      )
      return `/en${n === 0 ? '' : '/exercise'}/instruments/${id}/check/pdf?version=1&text=en`
    }),
  )
  const accept = async (text: string, programme: string | null = 'exercise'): Promise<string> => {
    const open = { name: `${OPEN.text}.txt`, mediaType: 'text/plain', bytes: Buffer.from(text) }
    const id = await keepImport(services, administrator, { file: open, programme })
    await readImport(services, id)
    return acceptImport(services, administrator, id)
  }
  const lamps = `A/CONF.990/L.2\n\nLamps ${OPEN.text}\n\n1. Decides to light them ${OPEN.text}.`
  const instrument = await accept(lamps)
  await accept(`${lamps}\n\n2. Decides to keep oil.`)
  const real = await accept(`A/CONF.990/L.3\n\nReal lamps ${OPEN.text}\n\n1. Decides to light them.`, null)
  const account = await accountOf(services, `${email.word}@example.org`)
  const entries = await inTransaction(services, async (tx) => {
    const act = (word: string) => ({
      kind: 'documents.file-added',
      entity: { module: 'documents', kind: 'document', id: `private-${word}` },
      visibility: 'private' as const,
      data: { sha256: 'a'.repeat(64), language: 'en' },
    })
    return [
      await appendEntry(tx, act(SECRETS.privateEntry.word)),
      await appendEntry(tx, act(`${SECRETS.privateEntry.word}-gone`)),
    ]
  })
  await integrateAll(services)
  await inTransaction(services, (tx) => forgetEntry(tx, entries[1]!.entry))
  await saveDraft(services, { ...administrator, accountId: account }, 'access.account', {
    values: { name: SECRETS.draft.word },
    version: null,
  })
  return [
    ...roles.map((id) => `/en/role/${id}`),
    `/en/people/${account}`,
    `/en/imports/${waiting}`,
    `/en/imports/${waiting}/paragraphs/para_1`,
    `/en/imports/${printed}`,
    ...compared,
    `/en/instruments/${instrument}`,
    `/en/instruments/${instrument}/since`,
    `/en/documents/${instrument}`,
    ...[instrument, real].map((id) => `/en/instruments/${id}/download?to=docx`),
    '/record/tile/0/000.p/1',
    ...[ALDOVARIA, BRENOSIA, PLENARY, COMMITTEE].map((scope) => `/en/roles/${refKey(scope)}`),
    '/en/programmes/exercise/bodies/x-plenary',
    // What is declared first is hidden from everybody.
    '/en/record/entities/programme/programme/exercise',
    '/record/snapshots/programme/programme/exercise',
    '/en/outbox',
    `/en/record/entities/documents/document/private-${SECRETS.privateEntry.word}`,
    `/record/snapshots/documents/document/private-${SECRETS.privateEntry.word}`,
    ...Object.values(SECRETS).map(({ word }) => `/en/search?q=${word}`),
    // Finds what is open, and has the words of what is not.
    '/en/search?q=lamps',
    '/api/record?limit=200',
    '/api/record.csv',
    '/en/record/entries.atom',
  ]
}
