import type { Link, View } from '../../../core/index.ts'
import { mayStep } from '../actions/step-meeting.ts'
import { mayKeep } from '../policy.ts'
import { meetingPage } from '../refs.ts'
import { stepsFrom } from '../rules/steps.ts'
import type { Meeting } from '../schema.ts'
import { hasStatementWork } from './statements-work.tsx'

/** The work pages of a meeting that this person can use; each part of the module adds its own. */
const WAYS: readonly {
  path: `/${string}`
  label: `meetings.way.${'edit' | 'status' | 'statements'}`
  isOpen(view: View, meeting: Meeting): boolean
}[] = [
  { path: '/edit', label: 'meetings.way.edit', isOpen: ({ viewer }, meeting) => mayKeep(viewer, meeting) },
  {
    path: '/status',
    label: 'meetings.way.status',
    isOpen: ({ viewer }, meeting) => stepsFrom(meeting).some((step) => mayStep(viewer, meeting, step)),
  },
  {
    path: '/statements',
    label: 'meetings.way.statements',
    isOpen: (view, meeting) => hasStatementWork(view, { meeting }),
  },
]

export const waysOf = (view: View, meeting: Meeting): Link[] =>
  WAYS.filter(({ isOpen }) => isOpen(view, meeting)).map(({ path, label }) => ({
    label: view.t(label),
    href: view.to(meetingPage(meeting, path)),
  }))
