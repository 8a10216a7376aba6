import type { ComponentChildren, VNode } from 'preact'
import {
  Badge,
  Button,
  type Description,
  DescriptionList,
  EmptyState,
  FileField,
  Form,
  type FormState,
  Notice,
  type Option,
  Page,
  Section,
  Select,
  Tag,
  TextArea,
  type View,
  languageName,
  useView,
} from '../../../../core/index.ts'
import { findDocuments, inLibrary } from '../../../documents/index.ts'
import { exerciseBand } from '../../../programme/index.ts'
import type { VersionMark } from '../../named-store.ts'
import { findVersionMarks, listInstruments } from '../../queries/find-instruments.ts'
import type { Viewed } from '../../queries/find-viewed.ts'
import type { PageOfText } from '../../rules/pages-of-text.ts'
import { statusOfVersion } from '../../rules/status-of-text.ts'
import { versionWords } from '../../rules/version-words.ts'
import type { Instrument, Version } from '../../schema.ts'
import { ACCEPTED_FILES } from '../accepted-files.ts'
import { TextInVersion } from '../facts.tsx'
import { PASTED } from '../import/reading-warnings.tsx'
import { PageList } from '../pages-of-text.tsx'
import { TextBadge } from '../proof-badge.tsx'
import { addressOfVersion, namedVersion, titleOf, titleWords } from '../text-page.tsx'

/** Texts that are offered, adopted ones first; the others are compared from their own pages. */
const MOST_OFFERED = 300

interface Offered {
  id: string
  label: string
  group: string
  /** Where there are several. */
  versions: { value: string; label: string }[]
}

/** What can be chosen, in the part of the site that is read: each text as it stands, and its versions where it has several. */
export async function findOffered(view: View): Promise<{ offered: Offered[] }> {
  const { items } = await listInstruments(view, {}, { after: null, limit: MOST_OFFERED })
  const [documents, marks] = await Promise.all([
    findDocuments(
      view,
      items.flatMap(({ document }) => document ?? []),
    ),
    findVersionMarks(
      view,
      items.map(({ id }) => id),
    ),
  ])
  const ofText = Map.groupBy(marks, ({ instrument }) => instrument)
  return {
    offered: items.map((one) =>
      offered(view, one, documents.get(one.document ?? '')?.symbol ?? null, ofText.get(one.id) ?? []),
    ),
  }
}

function offered(view: View, instrument: Instrument, symbol: string | null, marks: VersionMark[]): Offered {
  const title = titleWords(view, instrument)
  const versions = marks.map((one) => ({
    value: namedVersion(one),
    label: [
      symbol ?? title,
      versionWords(view, one),
      ...(one.isWithdrawn ? [view.t('instrument.versions.withdrawn')] : []),
    ].join(' · '),
  }))
  return {
    id: instrument.id,
    label: [symbol, title].filter(Boolean).join(': '),
    group: view.t(`instrument.status.${instrument.body.status}`),
    versions: versions.length > 1 ? versions : [],
  }
}

/** A text that somebody brought, as the page carries it along. */
export interface CarriedOwn {
  /** The version with which it is compared. */
  a: string
  texts: string
  name: string
  /** It is the first of the two. */
  isSwapped: boolean
}

interface CompareProps {
  a: Viewed | null
  b: Viewed | null
  /** In place of the second text. */
  own?: CarriedOwn
  offered: Offered[]
  form: FormState
  isSwapped?: boolean
  children?: ComponentChildren
}

