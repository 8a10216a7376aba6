import type { VNode } from 'preact'
import { findDocument } from '../../documents/index.ts'
import {
  type Ctx,
  type Multilingual,
  Page,
  Text,
  directionOf,
  pickText,
  coreProblems,
  publicPage,
  renderPanels,
  to,
} from '../../../core/index.ts'
import { DocumentLink, type Programme, SourceLine, findProgramme, nameDocuments } from '../../programme/index.ts'
import { chooseVersion, standingAt } from '../rules/choose-version.ts'
import { provisionWord } from '../rules/provision-name.ts'
import { sectionStarts } from '../rules/section-starts.ts'
import type { Instrument, Provision, Section, Version } from '../schema.ts'
import { instrumentRef } from '../entities.ts'
import { maySeeViewsOf } from '../queries/find-viewed.ts'
import { findInstrument, findText, findVersions } from '../queries/find-instruments.ts'
import { Facts } from './facts.tsx'
import { Notices, changesFeed } from './notices.tsx'
import { ViewLinks } from './views/viewed.tsx'

/** GET /instruments/:id — the whole text as a well-set document, with what hangs on each paragraph in its margin. */
export const showInstrument = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const instrument = await findInstrument(view, c.req.param('id') ?? '')
    if (!instrument) throw coreProblems.notFound()
    const versions = await findVersions(view, instrument.id)
    const standing = standingAt(versions, c.req.query('at'))
    const version = chooseVersion(standing, view.lang, c.req.query('version'), c.req.query('text'))
    const [provisions, programme, document] = await Promise.all([
      version ? findText(view, instrument.id, version) : [],
      instrument.programme ? findProgramme(view, instrument.programme) : null,
      instrument.document ? findDocument(view, instrument.document) : null,
    ])
    await nameDocuments(c, [instrument.body, ...provisions.map((p) => p.body)])
    const panels = await renderPanels(
      view,
      'instrument/provision',
      provisions.map((p) => p.id),
    )
    return (
      <Reader
        c={c}
        instrument={instrument}
        symbol={document?.symbol ?? null}
        versions={versions}
        version={version}
        provisions={provisions}
        margins={panels.flatMap((p) => (p.parts ? [p.parts] : []))}
        programme={programme}
        views={maySeeViewsOf(view, instrument, programme)}
      />
    )
  })

interface ReaderProps {
  c: Ctx
  instrument: Instrument
  symbol: string | null
  versions: Version[]
  version: Version | null
  provisions: Provision[]
  margins: Map<string, VNode>[]
  programme: Programme | null
  /** Whether its language may be laid open. */
  views: boolean
}

function Reader(props: ReaderProps): VNode {
  const { c, instrument, symbol, versions, version, provisions, margins } = props
  const { lang, t } = c.var
  const { body } = instrument
  const title = pickText(body.title, lang)?.text ?? instrument.id
  return (
    <Page
      c={c}
      wide
      title={symbol ? `${symbol}: ${title}` : title}
      trail={[{ label: t('instrument.list.title'), address: to(c, '/instruments') }]}
      feeds={[{ title: t('instrument.feed.changes'), address: changesFeed(c, instrumentRef(instrument.id)) }]}
    >
      {symbol && <p class="meta">{symbol}</p>}
      <h1>
        <Text t={t} lang={lang} texts={body.title} />
      </h1>
      <Notices c={c} instrument={instrument} programme={props.programme} />
      <Facts c={c} instrument={instrument} symbol={symbol} versions={versions} version={version} />
      {version && props.views && (
        <ViewLinks c={c} view="plain" instrument={instrument} versions={versions} version={version} />
      )}
      {version ? (
        <div class="document">
          <Contents c={c} version={version} provisions={provisions} />
          <article lang={version.language} dir={directionOf(version.language)}>
            {version.body.enactingFormula && (
              <p>
                <em>{version.body.enactingFormula}</em>
              </p>
            )}
            <Paragraphs c={c} version={version} provisions={provisions} margins={margins} />
          </article>
        </div>
      ) : (
        <p class="note">{t('instrument.reader.noText')}</p>
      )}
    </Page>
  )
}

