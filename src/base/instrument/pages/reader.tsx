import type { VNode } from 'preact'
import { findDocument } from '../../documents/index.ts'
import {
  type Ctx,
  EmptyState,
  LocalizedText,
  type Multilingual,
  Notice,
  PartFailed,
  type Shown,
  coreProblems,
  directionOf,
  pickText,
  publicPage,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { PlaceLink, SourceLine, findProgramme, nameDocuments } from '../../programme/index.ts'
import { chooseVersion, standingAt } from '../rules/choose-version.ts'
import { provisionWord } from '../rules/provision-name.ts'
import { sourcesBeside } from '../rules/sources-beside.ts'
import { sectionStarts } from '../rules/section-starts.ts'
import type { Instrument, Provision, Section, Version } from '../schema.ts'
import { maySeeViewsOf } from '../queries/find-viewed.ts'
import { findInstrument, findText, findVersions } from '../queries/find-instruments.ts'
import { About } from './facts.tsx'
import { Dotted } from './views/components.tsx'
import { type ShownText, TextPage } from './text-page.tsx'

/** GET /instruments/:id — the whole text as a well-set document, with what hangs on each paragraph in its margin. */
export const showInstrument = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const instrument = await findInstrument(view, c.req.param('id') ?? '')
      if (!instrument) throw coreProblems.notFound()
      const versions = await findVersions(view, instrument.id)
      const standing = standingAt(versions, c.req.query('at'))
      const version = chooseVersion(
        instrument,
        standing,
        view.lang,
        c.req.query('version'),
        c.req.query('text'),
      )
      const [provisions, programme, document] = await Promise.all([
        version ? findText(view, instrument.id, version) : [],
        instrument.programme ? findProgramme(view, instrument.programme) : null,
        instrument.document ? findDocument(view, instrument.document) : null,
      ])
      await nameDocuments(view, [instrument.body, ...provisions.map((p) => p.body)])
      const panels = await renderPanels(
        view,
        'instrument/provision',
        provisions.map((p) => p.id),
      )
      return (
        <Reader
          text={{ instrument, programme, symbol: document?.symbol ?? null, versions, version }}
          provisions={provisions}
          panels={panels}
          hasViews={maySeeViewsOf(view, instrument, programme, version)}
        />
      )
    },
    ['version', 'text', 'at'],
  )

interface ReaderProps {
  text: ShownText
  provisions: Provision[]
  panels: Shown[]
  hasViews: boolean
}

function Reader({ text, provisions, panels, hasViews }: ReaderProps): VNode {
  const { t } = useView()
  const { version } = text
  return (
    <TextPage text={text} view="plain" hasViews={hasViews}>
      {panels.some(({ parts }) => !parts) && <PartFailed />}
      <OfficialTextsMissing provisions={provisions} />
      {version ? (
        <div class="document">
          <Contents version={version} provisions={provisions} />
          <article class="reading" lang={version.language} dir={directionOf(version.language)}>
            {version.body.enactingFormula && (
              <p>
                <em>{version.body.enactingFormula}</em>
              </p>
            )}
            <Paragraphs
              instrument={text.instrument}
              version={version}
              provisions={provisions}
              panels={panels}
            />
          </article>
        </div>
      ) : (
        <EmptyState title={t('instrument.reader.noText')} />
      )}
      <About {...text} />
    </TextPage>
  )
}

interface Entry {
  eId: string
  number: string
  title: Multilingual
  depth: number
}

