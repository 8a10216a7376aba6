import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  DescriptionList,
  List,
  Moment,
  type Panel,
  Section,
  Tag,
  type View,
  coreProblems,
  nameEntities,
  parseRef,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { ProofLink } from '../../../base/programme/index.ts'
import { findSpeakers, findSpeakersOf } from '../queries/find-speakers.ts'
import { meetingPage, speakersRef } from '../refs.ts'
import { inOrder } from '../rules/speakers.ts'
import type { Meeting } from '../schema.ts'
import type { Speaker, SpeakersList } from '../speakers-schema.ts'
import { mayKeepFloorOf, voicesOf } from '../statement-policy.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { keyName, partyName } from './statement-words.ts'

export interface ShownSpeakers {
  shown: Shown
  list: SpeakersList
}

/** @throws notFound */
export async function speakersAt(c: Ctx, view: View): Promise<ShownSpeakers> {
  const shown = await findShown(c, view)
  const list = await findSpeakers(view, c.req.param('list') ?? '')
  const { programme, id } = shown.meeting
  if (!list || list.programme !== programme || list.meeting !== id) throw coreProblems.notFound()
  return { shown, list }
}

export const nameSpeakers = (view: View, lists: readonly SpeakersList[]): Promise<void> =>
  nameEntities(
    view,
    lists.flatMap(({ speakers }) =>
      speakers.flatMap(({ party, onBehalf }) =>
        [party, onBehalf ? parseRef(onBehalf) : null].filter((ref) => ref !== null),
      ),
    ),
  )

export const speakersPage = (
  { programme, meeting, id }: SpeakersList,
  below: '' | `/${string}` = '',
): string => meetingPage({ programme, id: meeting }, `/speakers/${id}${below}`)

/** Whether this person can change a list: the floor, or somebody who speaks. */
export const mayChange = ({ viewer }: View, meeting: Meeting): boolean =>
  mayKeepFloorOf(viewer, meeting) || voicesOf(viewer).length > 0

/** GET /programmes/:programme/meetings/:meeting/speakers/:list */
export const showSpeakers = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { shown, list } = await speakersAt(c, view)
    await nameSpeakers(view, [list])
    const { t, to } = view
    return (
      <Frame shown={shown} title={t('meetings.speakers.of', { title: list.title })}>
        {mayChange(view, shown.meeting) && (
          <Actions main={{ label: t('meetings.speakers.change'), href: to(speakersPage(list, '/change')) }} />
        )}
        <DescriptionList
          items={[
            list.opensAt ? [t('meetings.field.opensAt'), <Moment at={list.opensAt} />] : null,
            list.closesAt ? [t('meetings.field.closesAt'), <Moment at={list.closesAt} />] : null,
            [
              t('meetings.field.order'),
              t(list.groupsFirst ? 'meetings.speakers.groupsFirst' : 'meetings.speakers.asSignedUp'),
            ],
          ]}
        />
        <Rows title={t('meetings.speakers.title')} speakers={inOrder(list.speakers, false)} />
        <Rows title={t('meetings.speakers.replies')} speakers={inOrder(list.speakers, true)} />
        <p>
          <ProofLink entity={speakersRef(list.id)} />
        </p>
      </Frame>
    )
  })

function Rows({ title, speakers }: { title: string; speakers: readonly Speaker[] }): VNode | null {
  const view = useView()
  if (speakers.length === 0) return null
  return (
    <Section title={title}>
      <List
        ordered
        rows={speakers.map((one) => ({
          title: <bdi>{partyName(view, one.party)}</bdi>,
          tags: one.status !== 'waiting' && <Tag>{view.t(`meetings.speakers.status.${one.status}`)}</Tag>,
          meta: [
            one.onBehalf && view.t('meetings.statement.behalf', { parties: keyName(view, one.onBehalf) }),
            one.spokeAt && <Moment at={one.spokeAt} />,
          ],
        }))}
      />
    </Section>
  )
}

/** On a meeting: its lists of speakers, with how many wait. */
export const speakersPanel: Panel = {
  name: 'meetings.speakers',
  on: 'meetings/meeting',
  order: 30,
  async render(view, keys) {
    const panels = new Map<string, VNode>()
    for (const key of keys) {
      const [programme = '', id = ''] = key.split('/')
      const lists = await findSpeakersOf(view, { programme, id })
      if (lists.length === 0) continue
      panels.set(
        key,
        <Section id="speakers" title={view.t('meetings.speakers.lists')}>
          <List
            rows={lists.map((list) => ({
              title: <bdi>{list.title}</bdi>,
              href: view.to(speakersPage(list)),
              meta: [
                view.t('meetings.speakers.waiting', {
                  count: list.speakers.filter(({ status }) => status === 'waiting').length,
                }),
              ],
            }))}
          />
        </Section>,
      )
    }
    return panels
  },
}
