import type { Link, View } from '../../../core/index.ts'
import { mayStep } from '../actions/step-meeting.ts'
import { mayRecord } from '../decision-policy.ts'
import { mayKeep, mayRun } from '../policy.ts'
import { meetingPage } from '../refs.ts'
import { stepsFrom } from '../rules/steps.ts'
import type { Meeting } from '../schema.ts'
import { hasStatementWork, mayKeepFloorOf } from '../statement-policy.ts'

/** The work pages of a meeting that this person can use; each part of the module adds its own. */
const WAYS: readonly {
  path: `/${string}`
  label: `meetings.way.${'edit' | 'status' | 'agenda' | 'work' | 'decide' | 'vote' | 'outcome' | 'statements' | 'speakers' | 'papers'}`
  isOpen(view: View, meeting: Meeting): boolean
}[] = [
  { path: '/edit', label: 'meetings.way.edit', isOpen: ({ viewer }, meeting) => mayKeep(viewer, meeting) },
  {
    path: '/status',
    label: 'meetings.way.status',
    isOpen: ({ viewer }, meeting) => stepsFrom(meeting).some((step) => mayStep(viewer, meeting, step)),
  },
  {
    path: '/agenda/edit',
    label: 'meetings.way.agenda',
    isOpen: ({ viewer }, meeting) => meeting.status !== 'closed' && mayKeep(viewer, meeting),
  },
  {
    path: '/programme-of-work/edit',
    label: 'meetings.way.work',
    isOpen: ({ viewer }, meeting) => mayRun(viewer, meeting),
  },
  {
    path: '/papers/new',
    label: 'meetings.way.papers',
    isOpen: ({ viewer }, meeting) => mayKeep(viewer, meeting),
  },
  {
    path: '/speakers/new',
    label: 'meetings.way.speakers',
    isOpen: ({ viewer }, meeting) => mayKeepFloorOf(viewer, meeting),
  },
  {
    path: '/statements',
    label: 'meetings.way.statements',
    isOpen: ({ viewer }, meeting) => hasStatementWork(viewer, meeting),
  },
  ...(['decide', 'vote', 'outcome'] as const).map((name) => ({
    path: `/${name}` as const,
    label: `meetings.way.${name}` as const,
    isOpen: ({ viewer }: View, meeting: Meeting) => mayRecord(viewer, meeting),
  })),
]

export const waysOf = (view: View, meeting: Meeting): Link[] => [
  ...WAYS.filter(({ isOpen }) => isOpen(view, meeting)).map(({ path, label }) => ({
    label: view.t(label),
    href: view.to(meetingPage(meeting, path)),
  })),
  ...(mayKeep(view.viewer, meeting)
    ? [
        {
          label: view.t('meetings.way.next'),
          href: view.to(`/programmes/${meeting.programme}/convene?follows=${meeting.id}`),
        },
      ]
    : []),
]
