import type { VNode } from 'preact'
import { z } from 'zod'
import {
  EmptyState,
  type Found,
  FoundList,
  List,
  Moment,
  Page,
  type View,
  resource,
} from '../../../core/index.ts'
import { findCheckpoints } from '../queries/find-checkpoints.ts'
import { toBase64 } from '../rules/base64.ts'
import type { StoredCheckpoint } from '../schema.ts'
import { recordPart } from './components.tsx'

const row = z.strictObject({
  size: z.int().meta({ description: 'How many entries it covers.' }),
  at: z.string(),
  root: z.string().meta({ description: 'The root of the tree of these entries, in base64.' }),
  note: z.string().meta({ description: 'The signed checkpoint in full (C2SP tlog-checkpoint).' }),
})

/** Every signed checkpoint of the record, to be kept elsewhere: as a page, JSON and CSV. */
export const checkpointsResource = resource({
  name: 'record-checkpoints',
  path: '/record/checkpoints',
  title: 'record.checkpoints.title',
  description: 'record.checkpoint.hint',
  query: z.strictObject({}),
  cursor: z.tuple([z.int().nonnegative()]),
  find: findCheckpoints,
  row,
  json: (_reader, checkpoints) =>
    checkpoints.map(({ size, at, root, note }) => ({
      size,
      at: at.toISOString(),
      root: toBase64(root),
      note,
    })),
  csv: ['size', 'at', 'root', 'note'],
  page: (view, found) => <Checkpoints view={view} found={found} />,
})

/** GET /record/checkpoints */
function Checkpoints({ view, found }: { view: View; found: Found<StoredCheckpoint> }): VNode {
  const { t, to } = view
  const feed = { title: t('record.feed.checkpoints'), address: '/record/checkpoints.atom' }
  return (
    <Page
      title={t('record.checkpoints.title')}
      lead={t('record.checkpoint.hint')}
      local={recordPart(view)}
      trail={[{ label: t('record.title'), href: to('/record') }]}
      feeds={[feed]}
    >
      <FoundList found={found} asked={{}} links={[{ label: feed.title, href: feed.address }]}>
        <List
          rows={found.items.map(({ size, at, root, note }) => ({
            id: `size-${size}`,
            title: t('record.feed.checkpoint', { size }),
            meta: [<Moment at={at} />],
            children: (
              <details>
                <summary>{t('record.checkpoints.note')}</summary>
                <p>
                  {t('record.checkpoint.root')}{' '}
                  <code class="break" dir="ltr">
                    {toBase64(root)}
                  </code>
                </p>
                <pre class="scroll" dir="ltr">
                  {note}
                </pre>
              </details>
            ),
          }))}
          empty={<EmptyState title={t('record.checkpoints.none')} />}
        />
      </FoundList>
    </Page>
  )
}