/** Two texts beside each other, how far each can be relied on, and what was found; else the choice of them. */
export function ComparePage(props: CompareProps): VNode {
  const { a, b, own, form, isSwapped = false, children } = props
  const view = useView()
  const { t, to } = view
  const title = t('instrument.compare.title')
  const ofStored = a && b ? namesOf(view, a, b) : null
  const names = a && own ? namesWithOwn(view, a, own) : ofStored
  return (
    <Page
      wide
      title={names ? t('instrument.compare.of', names) : title}
      lead={names ? undefined : t('instrument.compare.lead')}
      description={t('instrument.compare.lead')}
      trail={[inLibrary({ t, to }), ...(names ? [{ label: title, href: to('/compare') }] : [])]}
      exercise={exerciseBand(a?.programme ?? b?.programme ?? null)}
    >
      {names && (
        <>
          <Sides {...props} />
          <p>
            {t('instrument.compare.direction', names)}{' '}
            {a && b && <a href={to(addressSwapped(a, b, isSwapped))}>{t('instrument.compare.swap')}</a>}
          </p>
          {own && <SwapOwn own={own} />}
        </>
      )}
      {children}
      {names ? (
        <details>
          <summary>{t('instrument.compare.others')}</summary>
          <Choices {...props} />
        </details>
      ) : (
        <Choices {...props} form={form} />
      )}
    </Page>
  )
}

function namesWithOwn(view: View, stored: Viewed, own: CarriedOwn): { a: string; b: string } {
  const [a, b] = [nameOf(view, stored), ownName(view, own)]
  return own.isSwapped ? { a: b, b: a } : { a, b }
}

/** By what two texts go; versions of one text by their numbers. */
function namesOf(view: View, a: Viewed, b: Viewed): { a: string; b: string } {
  const name = (one: Viewed): string =>
    a.instrument.id === b.instrument.id
      ? `${nameOf(view, one)}, ${versionWords(view, one.version)}`
      : nameOf(view, one)
  return { a: name(a), b: name(b) }
}

const nameOf = (view: View, text: Viewed): string => text.symbol ?? titleOf(view, text)

const ownName = ({ t }: Pick<View, 't'>, { name }: CarriedOwn): string =>
  name === PASTED ? t('instrument.compare.pasted') : name

const addressSwapped = (a: Viewed, b: Viewed, isSwapped: boolean): string =>
  `/compare?a=${namedVersion(b.version)}&b=${namedVersion(a.version)}${isSwapped ? '' : '&swap=1'}`

/** Which texts they are, each with what is proven of it. */
function Sides({ a, b, own }: CompareProps): VNode {
  const { t } = useView()
  const words = [t('instrument.compare.a'), t('instrument.compare.b')] as const
  const stored = [a, b].flatMap((one) => (one ? [<Side text={one} />] : []))
  const sides = own ? [...stored, <OwnSide own={own} />] : stored
  const shown = own?.isSwapped ? sides.toReversed() : sides
  return <DescriptionList items={shown.map((side, i): Description => [words[i === 0 ? 0 : 1], side])} />
}

function Side({ text }: { text: Viewed }): VNode {
  const view = useView()
  const { instrument, version, proof, symbol } = text
  return (
    <>
      <a href={view.to(addressOfVersion(version))}>
        <TextInVersion text={nameOf(view, text)} version={version} />
      </a>{' '}
      {proof ? (
        <TextBadge proof={proof} version={version} />
      ) : (
        <Tag>{view.t(`instrument.status.${statusOfVersion(instrument, version)}`)}</Tag>
      )}{' '}
      {version.body.withdrawn && <Tag>{view.t('instrument.versions.withdrawn')}</Tag>}
      {symbol && (
        <div class="meta" dir="auto">
          {titleOf(view, text)}
        </div>
      )}
    </>
  )
}

function OwnSide({ own }: { own: CarriedOwn }): VNode {
  const view = useView()
  return (
    <>
      <bdi class="break">{ownName(view, own)}</bdi>{' '}
      <Badge kind="unverified" detail={view.t('instrument.compare.ownDetail')} />
      <div class="meta">{view.t('instrument.compare.notKept')}</div>
    </>
  )
}

/** Carries what was brought along, since nothing of it is kept. */
const CARRYING = 'own'

function SwapOwn({ own: { a, texts, name, isSwapped } }: { own: CarriedOwn }): VNode {
  const { t, to } = useView()
  return (
    <form id={CARRYING} method="post" action={to('/compare')} encType="multipart/form-data">
      <input type="hidden" name="a" value={a} />
      <input type="hidden" name="texts" value={texts} />
      <input type="hidden" name="name" value={name} />
      <Button quiet name="first" value={isSwapped ? 'stored' : 'own'}>
        {t('instrument.compare.swap')}
      </Button>
    </form>
  )
}

