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
import {
  type Document,
  type ElementFinding,
  type ElementsReport,
  type ReadResult,
  type Redline,
  type StrengthReport,
  flatten,
  renderFormats,
} from '../../../../text/index.ts'
import type { AgreedLanguage } from '../../agreed-language.ts'
import { fieldNames } from '../../rules/field-names.ts'
import { ReadingWarnings } from '../import/reading-warnings.tsx'
import { AgreedText } from './agreed-text.tsx'
import { Dotted, isolate, languageWord, placeWord } from './components.tsx'
import { RedlineText } from './redline-text.tsx'
import { StrengthText } from './strength-text.tsx'

interface Props {
  reading: ReadResult
  earlier: ReadResult | null
  strength: StrengthReport
  elements: ElementsReport
  redline: Redline | null
  agreed: AgreedLanguage
}

/** All that can be said of a text that somebody brought. */
export function AnalysisResult({ reading, earlier, strength, elements, redline, agreed }: Props): VNode {
  const { t, to } = useView()
  const { document } = reading
  const changes = redline ? (['changes'] as const) : []
  const parts = ['understood', ...changes, 'elements', 'strength', 'agreed', 'download'] as const
  const title = (part: (typeof parts)[number]): string => t(`instrument.analysis.part.${part}`)
  return (
    <Page
      wide
      title={t('instrument.analysis.result')}
      trail={[
        { label: t('instrument.list.title'), href: to('/instruments') },
        { label: t('instrument.analysis.title'), href: to('/text') },
      ]}
    >
      <Notice>
        <p>{t('instrument.analysis.forgotten')}</p>
      </Notice>
      <nav aria-label={t('instrument.analysis.parts')}>
        <ul class="inline">
          {parts.map((part) => (
            <li>
              <a href={`#${part}`}>{title(part)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="understood" title={title('understood')}>
        <Understood reading={reading} />
      </Section>
      {redline && (
        <Section id="changes" title={title('changes')}>
          <RedlineText redline={redline} prefix="c" />
        </Section>
      )}
      <Section id="elements" title={title('elements')}>
        <Elements document={document} report={elements} />
      </Section>
      <Section id="strength" title={title('strength')}>
        <StrengthText document={document} report={strength} prefix="s" />
      </Section>
      <Section id="agreed" title={title('agreed')}>
        <AgreedText document={document} agreed={agreed} prefix="a" />
      </Section>
      <Section id="download" title={title('download')}>
        <Download document={document} earlier={earlier?.document ?? null} />
      </Section>
      <p>
        <a href={to('/text')}>{t('instrument.analysis.another')}</a>
      </p>
    </Page>
  )
}

/** What the text says of itself, and how it was taken apart. */
function Understood({ reading }: { reading: ReadResult }): VNode {
  const { document } = reading
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
          [t('instrument.analysis.language'), languageWord(view, document.language)],
          [t('instrument.part.preambular'), count('preambular')],
          [t('instrument.part.operative'), count('operative')],
          [t('instrument.analysis.otherParts'), count('heading', 'annex', 'other')],
        ]}
      />
      <ReadingWarnings reading={reading} />
    </>
  )
}

/** The seven elements of programmes of action, and where three topics are spoken of. */
function Elements({ document, report }: { document: Document; report: ElementsReport }): VNode {
  const view = useView()
  const { t } = view
  if (report.notice)
    return <p>{t('instrument.view.noLexicon', { language: languageWord(view, document.language) })}</p>
  const places = new Map(flatten(document).provisions.map(({ eId }, i) => [eId, i + 1]))
  const row = (name: string, found: ElementFinding[]): Description => [
    name,
    found.length === 0 ? t('instrument.analysis.notFound') : <Places found={found} places={places} />,
  ]
  const { gender, stakeholders, followUp } = report.topics
  return (
    <>
      <p class="meta">{t('instrument.analysis.elementsRule')}</p>
      <DescriptionList
        items={[
          ...report.elements.map(({ id, provisions }) =>
            row(t(`instrument.analysis.element.${id}`), provisions),
          ),
          row(t('instrument.analysis.topic.gender'), gender),
          row(t('instrument.analysis.topic.stakeholders'), stakeholders),
          row(t('instrument.analysis.topic.followUp'), followUp),
        ]}
      />
    </>
  )
}

/** Paragraphs named before the rest is counted. */
const NAMED = 12

function Places({ found, places }: { found: ElementFinding[]; places: Map<string, number> }): VNode {
  const { t } = useView()
  // Parts of one paragraph that are called alike are one place.
  const named = new Map<string, string>()
  for (const { eId } of found) {
    const name = placeWord(t, eId)
    if (!named.has(name)) named.set(name, eId)
  }
  return (
    <>
      <Dotted
        parts={[...named].slice(0, NAMED).map(([name, eId]) => (
          <a href={`#s${places.get(eId)}`}>{name}</a>
        ))}
      />
      {named.size > NAMED && <> {t('instrument.panel.more', { count: named.size - NAMED })}</>}
    </>
  )
}

/** The page carries the reading along, so that nothing needs to be kept for these. */
function Download({ document, earlier }: { document: Document; earlier: Document | null }): VNode {
  const { t, to } = useView()
  const json = JSON.stringify(document)
  return (
    <>
      <p>{t('instrument.analysis.downloadLead')}</p>
      <form class="search" method="post" action={to('/text/download')} encType="multipart/form-data">
        <input type="hidden" name="document" value={json} />
        <Select
          name="to"
          label={t('instrument.analysis.format')}
          options={renderFormats.map((value) => ({
            value,
            label: t(`instrument.analysis.formatName.${value}`),
          }))}
          value="docx"
          preselected
        />
        <Button quiet>{t('instrument.analysis.download')}</Button>
      </form>
      {earlier && (
        <form method="post" action={to('/text/download')} encType="multipart/form-data">
          <input type="hidden" name="document" value={json} />
          <input type="hidden" name="earlier" value={JSON.stringify(earlier)} />
          <input type="hidden" name="to" value="redline" />
          <Button quiet>{t('instrument.analysis.downloadRedline')}</Button>
        </form>
      )}
      <p class="hint">
        {t('instrument.analysis.unofficial', { footer: isolate('not an official document') })}
      </p>
    </>
  )
}
