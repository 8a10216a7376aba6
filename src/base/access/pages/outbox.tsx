import type { VNode } from 'preact'
import { z } from 'zod'
import {
  EmptyState,
  type Found,
  FoundList,
  Moment,
  Notice,
  Page,
  Section,
  type SentLetter,
  Tag,
  type View,
  letterState,
  resource,
  useView,
} from '../../../core/index.ts'
import { type LetterFilter, findLetters, letterFilter } from '../queries/find-letters.ts'
import { accountPart } from './components.tsx'

/** Without the text: files are kept and passed on. */
const row = z.strictObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  at: z.string(),
  sentAt: z.string().nullable(),
  failure: z.string().nullable(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, to, subject, at, sentAt, failure }: SentLetter): Row => ({
  id,
  to,
  subject,
  at: at.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
  failure,
})

/** The e-mails of the site, for administrators, without the links that sign people in: those are read on the command line. */
export const outboxResource = resource<SentLetter, LetterFilter, Row>({
  name: 'outbox',
  path: '/outbox',
  title: 'access.outbox.title',
  description: 'access.outbox.lead',
  query: letterFilter,
  labels: { state: 'access.outbox.stateLabel' },
  restricted: true,
  perPage: 20,
  cursor: z.tuple([z.iso.datetime(), z.guid()]),
  find: findLetters,
  row,
  json: (_reader, letters) => letters.map(rowOf),
  csv: ['id', 'to', 'subject', 'at', 'sentAt', 'failure'],
  page: showOutbox,
})

/** GET /outbox?q=&state= */
function showOutbox(view: View, found: Found<SentLetter>, asked: LetterFilter): VNode {
  const { t, services } = view
  const isNarrowed = Object.values(asked).some(Boolean)
  return (
    <Page title={t('access.outbox.title')} lead={t('access.outbox.lead')} local={accountPart(view)}>
      {!services.mail.leaves && (
        <Notice>
          <p>{t('access.outbox.stays')}</p>
        </Notice>
      )}
      <FoundList
        found={found}
        asked={asked}
        facets={{
          state: {
            label: t('access.outbox.stateLabel'),
            words: (value) => t.any(`access.outbox.state.${value}`),
          },
        }}
        search={{ label: t('access.outbox.search') }}
        count={(count) => t('access.outbox.count', { count })}
      >
        {found.items.map((letter) => (
          <Letter letter={letter} />
        ))}
        {found.items.length === 0 && <Nothing isNarrowed={isNarrowed} />}
      </FoundList>
    </Page>
  )
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }): VNode {
  const { t } = useView()
  if (!isNarrowed) return <EmptyState title={t('access.outbox.empty')} />
  return (
    <EmptyState title={t('access.outbox.none')}>
      <p>{t('access.outbox.noneText')}</p>
    </EmptyState>
  )
}

function Letter({ letter }: { letter: SentLetter }): VNode {
  const { t } = useView()
  const state = <Tag>{t(`access.outbox.state.${letterState(letter)}`)}</Tag>
  return (
    <Section level={3} id={letter.id} title={<bdi>{letter.subject}</bdi>} aside={state}>
      <p class="meta">
        <bdi>{letter.to}</bdi> · <Moment at={letter.at} />
      </p>
      {letter.failure && !letter.sentAt && <p>{t('access.outbox.failed', { reason: letter.failure })}</p>}
      {letter.text === null ? (
        <p class="hint">{t('access.outbox.forgotten')}</p>
      ) : (
        <pre dir="auto" class="letter">
          {letter.text}
        </pre>
      )}
    </Section>
  )
}
