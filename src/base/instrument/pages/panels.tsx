import type { VNode } from 'preact'
import {
  Actions,
  Day,
  List,
  LocalNavigation,
  LocalizedText,
  type Panel,
  nameEntities,
  refKey,
  type View,
  Quote,
  Section,
  useView,
} from '../../../core/index.ts'
import { LOCAL_NAVIGATION, findDocuments } from '../../documents/index.ts'
import {
  eIdOfPlace,
  type Item,
  OFFICIAL_TEXT,
  documentName,
  findItemsByKey,
  Said,
  nameDocuments,
  nameTerms,
} from '../../programme/index.ts'
import { findInstrumentsById, findInstrumentsOfDocuments } from '../queries/find-instruments.ts'
import {
  findAnnexes,
  findOfficialTexts,
  findProvisionsOnDocuments,
  findProvisionsOnItems,
} from '../queries/find-provisions.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { findProofsOfShown } from '../queries/find-lives.ts'
import { findTextsOf } from '../queries/find-proofs.ts'
import { findMissingOfItems, findMissingTexts } from '../queries/find-texts-to-get.ts'
import { fileVersions } from './file-version.tsx'
import { Getting } from './getting.tsx'
import { keyOfVersion } from '../rules/proofs.ts'
import { type Annexes, provisionTitle } from '../rules/provision-name.ts'
import type { Instrument, Provision } from '../schema.ts'
import { instrumentRef } from '../entities.ts'
import { levelName } from './level-name.ts'
import { badgeOfParagraph } from './proof-badge.tsx'
import { titleWords } from './text-page.tsx'
import { TextTags } from './text-tags.tsx'
import { waysOfText } from './ways-of-text.ts'

/** Provisions listed on another module's page; the rest is counted. */
const SHOWN = 30

/** On an item: its wording, where the document that holds it has been imported. */
const officialText: Panel = {
  name: 'instrument.official-text',
  on: 'programme/item',
  place: OFFICIAL_TEXT,
  order: 0,
  async render(view, ids) {
    const places = [...(await findItemsByKey(view, ids))].flatMap(([key, item]) => {
      const { document, paragraph } = (item as Item<string>).body.source
      const eId = eIdOfPlace(paragraph ?? '')
      return eId ? [{ key, document, eId, paragraph: paragraph ?? '' }] : []
    })
    const found = await findOfficialTexts(view, places)
    const proven = await findProofsOfShown(view, found)
    await nameDocuments(
      view,
      [...proven.values()].flatMap(({ proof }) => proof.quotedIn),
    )
    const shown = new Map<string, VNode>()
    for (const { key, document, eId, paragraph } of places) {
      const provision = found.find((one) => one.document === document && one.eId === eId)
      if (!provision || Object.keys(provision.body.text).length === 0) continue
      const own = proven.get(keyOfVersion({ ...provision, number: provision.version }))
      const props = { provision, document, paragraph, own }
      shown.set(key, <OfficialText {...props} />)
    }
    return shown
  },
}

function OfficialText(props: {
  provision: Provision
  document: string
  paragraph: string
  own: ProvenVersion | undefined
}): VNode {
  const view = useView()
  const { provision, document, paragraph, own } = props
  const badge = own && badgeOfParagraph(view, own, provision)
  return (
    <Quote
      texts={provision.body.text}
      original={provision.language}
      {...badge}
      source={{
        title: documentName(view, document),
        paragraph,
        href: view.to(`/provisions/${provision.id}`),
        status: badge?.badge ?? 'unverified',
      }}
    />
  )
}

/** The item itself is not an action on it. */
const asksToAct = (p: Provision): boolean => p.body.role?.startsWith('action-') === true && !p.body.official

