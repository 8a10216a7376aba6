import type { VNode } from 'preact'
import {
  Button,
  type Description,
  DescriptionList,
  Notice,
  Page,
  Section,
  Select,
  directionOf,
  useView,
} from '../../../../core/index.ts'
import { inLibrary } from '../../../documents/index.ts'
import {
  type Document,
  type ElementFinding,
  type ElementsReport,
  type Redline,
  type StrengthReport,
  flatten,
  followUpFacts,
  renderFormats,
} from '../../../../text/index.ts'
import type { AgreedLanguage } from '../../agreed-language.ts'
import type { CarriedTexts } from '../../carried-texts.ts'
import { fieldNames } from '../../rules/field-names.ts'
import { type PageOfText, pagesOfText } from '../../rules/pages-of-text.ts'
import { frontDescriptions } from '../front-matter.tsx'
import { ReadingWarnings, type Remarks } from '../import/reading-warnings.tsx'
import { PageList } from '../pages-of-text.tsx'
import { AgreedText } from './agreed-text.tsx'
import { type Annexes, annexesAmong, placeWord } from '../../rules/provision-name.ts'
import { Dotted, isolate, languageWord } from './components.tsx'
import { RedlineText, sizesOfPairs } from './redline-text.tsx'
import { StrengthText } from './strength-text.tsx'

/** A part that its page does not show is null. */
export interface ResultProps extends CarriedTexts {
  strength: StrengthReport | null
  elements: ElementsReport | null
  redline: Redline | null
  agreed: AgreedLanguage | null
  pages: readonly PageOfResult[]
  page: PageOfResult
  /** The texts, for the form that asks for more of them. */
  packed: string
}

/** A page of a long result: its paragraphs, and the pairs of its comparison. */
export interface PageOfResult extends PageOfText {
  pairs: PageOfText | null
}

/** As many pages as the text or its comparison has, whichever is longer. */
export function pagesOfResult(document: Document, redline: Redline | null): PageOfResult[] {
  const { provisions } = flatten(document)
  const texts = pagesOfText(provisions.map(({ text }) => Buffer.byteLength(text)))
  const pairs = redline ? pagesOfText(sizesOfPairs(redline)) : []
  const beyond = { from: provisions.length, to: provisions.length }
  return Array.from({ length: Math.max(texts.length, pairs.length) }, (_, i) => ({
    ...(texts[i] ?? beyond),
    number: i + 1,
    pairs: pairs[i] ?? null,
  }))
}

