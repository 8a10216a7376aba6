import type { VNode } from 'preact'
import { List, Section, Table, type View, dateWords, useView } from '../../../core/index.ts'
import { ClaimSource, DocumentLink, Said, nameDocuments } from '../../../base/programme/index.ts'
import type { Moment, Outcome, Proceedings } from '../proceedings-schema.ts'
import type { Meeting } from '../schema.ts'
import { Corrections } from './decision-frame.tsx'

export const nameProceedings = (view: View, { facts, corrections }: Proceedings): Promise<void> =>
  nameDocuments(view, [facts, ...corrections.map(({ before }) => before)])

/** What came of a meeting, what happened in the room, and what stood before corrections. */
export function ProceedingsSections(props: { meeting: Meeting; proceedings: Proceedings }): VNode {
  const { t } = useView()
  const { meeting, proceedings } = props
  const { facts, corrections } = proceedings
  return (
    <>
      {facts.outcomes.length > 0 && (
        <Section id="outcome" title={t('meetings.proceedings.outcome')}>
          <Outcomes outcomes={facts.outcomes} />
        </Section>
      )}
      {facts.moments.length > 0 && (
        <Section id="moments" title={t('meetings.proceedings.moments')}>
          {meeting.facts.timeZone && (
            <p class="hint">{t('meetings.proceedings.zone', { zone: meeting.facts.timeZone })}</p>
          )}
          <Moments moments={facts.moments} />
        </Section>
      )}
      <Corrections
        corrections={corrections}
        before={({ outcomes, moments }) => (
          <>
            <Outcomes outcomes={outcomes} />
            {moments.map((moment) => (
              <p>
                <bdi>{timeWords(moment.at)}</bdi> {t(`meetings.proceedings.moment.${moment.kind}`)}
              </p>
            ))}
          </>
        )}
      />
    </>
  )
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }): VNode {
  const { t } = useView()
  return (
    <List
      rows={outcomes.map(({ kind, document, symbol, text, reason, reportedBy, source }) => ({
        title: t(`meetings.proceedings.kind.${kind}`),
        meta: [
          document && <DocumentLink id={document} />,
          symbol && <bdi>{symbol}</bdi>,
          reportedBy && <bdi>{reportedBy}</bdi>,
          source && <ClaimSource source={source} />,
        ],
        summary: (
          <>
            {kind === 'chairs-summary' && <span>{t('meetings.proceedings.ownResponsibility')} </span>}
            {text && <Said words={text} />}
            {kind === 'no-outcome' && (
              <span>
                {t('meetings.proceedings.reason')}{' '}
                {reason ? <Said words={reason} /> : t('meetings.proceedings.noReason')}
              </span>
            )}
          </>
        ),
      }))}
    />
  )
}

const timeWords = (at: string): string => at.slice(11)

function Moments({ moments }: { moments: readonly Moment[] }): VNode {
  const { t, lang } = useView()
  return (
    <Table
      caption={t('meetings.proceedings.moments')}
      captionHidden
      rows={moments.toSorted((a, b) => (a.at < b.at ? -1 : 1))}
      columns={[
        {
          label: t('meetings.proceedings.at'),
          render: ({ at }) => (
            <time dateTime={at}>
              {dateWords(at.slice(0, 10), lang)}, <bdi>{timeWords(at)}</bdi>
            </time>
          ),
        },
        {
          label: t('meetings.proceedings.what'),
          render: ({ kind, text }) => (
            <>
              {t(`meetings.proceedings.moment.${kind}`)}
              {text && (
                <>
                  {' · '}
                  <bdi>{text}</bdi>
                </>
              )}
            </>
          ),
        },
        { label: t('meetings.proceedings.by'), render: ({ by }) => by && <bdi>{by}</bdi> },
        {
          label: t('meetings.changes.source'),
          render: ({ reportedBy }) => reportedBy && <bdi>{reportedBy}</bdi>,
        },
      ]}
    />
  )
}