/** On an item: the provisions that ask for action on it, by level. */
const actionsOnItem: Panel = {
  name: 'instrument.actions-on-item',
  on: 'programme/item',
  order: 10,
  async render(view, ids) {
    const provisions = (await findProvisionsOnItems(view, ids)).filter(asksToAct)
    const [instruments, annexes] = await Promise.all([
      findInstrumentsById(view, [...new Set(provisions.map((p) => p.instrument))]),
      findAnnexes(view, provisions),
    ])
    for (const { id, programme } of instruments.values())
      await nameTerms(
        view,
        programme,
        'level',
        provisions.filter((one) => one.instrument === id).map(({ body }) => body.level),
      )
    const byItem = Map.groupBy(provisions, ({ key }) => key)
    return new Map(
      [...byItem].map(([key, own]) => [
        key,
        <ActionsOnItem provisions={own} instruments={instruments} annexes={annexes} />,
      ]),
    )
  },
}

/** By which annexes paragraphs are named, for each text. */
type AnnexesOf = (provision: Provision) => Annexes

function ActionsOnItem(props: {
  provisions: Provision[]
  instruments: Map<string, Instrument>
  annexes: AnnexesOf
}): VNode {
  const view = useView()
  const { t } = view
  const levelIn = (instrument: string, level: string): string =>
    levelName(view, props.instruments.get(instrument)?.programme ?? null, level)
  return (
    <Section title={t('instrument.panel.actions')}>
      {[...Map.groupBy(props.provisions, (p) => p.instrument)].map(([instrument, own]) => (
        <>
          <NoticeOf instrument={props.instruments.get(instrument)} />
          {[...Map.groupBy(own, (p) => p.body.level ?? 'any')].map(([level, list]) => (
            <Section level={3} title={levelIn(instrument, level)}>
              <ProvisionList provisions={list} annexes={props.annexes} />
            </Section>
          ))}
        </>
      ))}
    </Section>
  )
}

/** On an item, for whoever may get them: that the documents in which it stands and is elaborated are to be got, or to be imported by hand. */
const gettingForItem: Panel = {
  name: 'instrument.getting-for-item',
  on: 'programme/item',
  order: 21,
  async render(view, keys) {
    const missing = await findMissingOfItems(view, keys)
    return new Map([...missing].map(([key, symbols]) => [key, <Getting symbols={symbols} />]))
  },
}

/** On a document, the same. */
const gettingForDocument: Panel = {
  name: 'instrument.getting-for-document',
  on: 'documents/document',
  order: 1,
  async render(view, ids) {
    const missing = await findMissingTexts(view, ids)
    return new Map([...missing].map(([id, symbols]) => [id, <Getting symbols={symbols} />]))
  },
}

/** On a programme: the texts that can be read here. */
const instrumentsOfProgramme: Panel = {
  name: 'instrument.texts-of-programme',
  on: 'programme/programme',
  order: 0,
  async render(view, ids) {
    const { texts, proofs } = await findTextsOf(view, ids)
    const documents = await findDocuments(
      view,
      [...texts.values()].flat().flatMap(({ document }) => document ?? []),
    )
    const symbols = new Map([...documents].map(([id, { symbol }]) => [id, symbol]))
    return new Map(
      [...texts].map(([id, instruments]) => [
        id,
        <TextsOfProgramme instruments={instruments} symbols={symbols} proofs={proofs} />,
      ]),
    )
  },
}

function TextsOfProgramme(props: {
  instruments: Instrument[]
  /** By the ids of their documents; null of one that has none. */
  symbols: ReadonlyMap<string, string | null>
  proofs: ReadonlyMap<string, ProvenVersion>
}): VNode {
  const { instruments, symbols, proofs } = props
  const symbolOf = ({ document }: Instrument): VNode | null => {
    const symbol = document && symbols.get(document)
    return symbol ? <bdi>{symbol}</bdi> : null
  }
  const { t, to } = useView()
  return (
    <Section title={t('instrument.panel.texts')}>
      <List
        rows={instruments.map((instrument) => ({
          title: <LocalizedText texts={instrument.body.title} />,
          href: to(`/instruments/${instrument.id}`),
          tags: <TextTags instrument={instrument} proven={proofs.get(instrument.id)} />,
          meta: [symbolOf(instrument), instrument.body.adopted && <Day date={instrument.body.adopted} />],
        }))}
      />
    </Section>
  )
}

