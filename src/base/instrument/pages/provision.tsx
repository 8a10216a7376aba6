import type { VNode } from 'preact'
import { findDocument, inLibrary } from '../../documents/index.ts'
import {
  type BadgeKind,
  type Ctx,
  List,
  LocalizedText,
  Neighbours,
  Notice,
  Page,
  Panels,
  Problem,
  Quote,
  Section,
  Split,
  type Shown,
  Tag,
  type View,
  citationWords,
  coreProblems,
  directionOf,
  nameEntities,
  publicPage,
  renderPanels,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import {
  type Item,
  type Programme,
  SourceLine,
  RetiredNotice,
  exerciseBand,
  findProgramme,
  itemRef,
  nameDocuments,
  nameTerms,
} from '../../programme/index.ts'
import { chooseVersion, standingIn, standingVersion } from '../rules/choose-version.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import { isMissing } from '../rules/missing-words.ts'
import { doubted } from '../rules/proofs.ts'
import { type Annexes, citedProvision, provisionTitle, provisionWord } from '../rules/provision-name.ts'
import type { TextStatus } from '../pack-shapes.ts'
import type { ShownLife } from '../rules/life-of-version.ts'
import { type PlaceInLine, placeInLine } from '../rules/place-in-line.ts'
import { titlesOfVersion } from '../rules/facts-of-version.ts'
import { type KnownOfDocument, knownOfDocument } from '../rules/known-of-document.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { everyVersionOf, provisionRef } from '../entities.ts'
import { addressOfRereading } from '../reread-entity.ts'
import { findInstrument, findVersions } from '../queries/find-instruments.ts'
import { findAnnexes, findHistoryAround, findProvisionAt } from '../queries/find-provisions.ts'
import { findLifeOfParagraph } from '../queries/find-lives.ts'
import { findProof } from '../queries/find-proofs.ts'
import { findReadingWithout } from '../queries/find-rereadings.ts'
import { type Operative, findItemsOnParagraph, findOperative } from '../queries/find-use.ts'
import { maySeeViewsOf } from '../queries/find-viewed.ts'
import { idOfDifference } from './differences.tsx'
import { VersionName, WithdrawnTag } from './facts.tsx'
import { wordsOfProvision } from '../rules/wording.ts'
import { badgeOfParagraph } from './proof-badge.tsx'
import { openingOf } from './paragraphs.tsx'
import { aboutItem } from './properties.tsx'
import { PublishedSince } from './published-since.tsx'
import { AroundParagraph } from './around-paragraph.tsx'
import { CitedBy } from './cited-by.tsx'
import { UseOfParagraph, addressOfParagraph } from './use-of-paragraph.tsx'
import { TextInBrackets } from './text-in-brackets.tsx'
import { AuthorsNotice, WithdrawnNotice, addressOfVersion, changesFeed, titleOf } from './text-page.tsx'

/** GET /instruments/:id/:eId — the same page by the address in the version that stands, by which it is cited. */
export const showProvisionAt = (c: Ctx): Promise<Response> =>
  provisionPage(c, async (view) => {
    const found = await findProvisionAt(view, c.req.param('id') ?? '', c.req.param('eId') ?? '')
    if (!found) throw coreProblems.notFound()
    return found.id
  })

/**
 * GET /provisions/:id — one paragraph and its life: words, sources, versions, what hangs on it, its proof. One that a new reading took away leads to
 * what stood there.
 */
export const showProvision = (c: Ctx): Promise<Response> =>
  provisionPage(c, async () => c.req.param('id') ?? '').catch(async (error: unknown) => {
    const isNowhere = error instanceof Problem && error.status === 404
    const reading = isNowhere && (await findReadingWithout(viewOf(c), c.req.param('id') ?? ''))
    if (!reading) throw error
    const gone = reading.paragraphs.find(({ id }) => id === c.req.param('id'))
    return c.redirect(`${to(c, addressOfRereading(reading))}#${idOfDifference(gone?.was?.eId ?? '')}`, 302)
  })

const provisionPage = (c: Ctx, idIn: (view: View) => Promise<string>): Promise<Response> =>
  publicPage(c, async (view) => {
    const id = await idIn(view)
    const { history, near } = await findHistoryAround(view, id)
    const instrument = history[0] && (await findInstrument(view, history[0].instrument))
    if (!instrument) throw coreProblems.notFound()
    const versions = await findVersions(view, instrument.id)
    const own = versions.filter((one) => history.some((p) => holds(p)(one)))
    // What only a withdrawn version has leads to that one.
    const version = chooseVersion(instrument, own, view.lang) ?? own[0] ?? null
    const current = history.find((p) => version && holds(p)(version))
    if (!current) throw coreProblems.notFound()
    const proving = findProof(view, instrument, version)
    const [document, programme, panels, proof, life] = await Promise.all([
      instrument.document ? findDocument(view, instrument.document) : null,
      instrument.programme ? findProgramme(view, instrument.programme) : null,
      renderPanels(view, 'instrument/provision', [id]),
      proving,
      isMissing(current)
        ? null
        : proving.then((proof) =>
            findLifeOfParagraph(view, current, proof?.proofOf(current.eId) ? { instrument, versions } : null),
          ),
      nameDocuments(view, [current.body]),
      nameTerms(view, instrument.programme, 'level', [current.body.level]),
      nameTerms(view, instrument.programme, 'act', current.body.acts ?? []),
      nameTerms(view, instrument.programme, 'addressee', current.body.addressees),
      nameTerms(view, instrument.programme, 'theme', [current.body.theme]),
      nameEntities(view, aboutItem(current, instrument.programme)),
    ])
    const [citing, operative] = await Promise.all([
      instrument.document ? findItemsOnParagraph(view, instrument.document, current) : [],
      isMissing(current) ? null : findOperative(view, current),
    ])
    await nameEntities(view, citing.map(itemRef))
    const beside = near.filter((one) => version && holds(one)(version))
    const neighbours = {
      before: beside.find(({ position }) => position < current.position) ?? null,
      after: beside.find(({ position }) => position > current.position) ?? null,
    }
    await nameDocuments(view, proof?.quotedIn ?? [])
    const held = proof && life?.isOtherwise ? doubted(proof, proof.count, life.otherwise) : proof
    const annexes = await findAnnexes(view, [...history, ...beside])
    const known = knownOfDocument(document, held)
    return (
      <ProvisionPage
        provision={current}
        history={history}
        instrument={instrument}
        version={version}
        versions={versions}
        status={statusOfVersion(instrument, version)}
        known={known}
        text={document?.symbol ?? titleOf(view, { instrument, version, known })}
        programme={programme}
        life={life}
        hasViews={!isMissing(current) && maySeeViewsOf(view, instrument, programme, version)}
        isFromFile={version?.body.file !== undefined}
        {...(version && held && badgeOfParagraph(view, { proof: held, version }, current))}
        neighbours={neighbours}
        panels={panels}
        citing={citing}
        operative={operative}
        annexes={annexes}
      />
    )
  })

/** By which annexes paragraphs are named, for each text. */
type AnnexesOf = (provision: Provision) => Annexes

/** Whether a version is the one in which a paragraph stands. */
const holds =
  ({ version, language }: Provision) =>
  (one: Version): boolean =>
    one.number === version && one.language === language

interface Props {
  provision: Provision
  /** Of the version in which it stands. */
  status: TextStatus
  history: Provision[]
  instrument: Instrument
  /** In which it stands. */
  version: Version | null
  /** Of the text. */
  versions: Version[]
  /** What the text goes by: the symbol of its document, or its title. */
  text: string
  /** What a pack says of its document, where nothing proves what the version says of itself. */
  known: KnownOfDocument | null
  programme: Programme | null
  life: ShownLife | null
  /** Its language may be analysed. */
  hasViews: boolean
  /** Its version was read from a file. */
  isFromFile: boolean
  badge?: BadgeKind
  badgeDetail?: string
  neighbours: { before: Provision | null; after: Provision | null }
  panels: Shown[]
  /** What rests on it. */
  citing: Item[]
  operative: Operative | null
  annexes: AnnexesOf
}

function ProvisionPage(props: Props): VNode {
  const view = useView()
  const { t, to } = view
  const { provision, instrument, version, text, known, programme, panels, annexes } = props
  const title = titleOf(view, { instrument, version, known })
  const page = to(`/instruments/${instrument.id}`)
  return (
    <Page
      wide
      title={citationWords(t, { symbol: text, place: provisionWord(t, provision, annexes(provision)) })}
      heading={provisionTitle(t, provision, annexes(provision))}
      kind={
        <>
          <bdi>{text}</bdi>
          {title !== text && (
            <>
              {' · '}
              <LocalizedText texts={titlesOfVersion(instrument, version, known)} unmarked />
            </>
          )}
        </>
      }
      trail={[
        inLibrary({ t, to }),
        {
          label: <bdi>{text}</bdi>,
          href: addressIn(page, provision),
        },
      ]}
      feeds={[{ title: t('instrument.feed.changes'), address: changesFeed(view, everyVersionOf(provision)) }]}
      canonical={to(addressOfParagraph(provision, props))}
      exercise={exerciseBand(programme)}
    >
      <RetiredNotice programme={programme} />
      <AuthorsNotice instrument={instrument} />
      <StandsNot {...props} />
      <Split aside={<AroundParagraph {...props} />}>
        <Wording {...props} />
        <PublishedSince
          name={citedProvision(t, text, provision, annexes(provision))}
          life={props.life}
          entity={provisionRef(provision)}
          place={placeOf(props)}
          instrument={instrument.id}
        />
        <Panels shown={panels} id={provision.id} />
        <CitedBy items={props.citing} />
        <History {...props} />
        <UseOfParagraph {...props} annexes={annexes(provision)} />
      </Split>
      <Beside {...props} />
    </Page>
  )
}

/** What else stood at the place of a paragraph: where it has the same words, or none, or where a version without a file has it not, nothing did. */
function placeOf({ provision, history, instrument, version, versions }: Props): PlaceInLine | null {
  if (!version) return null
  return placeInLine(version, versions, standingIn(instrument, versions, version.language), (other) => {
    const there = history.filter((one) => one !== provision && holds(one)(other))
    if (there.length === 0) return !other.body.file
    return there.every((one) => isMissing(one) || saysTheSame(one, provision))
  })
}

const saysTheSame = (one: Provision, other: Provision): boolean =>
  one.language === other.language &&
  one.body.number === other.body.number &&
  wordsOfProvision(one) === wordsOfProvision(other)

/** That the version in which it stands was withdrawn, or that the one which stands now has no such paragraph. */
function StandsNot({ provision, instrument, version, versions }: Props): VNode | null {
  const { t, to } = useView()
  if (!version) return null
  if (isWithdrawn(version))
    return (
      <WithdrawnNotice version={version} stands={standingVersion(instrument, versions, version.language)} />
    )
  const stands = standingIn(instrument, versions, provision.language)
  if (!stands || stands.number === provision.version || isDraftBeside(instrument, version)) return null
  return (
    <Notice>
      <p>
        {t('instrument.provision.notInStanding')}{' '}
        <a href={to(addressOfVersion(stands))}>
          <VersionName version={stands} />
        </a>
      </p>
    </Notice>
  )
}

/** A draft beside what was adopted says so of itself. */
const isDraftBeside = (instrument: Instrument, version: Version): boolean =>
  statusOfVersion(instrument, version) === 'working-draft'

/** A paragraph in its text: in the version in which it stands, since others may not have it. */
function addressIn(text: string, { version, language, eId }: Provision): string {
  const at = encodeURIComponent(eId)
  return `${text}?version=${version}&text=${language}&at=${at}#${at}`
}

function Wording({ provision, status, badge, badgeDetail }: Props): VNode {
  const { t } = useView()
  const { body, language } = provision
  if (isMissing(provision))
    return (
      <p>
        <OfficialMissing provision={provision} />
      </p>
    )
  const isDraft = status === 'working-draft'
  return (
    <>
      <Quote
        texts={body.text}
        original={language}
        {...(body.text[language] && {
          words: <TextInBrackets provision={provision} opening={openingOf(provision)} />,
        })}
        {...(!isDraft && badge && { badge, badgeDetail })}
      >
        {isDraft && <Tag>{t('instrument.status.working-draft')}</Tag>}
      </Quote>
      {body.footnotes.length > 0 && (
        <ul>
          {body.footnotes.map((f) => (
            <li lang={language}>
              <small>
                [{f.mark}] {f.text}
              </small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Ways to it in other versions. Their words stand where their badges do: what is withdrawn or not verified is not printed beside what is. */
function History({ provision, history, versions, annexes }: Props): VNode | null {
  const { t, to } = useView()
  const others = history.filter((p) => p !== provision && !isMissing(p))
  if (others.length === 0) return null
  return (
    <Section id="versions" title={t('instrument.provision.versions')}>
      <List
        rows={others.map((other) => ({
          href: to(`${addressOfVersion({ ...other, number: other.version })}&at=${other.eId}`),
          title: <VersionName version={{ number: other.version, language: other.language }} />,
          meta: [provisionWord(t, other, annexes(other))],
          tags: versions.some((one) => holds(other)(one) && isWithdrawn(one)) && <WithdrawnTag />,
        }))}
      />
    </Section>
  )
}

function Beside(props: Props): VNode | null {
  const { t, to } = useView()
  const {
    neighbours: { before, after },
    annexes,
  } = props
  const wayTo = (one: Provision | null) =>
    one && { href: to(addressOfParagraph(one, props)), label: provisionTitle(t, one, annexes(one)) }
  return (
    <Neighbours label={t('instrument.provision.neighbours')} previous={wayTo(before)} next={wayTo(after)} />
  )
}

/** Where the pack names an official paragraph whose text has not been imported here. */
function OfficialMissing({ provision }: { provision: Provision }): VNode {
  const { t, lang } = useView()
  const { official } = provision.body
  return (
    <em lang={lang} dir={directionOf(lang)}>
      {t('instrument.reader.officialMissing')} {official && <SourceLine source={official} />}
    </em>
  )
}
