import type { ComponentChildren, VNode } from 'preact'
import { DescriptionList, Notice, Tag, type Translate, directionOf, useView } from '../../../../core/index.ts'
import {
  type Document,
  type ProvisionStrength,
  type ReadingProvision,
  type StrengthReport,
  flatten,
} from '../../../../text/index.ts'
import type { PageOfText } from '../../rules/pages-of-text.ts'
import { annexesAmong } from '../../rules/provision-name.ts'
import type { MarkedSpan } from '../../rules/marked-pieces.ts'
import {
  type AddressOf,
  Dotted,
  LayerWords,
  Legend,
  type MarkKind,
  Row,
  isolate,
  languageWord,
  openingsIn,
} from './components.tsx'

interface Props {
  document: Document
  report: StrengthReport
  /** Before the numbers that identify paragraphs on the page; their addresses do where it is absent. */
  prefix?: string
  addressOf?: AddressOf
  /** Of a long text, the paragraphs that are shown. */
  part?: Pick<PageOfText, 'from' | 'to'>
  /** What stands before the paragraph at a place. */
  before?(place: number): ComponentChildren
}

/** Counts, then each paragraph with its parts marked and its role, level and what it leaves open under it. */
export function StrengthText({ document, report, prefix, addressOf, part, before }: Props): VNode {
  const view = useView()
  const { t } = view
  const { provisions } = flatten(document)
  const annexes = annexesAmong(provisions)
  const { from = 0, to } = part ?? {}
  const openings = openingsIn(provisions.slice(from, to), document.language)
  return (
    <>
      {report.notice ? (
        <Notice>
          <p>{t('instrument.view.noLexicon', { language: languageWord(view, document.language) })}</p>
        </Notice>
      ) : (
        <>
          <Overview report={report} />
          <Legend kinds={['verb', 'qualifier', 'addressee', 'time']} />
          <p class="meta">{t('instrument.view.strengthRule')}</p>
        </>
      )}
      <article class="reading" lang={document.language} dir={directionOf(document.language)}>
        {provisions.slice(from, to).map((provision, n) => {
          const i = from + n
          const strength = report.provisions[i]
          return (
            <>
              {before?.(i)}
              <Row
                provision={provision}
                annexes={annexes}
                language={document.language}
                id={prefix === undefined ? provision.eId : `${prefix}${i + 1}`}
                address={addressOf?.(provision)}
                margin={strength && marginOf(t, strength, provision)}
              >
                <LayerWords
                  provision={provision}
                  spans={strength ? spansOf(strength, provision) : []}
                  opening={openings[n] ?? 0}
                />
              </Row>
            </>
          )
        })}
      </article>
    </>
  )
}

/** The words that carry a part; what is said in the paragraph above is marked there. */
function spansOf(strength: ProvisionStrength, provision: ReadingProvision): MarkedSpan<MarkKind>[] {
  const { verb, otherVerbs, alternatives = [], qualifiers, addressee, timeFrames } = strength
  const own = !verb || verb.eId === provision.eId
  const verbs = [...(verb && own ? [verb] : []), ...otherVerbs, ...alternatives]
  const of =
    (kind: MarkKind) =>
    ({ start, end }: { start: number; end: number }) => ({ start, end, kind })
  return [
    ...verbs.map(of('verb')),
    ...qualifiers.map(of('qualifier')),
    // The body that speaks is named by the verb itself.
    ...[...(own ? addressee : []), ...otherVerbs.flatMap((other) => other.addressee)]
      .filter(({ kind }) => kind !== 'self')
      .map(of('addressee')),
    ...timeFrames.filter(({ eId }) => !eId).map(of('time')),
  ]
}

function marginOf(t: Translate, strength: ProvisionStrength, provision: ReadingProvision): ComponentChildren {
  const {
    role,
    level,
    verb,
    alternatives = [],
    qualifiers,
    timeFrames,
    missing,
    budgetImplication,
    parts,
  } = strength
  if (!role) return null
  const facts: ComponentChildren[] = [t(`instrument.role.${role}`)]
  if (level === 'several') facts.push(t('instrument.view.severalLevels'))
  else if (level !== 'unspecified') facts.push(t(`instrument.level.${level}`))
  if (verb && parts.length > 0) facts.push(verbWords(t, verb, provision))
  if (alternatives.length > 1)
    facts.push(t('instrument.view.alternatives', { verbs: alternatives.map(namedWithLevel).join(' / ') }))
  else if (verb?.bracketed) facts.push(t('instrument.view.bracketed', { verb: isolate(verb.surface) }))
  if (parts.length > 0)
    for (const { term, effect } of qualifiers)
      facts.push(t(`instrument.view.effect.${effect}`, { term: isolate(term) }))
  for (const { term, eId } of timeFrames)
    if (eId) facts.push(t('instrument.view.timeAbove', { term: isolate(term) }))
  for (const what of missing)
    facts.push(t(what === 'addressee' ? 'instrument.view.noAddressee' : 'instrument.view.noTimeFrame'))
  return (
    <>
      <Dotted parts={facts} />
      {budgetImplication && (
        <>
          {' '}
          <Tag>{t('instrument.view.budget')}</Tag>
        </>
      )}
    </>
  )
}

const namedWithLevel = ({ surface, level }: { surface: string; level: number }): string =>
  `${isolate(surface)} (${level})`

function verbWords(
  t: Translate,
  verb: NonNullable<ProvisionStrength['verb']>,
  provision: ReadingProvision,
): string {
  const meaning = t(`instrument.view.verbLevel.${verb.level}`)
  const said = { verb: isolate(verb.surface), level: verb.level, meaning }
  return verb.eId === provision.eId ? t('instrument.view.verb', said) : t('instrument.view.verbAbove', said)
}

function Overview({ report }: { report: StrengthReport }): VNode {
  const { t } = useView()
  const { byRole, byVerb, qualified, withoutAddressee, withoutTimeFrame, budgetImplications } = report.summary
  const verbs = Object.entries(byVerb).sort(([, a], [, b]) => b - a)
  const paragraphs = (count: number): string => t('instrument.view.paragraphs', { count })
  return (
    <DescriptionList
      items={[
        [
          t('instrument.view.roles'),
          <Dotted
            parts={Object.entries(byRole).map(([role, n]) => counted(t.any(`instrument.role.${role}`), n))}
          />,
        ],
        [
          t('instrument.view.verbs'),
          verbs.length > 0 ? (
            <span lang={report.language} dir={directionOf(report.language)}>
              <Dotted parts={verbs.map(([verb, n]) => counted(verb, n))} />
            </span>
          ) : (
            t('instrument.view.none')
          ),
        ],
        [t('instrument.view.qualified'), paragraphs(qualified)],
        [t('instrument.view.withoutAddressee'), paragraphs(withoutAddressee)],
        [t('instrument.view.withoutTimeFrame'), paragraphs(withoutTimeFrame)],
        [t('instrument.view.withBudget'), paragraphs(budgetImplications)],
      ]}
    />
  )
}

const counted = (name: string, count: number): VNode => (
  <>
    {name} <bdi>({count})</bdi>
  </>
)