/** Headings of the text itself, or the sections a pack gives it. */
function Contents({ c, version, provisions }: { c: Ctx; version: Version; provisions: Provision[] }): VNode {
  const { lang, t } = c.var
  const fromSections = version.body.sections.map((s) => ({
    address: `#${s.eId}`,
    number: s.number ?? '',
    title: s.title,
    depth: s.parent ? 1 : 0,
  }))
  const fromHeadings = provisions
    .filter((p) => p.body.kind === 'heading' || p.body.kind === 'annex')
    .map((p) => ({ address: `#${p.eId}`, number: p.body.number, title: p.body.text, depth: p.body.depth }))
  const first = (kind: string): Provision | undefined => provisions.find((p) => p.body.kind === kind)
  const parts = [first('preambular'), first('operative')].flatMap((p) =>
    p
      ? [
          {
            address: `#${p.eId}`,
            number: '',
            title: { [lang]: t.any(`instrument.part.${p.body.kind}`) },
            depth: 0,
          },
        ]
      : [],
  )
  const entries = fromSections.length > 0 ? fromSections : [...parts, ...fromHeadings]
  return (
    <nav class="contents" aria-label={t('instrument.reader.contents')}>
      <ol>
        {entries.map((e) => (
          <li class={`depth-${e.depth}`}>
            <a href={e.address}>
              {e.number && `${e.number}. `}
              <Text t={t} lang={lang} texts={e.title as Multilingual} unmarked />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Paragraphs(props: Pick<ReaderProps, 'c' | 'provisions' | 'margins'> & { version: Version }): VNode {
  const { c, version, provisions, margins } = props
  const starts = sectionStarts(version.body.sections, provisions)
  return (
    <>
      {provisions.map((p) => (
        <>
          {(starts.get(p.id) ?? []).map((s) => (
            <SectionHeading c={c} section={s} />
          ))}
          <Paragraph c={c} provision={p} margins={margins} />
        </>
      ))}
    </>
  )
}

function SectionHeading({ c, section }: { c: Ctx; section: Section }): VNode {
  const { lang, t } = c.var
  const words = (
    <>
      {section.number && `${section.number}. `}
      <Text t={t} lang={lang} texts={section.title} unmarked />
    </>
  )
  return section.parent ? <h3 id={section.eId}>{words}</h3> : <h2 id={section.eId}>{words}</h2>
}

function Paragraph({
  c,
  provision,
  margins,
}: {
  c: Ctx
  provision: Provision
  margins: Map<string, VNode>[]
}): VNode {
  const { t, lang } = c.var
  const { body } = provision
  if (body.kind === 'heading' || body.kind === 'annex') {
    const title = [body.number, pickText(body.text, provision.language)?.text].filter(Boolean).join(' ')
    return body.depth > 0 ? <h3 id={provision.eId}>{title}</h3> : <h2 id={provision.eId}>{title}</h2>
  }
  const notes = margins.flatMap((m) => m.get(provision.id) ?? [])
  return (
    <div class={`provision depth-${Math.min(body.depth, 3)}`} id={provision.eId}>
      <a
        class="number"
        href={to(c, `/provisions/${provision.id}`)}
        title={t('instrument.reader.toProvision')}
      >
        {body.number || <span aria-hidden="true">¶</span>}
        <span class="hidden" lang={lang}>
          {body.number ? '' : provisionWord(t, provision)}
        </span>
      </a>
      <p>
        <Text t={t} lang={provision.language} texts={body.text} unmarked />
        {body.footnotes.map((f) => (
          <small>
            {' '}
            [{f.mark}] {f.text}
          </small>
        ))}
        {Object.keys(body.text).length === 0 && <OfficialMissing c={c} provision={provision} />}
      </p>
      <div class="margin" lang={lang} dir={directionOf(lang)}>
        <Margin c={c} provision={provision} />
        {notes}
      </div>
    </div>
  )
}

/** Sources named beside a paragraph; the rest stands on its own page. */
const SOURCES_SHOWN = 3

/** What a paragraph does, on which level, and what it rests on: quietly, under its words. */
function Margin({ c, provision }: { c: Ctx; provision: Provision }): VNode | null {
  const { t } = c.var
  const { role, level, sources } = provision.body
  if (!role && sources.length === 0) return null
  const parts: (VNode | string)[] = [
    ...(role ? [t(`instrument.role.${role}`)] : []),
    ...(level ? [t.any(`instrument.level.${level}`)] : []),
    ...sources.slice(0, SOURCES_SHOWN).map((s) => (
      <span>
        <DocumentLink c={c} id={s.document} />, {t('programme.source.paragraph', { paragraph: s.paragraph })}
      </span>
    )),
  ]
  return (
    <>
      {parts.map((part, index) => (
        <>
          {index > 0 && ' · '}
          {part}
        </>
      ))}
    </>
  )
}

/** Where the pack names an official paragraph whose text has not been imported here. */
export function OfficialMissing({ c, provision }: { c: Ctx; provision: Provision }): VNode {
  const { official } = provision.body
  return (
    <em lang={c.var.lang} dir={directionOf(c.var.lang)}>
      {c.var.t('instrument.reader.officialMissing')} {official && <SourceLine c={c} source={official} />}
    </em>
  )
}
