import type { VNode } from 'preact'
import { Button, type Ctx, Field, Page, directionOf, to } from '../../../../core/index.ts'
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
import { ReadingWarnings } from '../reading-warnings.tsx'
import { AgreedText } from './agreed-text.tsx'
import { isolate, languageWord, placeWord } from './components.tsx'
import { RedlineText } from './redline-text.tsx'
import { StrengthText } from './strength-text.tsx'

interface Props {
  c: Ctx
  reading: ReadResult
  earlier: ReadResult | null
  strength: StrengthReport
  elements: ElementsReport
  redline: Redline | null
  agreed: AgreedLanguage
}

/** All that can be said of a text that somebody brought. */
export function WeighResult({ c, reading, earlier, strength, elements, redline, agreed }: Props): VNode {
  const { t } = c.var
  const { document } = reading
  const changes = redline ? (['changes'] as const) : []
  const parts = ['understood', ...changes, 'elements', 'strength', 'agreed', 'download'] as const
  return (
    <Page
      c={c}
      title={t('instrument.weigh.result')}
      trail={[{ label: t('instrument.weigh.title'), address: to(c, '/text') }]}
    >
      <h1>{t('instrument.weigh.result')}</h1>
      <p class="note">{t('instrument.weigh.forgotten')}</p>
      <nav aria-label={t('instrument.weigh.parts')}>
        <ul class="inline">
          {parts.map((part) => (
            <li>
              <a href={`#${part}`}>{t(`instrument.weigh.part.${part}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 id="understood">{t('instrument.weigh.part.understood')}</h2>
      <Understood c={c} reading={reading} />
      {redline && (
        <>
          <h2 id="changes">{t('instrument.weigh.part.changes')}</h2>
          <RedlineText c={c} redline={redline} prefix="c" />
        </>
      )}
      <h2 id="elements">{t('instrument.weigh.part.elements')}</h2>
      <Elements c={c} document={document} report={elements} />
      <h2 id="strength">{t('instrument.weigh.part.strength')}</h2>
      <StrengthText c={c} document={document} report={strength} prefix="s" />
      <h2 id="agreed">{t('instrument.weigh.part.agreed')}</h2>
      <AgreedText c={c} document={document} agreed={agreed} prefix="a" />
      <h2 id="download">{t('instrument.weigh.part.download')}</h2>
      <Download c={c} document={document} earlier={earlier?.document ?? null} />
      <p>
        <a href={to(c, '/text')}>{t('instrument.weigh.another')}</a>
      </p>
    </Page>
  )
}

const FACTS = ['symbol', 'title', 'date', 'session', 'agendaItem', 'body', 'enactingFormula'] as const

/** What the text says of itself, and how it was taken apart. */
function Understood({ c, reading }: { c: Ctx; reading: ReadResult }): VNode {
  const { t } = c.var
  const { document, warnings } = reading
  const { provisions } = flatten(document)
  const count = (...kinds: string[]): number => provisions.filter(({ kind }) => kinds.includes(kind)).length
  return (
    <>
      <dl class="facts">
        {FACTS.filter((name) => document[name] !== '').map((name) => (
          <>
            <dt>{t(`instrument.import.field.${name}`)}</dt>
            <dd>
              <span lang={document.language} dir={directionOf(document.language)}>
                {document[name]}
              </span>
            </dd>
          </>
        ))}
        <dt>{t('instrument.weigh.language')}</dt>
        <dd>{languageWord(c, document.language)}</dd>
        <dt>{t('instrument.part.preambular')}</dt>
        <dd>{t('instrument.view.paragraphs', { count: count('preambular') })}</dd>
        <dt>{t('instrument.part.operative')}</dt>
        <dd>{t('instrument.view.paragraphs', { count: count('operative') })}</dd>
        <dt>{t('instrument.weigh.otherParts')}</dt>
        <dd>{t('instrument.view.paragraphs', { count: count('heading', 'annex', 'other') })}</dd>
      </dl>
      <ReadingWarnings c={c} warnings={warnings} />
    </>
  )
}

/** The seven elements of programmes of action, and where three topics are spoken of. */
function Elements({ c, document, report }: { c: Ctx; document: Document; report: ElementsReport }): VNode {
  const { t } = c.var
  if (report.notice)
    return <p>{t('instrument.view.noLexicon', { language: languageWord(c, document.language) })}</p>
  const places = new Map(flatten(document).provisions.map(({ eId }, i) => [eId, i + 1]))
  const row = (name: string, found: ElementFinding[]): VNode => (
    <>
      <dt>{name}</dt>
      <dd>
        {found.length === 0 ? t('instrument.weigh.notFound') : <Places c={c} found={found} places={places} />}
      </dd>
    </>
  )
  const { gender, stakeholders, followUp } = report.topics
  return (
    <>
      <p class="meta">{t('instrument.weigh.elementsRule')}</p>
      <dl class="facts">
        {report.elements.map(({ id, provisions }) => row(t(`instrument.weigh.element.${id}`), provisions))}
        {row(t('instrument.weigh.topic.gender'), gender)}
        {row(t('instrument.weigh.topic.stakeholders'), stakeholders)}
        {row(t('instrument.weigh.topic.followUp'), followUp)}
      </dl>
    </>
  )
}

/** Paragraphs named before the rest is counted. */
const NAMED = 12

function Places(props: { c: Ctx; found: ElementFinding[]; places: Map<string, number> }): VNode {
  const { c, found, places } = props
  const { t } = c.var
  // Parts of one paragraph that are called alike are one place.
  const named = new Map<string, string>()
  for (const { eId } of found) {
    const name = placeWord(t, eId)
    if (!named.has(name)) named.set(name, eId)
  }
  return (
    <>
      {[...named].slice(0, NAMED).map(([name, eId], i) => (
        <>
          {i > 0 && ' · '}
          <a href={`#s${places.get(eId)}`}>{name}</a>
        </>
      ))}
      {named.size > NAMED && <> {t('instrument.panel.more', { count: named.size - NAMED })}</>}
    </>
  )
}

/** The page carries the reading along, so that nothing needs to be kept for these. */
function Download(props: { c: Ctx; document: Document; earlier: Document | null }): VNode {
  const { c, document, earlier } = props
  const { t } = c.var
  const json = JSON.stringify(document)
  return (
    <>
      <p>{t('instrument.weigh.downloadLead')}</p>
      <form class="search" method="post" action={to(c, '/text/download')} encType="multipart/form-data">
        <input type="hidden" name="document" value={json} />
        <Field
          name="to"
          label={t('instrument.weigh.format')}
          options={renderFormats.map((value) => ({
            value,
            label: t(`instrument.weigh.formatName.${value}`),
          }))}
          value="docx"
        />
        <Button quiet>{t('instrument.weigh.download')}</Button>
      </form>
      {earlier && (
        <form method="post" action={to(c, '/text/download')} encType="multipart/form-data">
          <input type="hidden" name="document" value={json} />
          <input type="hidden" name="earlier" value={JSON.stringify(earlier)} />
          <input type="hidden" name="to" value="redline" />
          <Button quiet>{t('instrument.weigh.downloadRedline')}</Button>
        </form>
      )}
      <p class="hint">{t('instrument.weigh.unofficial', { footer: isolate('not an official document') })}</p>
    </>
  )
}