/** The pages of a long comparison with what somebody brought: each is asked for with it. */
export function OwnPages(props: { own: CarriedOwn; pages: PageOfText[]; page: PageOfText }): VNode {
  const { own, pages, page } = props
  const { t } = useView()
  const wayTo = ({ number }: PageOfText, words: string): VNode => (
    <form method="post" encType="multipart/form-data">
      <input type="hidden" name="a" value={own.a} />
      <input type="hidden" name="texts" value={own.texts} />
      <input type="hidden" name="name" value={own.name} />
      <input type="hidden" name="first" value={own.isSwapped ? 'own' : 'stored'} />
      <Button
        quiet
        name="page"
        value={String(number)}
        label={t('instrument.pages.page', { page: number, pages: pages.length })}
      >
        {words}
      </Button>
    </form>
  )
  return <PageList pages={pages} page={page} wayTo={wayTo} />
}

/** Two texts of the site, or one of them and a file of the reader's. */
function Choices({ a, b, own, offered, form }: CompareProps): VNode {
  const { t, to } = useView()
  if (offered.length === 0 && !a) return <EmptyState title={t('instrument.compare.tooFew')} />
  const select = (name: 'a' | 'b', chosen: Viewed | null) => (
    <Select
      name={name}
      label={t(`instrument.compare.${name}`)}
      options={optionsWith(offered, chosen)}
      value={chosen ? namedVersion(chosen.version) : ''}
    />
  )
  const hasTwo = offered.length > 1 || offered.some(({ versions }) => versions.length > 1) || b !== null
  return (
    <>
      {(hasTwo || a) && (
        <Section title={t('instrument.compare.stored')}>
          <form method="get" action={to('/compare')} class="search">
            {select('a', a)}
            {select('b', b)}
            <Button quiet={Boolean(a && (b || own))}>{t('instrument.view.compare')}</Button>
            {offered.length >= MOST_OFFERED && (
              <p class="hint">{t('instrument.compare.offered', { count: MOST_OFFERED })}</p>
            )}
          </form>
        </Section>
      )}
      <Section title={t('instrument.compare.withFile')}>
        <p>{t('instrument.compare.notKept')}</p>
        <Form action={to('/compare')} form={form} upload>
          <Select name="a" label={t('instrument.compare.with')} options={optionsWith(offered, a)} />
          <FileField
            name="file"
            label={t('instrument.compare.file')}
            hint={t('instrument.analysis.fileHint')}
            accept={ACCEPTED_FILES}
            optional={false}
          />
          <TextArea name="text" label={t('instrument.compare.paste')} rows={4} lang="und" optional={false} />
          <Button quiet>{t('instrument.compare.send')}</Button>
        </Form>
      </Section>
    </>
  )
}

/** The texts that are offered, and behind each its versions; the one that was chosen in its version. */
function optionsWith(offered: Offered[], chosen: Viewed | null): Option[] {
  const options = offered.flatMap(({ id, label, group, versions }) => [
    { value: id, label, group },
    ...versions.map((one) => ({ ...one, group })),
  ])
  if (!chosen) return options
  const value = namedVersion(chosen.version)
  if (options.some((one) => one.value === value)) return options
  const found = options.find((one) => one.value === chosen.instrument.id)
  return found
    ? options.map((one) => (one === found ? { ...one, value } : one))
    : [{ value, label: chosen.symbol ?? chosen.instrument.id }, ...options]
}

/** Why two texts cannot be compared word by word. */
export function OtherLanguages({ a, b }: { a: Version; b: Version }): VNode {
  const { t, lang } = useView()
  return (
    <Notice warning>
      <p>
        {t('instrument.compare.languages', {
          a: languageName(a.language, lang),
          b: languageName(b.language, lang),
        })}
      </p>
    </Notice>
  )
}
