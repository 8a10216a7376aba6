import type { VNode } from 'preact'
import { Day, DaySpan, List, Section, Timeline, useView } from '../../../core/index.ts'
import type { Item } from '../schema.ts'
import { ProgrammePage, itemsIn } from './components.tsx'
import { Said, said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource, DocumentLink } from './source-line.tsx'

/** GET /programmes/:programme/timeline */
export const eventList = sectionList({
  name: 'timeline',
  sections: ['event', 'frame'],
  draw: ({ outline, items, list }, { t }) => (
    <ProgrammePage
      outline={outline}
      title={t('programme.timeline.title')}
      lead={t('programme.timeline.lead')}
      list={list}
    >
      <Timeline
        events={itemsIn(items, 'event').map((event) => ({
          id: event.id,
          when: <Day date={event.body.date} short />,
          title: (
            <>
              <Said words={event.body.title} />
              <ClaimSource source={event.body.source} />
            </>
          ),
          children: <More event={event} />,
        }))}
      />
      <Frames frames={itemsIn(items, 'frame')} />
    </ProgrammePage>
  ),
})

/** International years and decades, in the order of the pack. */
function Frames({ frames }: { frames: Item<'frame'>[] }): VNode | null {
  const { t } = useView()
  if (frames.length === 0) return null
  return (
    <Section id="frames" title={t('programme.timeline.frames')}>
      <List
        dated
        rows={frames.map(({ id, body: { from, to, title, document, source } }) => ({
          id,
          mark: <DaySpan from={from} to={to} />,
          title: (
            <>
              <Said words={title} />
              <ClaimSource source={source} />
            </>
          ),
          meta: [document && <DocumentLink id={document} />],
        }))}
      />
    </Section>
  )
}

/** What else is known of an event: the votes, and the documents that came of it. */
function More({ event: { body } }: { event: Item<'event'> }): VNode {
  const view = useView()
  return (
    <>
      {body.text && (
        <p>
          <Said words={body.text} />
        </p>
      )}
      {body.votes.map(({ about, yes, no, abstain, source, ...vote }) => (
        <p>
          <Said words={about} /> ({said(view, vote.in)}):{' '}
          {view.t('programme.timeline.vote', { yes, no, abstain })}
          <ClaimSource source={source} />
        </p>
      ))}
      {body.documents.length > 0 && (
        <ul class="inline">
          {body.documents.map((id) => (
            <li>
              <DocumentLink id={id} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