/** On a document: its text here, and the provisions that rest on it. */
const textOfDocument: Panel = {
  name: 'instrument.text-of-document',
  on: 'documents/document',
  order: 0,
  async render(view, ids) {
    const [instruments, provisions] = await Promise.all([
      findInstrumentsOfDocuments(view, ids),
      findProvisionsOnDocuments(view, ids, SHOWN),
    ])
    const resting = Map.groupBy(provisions, ({ document }) => document)
    const [texts, annexes] = await Promise.all([textsOf(view, provisions), findAnnexes(view, provisions)])
    return new Map(
      ids
        .filter((id) => instruments.has(id) || resting.has(id))
        .map((id) => {
          const own = resting.get(id) ?? []
          const part = (
            <TextOfDocument
              instrument={instruments.get(id)}
              resting={own}
              count={own[0]?.count ?? 0}
              texts={texts}
              annexes={annexes}
            />
          )
          return [id, part]
        }),
    )
  },
}

/** On a document: what can be done with its text here. */
const waysOfDocument: Panel = {
  name: 'instrument.ways-of-document',
  on: 'documents/document',
  order: 0,
  place: LOCAL_NAVIGATION,
  async render(view, ids) {
    const instruments = await findInstrumentsOfDocuments(view, ids)
    return new Map(
      [...instruments].map(([document, instrument]) => {
        const name = titleWords(view, instrument)
        const hasViews = instrument.body.status === 'adopted' && instrument.body.stands !== false
        return [document, <LocalNavigation part={waysOfText(view, { instrument, name, hasViews })} />]
      }),
    )
  },
}

function TextOfDocument(props: {
  instrument: Instrument | undefined
  resting: Provision[]
  count: number
  texts: TextsOf
  annexes: AnnexesOf
}): VNode {
  const { t, to } = useView()
  const { instrument, resting, count, texts, annexes } = props
  return (
    <>
      {instrument && (
        <Actions main={{ label: t('instrument.panel.read'), href: to(`/instruments/${instrument.id}`) }} />
      )}
      {resting.length > 0 && (
        <Section title={t('instrument.panel.resting')}>
          <ProvisionList provisions={resting} texts={texts} annexes={annexes} />
          {count > SHOWN && <p>{t('instrument.panel.more', { count: count - SHOWN })}</p>}
        </Section>
      )}
    </>
  )
}

function NoticeOf({ instrument }: { instrument: Instrument | undefined }): VNode | null {
  const { to } = useView()
  if (!instrument) return null
  const { id, body } = instrument
  return (
    <p class="meta">
      <a href={to(`/instruments/${id}`)}>
        <LocalizedText texts={body.title} unmarked />
      </a>
      {body.notice && (
        <>
          {': '}
          <Said words={body.notice} />
        </>
      )}
    </p>
  )
}

/** What the text of each provision goes by, a symbol or a title, by the id of the instrument. */
type TextsOf = Map<string, string>

async function textsOf(view: View, provisions: readonly Provision[]): Promise<TextsOf> {
  const ids = [...new Set(provisions.map(({ instrument }) => instrument))]
  await nameEntities(view, ids.map(instrumentRef))
  return new Map(ids.map((id) => [id, view.names.get(refKey(instrumentRef(id)))?.name ?? id]))
}

/** @param texts named in the rows, where no heading says whose paragraphs they are */
function ProvisionList(props: { provisions: Provision[]; texts?: TextsOf; annexes: AnnexesOf }): VNode {
  const { provisions, texts, annexes } = props
  const { t, to } = useView()
  return (
    <List
      rows={provisions.map((provision) => {
        const { id, instrument, language, body } = provision
        const text = texts?.get(instrument)
        return {
          title: provisionTitle(t, provision, annexes(provision)),
          href: to(`/provisions/${id}`),
          meta: [text && <bdi>{text}</bdi>],
          summary: Object.keys(body.text).length > 0 && (
            <LocalizedText texts={body.text} original={language} unmarked />
          ),
        }
      })}
    />
  )
}

export const instrumentPanels: Panel[] = [
  officialText,
  actionsOnItem,
  gettingForDocument,
  gettingForItem,
  instrumentsOfProgramme,
  waysOfDocument,
  fileVersions,
  textOfDocument,
]