/** Headings of the text itself, or the sections a pack gives it. */
function Contents({ version, provisions }: { version: Version; provisions: Provision[] }): VNode | null {
  const { lang, t } = useView()
  const entries = version.body.sections.map(({ eId, number = '', title, parent }): Entry => ({
    eId,
    number,
    title,
    depth: parent ? 1 : 0,
  }))
  if (entries.length === 0) {
    for (const kind of ['preambular', 'operative'] as const) {
      const first = provisions.find(({ body }) => body.kind === kind)
      const title = { [lang]: t(`instrument.part.${kind}`) }
      if (first) entries.push({ eId: first.eId, number: '', title, depth: 0 })
    }
    for (const { eId, body } of provisions.filter(isHeading))
      entries.push({ eId, number: body.number, title: body.text, depth: body.depth })
  }
  if (entries.length === 0) return null
  return (
    <nav class="contents" aria-label={t('instrument.reader.contents')}>
      <ol>
        {entries.map(({ eId, number, title, depth }) => (
          <li class={`depth-${depth}`}>
            <a href={`#${eId}`}>
              {number && `${number}. `}
              <LocalizedText texts={title} unmarked />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const isHeading = ({ body: { kind } }: Provision): boolean => kind === 'heading' || kind === 'annex'

function Paragraphs(props: {
  instrument: Instrument
  version: Version
  provisions: Provision[]
  panels: Shown[]
}): VNode {
  const { instrument, version, provisions, panels } = props
  const starts = sectionStarts(version.body.sections, provisions)
  return (
    <>
      {provisions.map((provision) => (
        <>
          {(starts.get(provision.id) ?? []).map((section) => (
            <SectionHeading section={section} />
          ))}
          {isHeading(provision) ? (
            <TextHeading provision={provision} />
          ) : (
            <Paragraph
              provision={provision}
              sources={sourcesBeside(provision, instrument)}
              notes={panels.flatMap(({ parts }) => parts?.get(provision.id) ?? [])}
            />
          )}
        </>
      ))}
    </>
  )
}

function SectionHeading({ section: { eId, number, title, parent } }: { section: Section }): VNode {
  const Heading = parent ? 'h3' : 'h2'
  return (
    <Heading id={eId}>
      {number && `${number}. `}
      <LocalizedText texts={title} unmarked />
    </Heading>
  )
}

function TextHeading({ provision: { eId, body, language } }: { provision: Provision }): VNode {
  const Heading = body.depth > 0 ? 'h3' : 'h2'
  return (
    <Heading id={eId}>{[body.number, pickText(body.text, language)?.text].filter(Boolean).join(' ')}</Heading>
  )
}

interface ParagraphProps {
  provision: Provision
  /** What it rests on beside itself. */
  sources: Provision['body']['sources']
  notes: VNode[]
}

function Paragraph({ provision, sources, notes }: ParagraphProps): VNode {
  const { t, lang, to } = useView()
  const { eId, id, language, body } = provision
  return (
    <div class={`provision depth-${Math.min(body.depth, 3)}`} id={eId}>
      <a class="number" href={to(`/provisions/${id}`)} title={t('instrument.reader.toProvision')}>
        {body.number || (
          <>
            <span aria-hidden="true">¶</span>
            <span class="hidden" lang={lang}>
              {provisionWord(t, provision)}
            </span>
          </>
        )}
      </a>
      <p>
        <LocalizedText texts={body.text} lang={language} unmarked />
        {body.footnotes.map((f) => (
          <small>
            {' '}
            [{f.mark}] {f.text}
          </small>
        ))}
        {isMissing(provision) && body.official && (
          <span lang={lang} dir={directionOf(lang)}>
            <SourceLine source={body.official} />
          </span>
        )}
      </p>
      <div class="margin" lang={lang} dir={directionOf(lang)}>
        <Margin provision={provision} sources={sources} />
        {notes}
      </div>
    </div>
  )
}

/** Whether only its place is known here. */
export const isMissing = ({ body }: Provision): boolean => Object.keys(body.text).length === 0

/** Sources named beside a paragraph; the rest stands on its own page. */
const SOURCES_SHOWN = 3

/** What a paragraph does, on which level, and what it rests on: quietly, under its words. */
function Margin({ provision, sources }: Omit<ParagraphProps, 'notes'>): VNode | null {
  const { t } = useView()
  const { role, level } = provision.body
  if (!role && sources.length === 0) return null
  const parts: (VNode | string)[] = [
    ...(role ? [t(`instrument.role.${role}`)] : []),
    ...(level ? [t.any(`instrument.level.${level}`)] : []),
    ...sources
      .slice(0, SOURCES_SHOWN)
      .map(({ document, paragraph }) => <PlaceLink source={{ document, paragraph }} />),
  ]
  return <Dotted parts={parts} />
}

/** Says once for the whole text that the wording of some of its paragraphs is not here; beside each stands where it is. */
function OfficialTextsMissing({ provisions }: { provisions: Provision[] }): VNode | null {
  const { t } = useView()
  const count = provisions.filter(isMissing).length
  return count > 0 ? <Notice title={t('instrument.reader.officialMissingOf', { count })} /> : null
}

/** Where the pack names an official paragraph whose text has not been imported here. */
export function OfficialMissing({ provision }: { provision: Provision }): VNode {
  const { t, lang } = useView()
  const { official } = provision.body
  return (
    <em lang={lang} dir={directionOf(lang)}>
      {t('instrument.reader.officialMissing')} {official && <SourceLine source={official} />}
    </em>
  )
}