/** All that can be said of a text that somebody brought. */
export function AnalysisResult(props: ResultProps): VNode {
  const { document, strength, elements, redline, agreed, pages, page } = props
  const { t, to } = useView()
  const shown = {
    understood: page.number === 1,
    changes: page.pairs !== null,
    elements: elements !== null,
    strength: strength !== null,
    agreed: agreed !== null,
    download: true,
  }
  const parts = analysisParts.filter((part) => shown[part])
  const title = (part: AnalysisPart): string => t(`instrument.analysis.part.${part}`)
  return (
    <Page
      wide
      title={t('instrument.analysis.result')}
      trail={[inLibrary({ t, to }), { label: t('instrument.analysis.title'), href: to('/text') }]}
    >
      <Notice>
        <p>{t('instrument.analysis.forgotten')}</p>
      </Notice>
      <OtherPages pages={pages} page={page} />
      <nav aria-label={t('instrument.analysis.parts')}>
        <ul class="inline">
          {parts.map((part) => (
            <li>
              <a href={`#${part}`}>{title(part)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.understood && (
        <Section id="understood" title={title('understood')}>
          <Understood document={document} reading={props} />
        </Section>
      )}
      {redline && page.pairs && (
        <Section id="changes" title={title('changes')}>
          <RedlineText redline={redline} prefix="c" part={page.pairs} />
        </Section>
      )}
      {elements && (
        <Section id="elements" title={title('elements')}>
          <Elements document={document} report={elements} part={page} />
        </Section>
      )}
      {strength && (
        <Section id="strength" title={title('strength')}>
          <StrengthText document={document} report={strength} prefix="s" part={page} />
        </Section>
      )}
      {agreed && (
        <Section id="agreed" title={title('agreed')}>
          <AgreedText document={document} agreed={agreed} prefix="a" part={page} />
        </Section>
      )}
      <OtherPages pages={pages} page={page} />
      <Section id="download" title={title('download')}>
        <Download packed={props.packed} isCompared={redline !== null} />
      </Section>
      <p>
        <a href={to('/text')}>{t('instrument.analysis.another')}</a>
      </p>
    </Page>
  )
}

const analysisParts = ['understood', 'changes', 'elements', 'strength', 'agreed', 'download'] as const
type AnalysisPart = (typeof analysisParts)[number]

/** The form that carries the texts, of which the buttons for other pages are part. */
const CARRYING = 'texts'

/** The other pages of a long result: since nothing is kept, each is asked for with the texts. */
function OtherPages({ pages, page }: Pick<ResultProps, 'pages' | 'page'>): VNode {
  const { t, to } = useView()
  const wayTo = ({ number }: PageOfText, words: string): VNode => (
    <Button
      quiet
      form={CARRYING}
      formAction={to('/text/page')}
      name="page"
      value={String(number)}
      label={t('instrument.pages.page', { page: number, pages: pages.length })}
    >
      {words}
    </Button>
  )
  return <PageList pages={pages} page={page} wayTo={wayTo} />
}

/** What the text says of itself, and how it was taken apart. */
function Understood({ document, reading }: { document: Document; reading: Remarks }): VNode {
  const view = useView()
  const { t } = view
  const { provisions } = flatten(document)
  const count = (...kinds: string[]): string =>
    t('instrument.view.paragraphs', { count: provisions.filter(({ kind }) => kinds.includes(kind)).length })
  return (
    <>
      <DescriptionList
        items={[
          ...fieldNames.map((name): Description => [
            t(`instrument.import.field.${name}`),
            document[name] && (
              <span lang={document.language} dir={directionOf(document.language)}>
                {document[name]}
              </span>
            ),
          ]),
          ...frontDescriptions(view, document),
          [t('instrument.analysis.language'), languageWord(view, document.language)],
          [t('instrument.part.preambular'), count('preambular')],
          [t('instrument.part.operative'), count('operative')],
          [t('instrument.analysis.otherParts'), count('heading', 'annex', 'other')],
        ]}
      />
      <ReadingWarnings reading={reading} provisions={provisions} />
    </>
  )
}

/** The seven elements of programmes of action, and where three topics are spoken of. */
function Elements({
  document,
  report,
  part,
}: {
  document: Document
  report: ElementsReport
  part: PageOfText
}): VNode {
  const view = useView()
  const { t } = view
  if (report.notice)
    return <p>{t('instrument.view.noLexicon', { language: languageWord(view, document.language) })}</p>
  const places = new Map(
    flatten(document)
      .provisions.slice(part.from, part.to)
      .map(({ eId }, i) => [eId, i + 1]),
  )
  const annexes = annexesAmong(flatten(document).provisions)
  const row = (name: string, found: ElementFinding[]): Description => [
    name,
    found.length === 0 ? (
      t('instrument.analysis.notFound')
    ) : (
      <Places found={found} places={places} annexes={annexes} />
    ),
  ]
  const { topics, followUp } = report
  const naming = (name: string, fact: (typeof followUpFacts)[number]): Description => {
    const { count, provisions } = followUp[fact]
    return [
      name,
      <>
        {t('instrument.view.paragraphs', { count })}
        {count > 0 && (
          <>
            {': '}
            <Places found={provisions} places={places} annexes={annexes} />
          </>
        )}
      </>,
    ]
  }
  return (
    <>
      <p class="meta">{t('instrument.analysis.elementsRule')}</p>
      <DescriptionList
        items={[
          ...report.elements.map(({ id, provisions }) =>
            row(t(`instrument.analysis.element.${id}`), provisions),
          ),
          row(t('instrument.analysis.topic.gender'), topics.gender),
          row(t('instrument.analysis.topic.stakeholders'), topics.stakeholders),
          row(t('instrument.analysis.topic.followUp'), topics.followUp),
        ]}
      />
      <Section
        level={3}
        title={t('instrument.analysis.followUp.title')}
        aside={t('instrument.view.paragraphs', { count: followUp.paragraphs })}
      >
        {followUp.paragraphs > 0 && (
          <>
            <p class="meta">{t('instrument.analysis.followUp.rule')}</p>
            <DescriptionList
              items={followUpFacts.map((fact) => naming(t(`instrument.analysis.followUp.${fact}`), fact))}
            />
          </>
        )}
      </Section>
    </>
  )
}

/** Paragraphs named before the rest is counted. */
const NAMED = 12

/** @param places of the paragraphs that are shown, which alone can be gone to */
function Places(props: { found: ElementFinding[]; places: Map<string, number>; annexes: Annexes }): VNode {
  const { found, places, annexes } = props
  const { t } = useView()
  // Parts of one paragraph that are called alike are one place.
  const named = new Map<string, string>()
  for (const { eId } of found) {
    const name = placeWord(t, eId, annexes)
    if (!named.has(name)) named.set(name, eId)
  }
  return (
    <>
      <Dotted
        parts={[...named]
          .slice(0, NAMED)
          .map(([name, eId]) => (places.has(eId) ? <a href={`#s${places.get(eId)}`}>{name}</a> : name))}
      />
      {named.size > NAMED && <> {t('instrument.panel.more', { count: named.size - NAMED })}</>}
    </>
  )
}

/** The page carries the texts along, so that nothing needs to be kept for these. */
function Download({ packed, isCompared }: { packed: string; isCompared: boolean }): VNode {
  const { t, to } = useView()
  const formats = renderFormats.map((value) => ({
    value: value as string,
    label: t(`instrument.analysis.formatName.${value}`),
  }))
  const comparison = { value: 'redline', label: t('instrument.analysis.formatName.redline') }
  return (
    <>
      <p>{t('instrument.analysis.downloadLead')}</p>
      <form
        id={CARRYING}
        class="search"
        method="post"
        action={to('/text/download')}
        encType="multipart/form-data"
      >
        <input type="hidden" name="texts" value={packed} />
        <Select
          name="to"
          label={t('instrument.analysis.format')}
          options={isCompared ? [...formats, comparison] : formats}
          value="docx"
          preselected
        />
        <Button quiet>{t('instrument.analysis.download')}</Button>
      </form>
      <p class="hint">
        {t('instrument.analysis.unofficial', { footer: isolate('not an official document') })}
      </p>
    </>
  )
}
