import { z } from 'zod'
import { type Ref, dueType } from '../../core/index.ts'
import type { Meeting } from './schema.ts'

/** What names a meeting. */
export type MeetingName = Pick<Meeting, 'programme' | 'id'>

/** The name of a meeting across programmes: "<programme>/<id>". */
export const meetingKey = ({ programme, id }: Pick<Meeting, 'programme' | 'id'>): string =>
  `${programme}/${id}`

export const meetingRef = (meeting: Pick<Meeting, 'programme' | 'id'>): Ref => ({
  module: 'meetings',
  kind: 'meeting',
  id: meetingKey(meeting),
})

/** Its page, without language. */
export const meetingPage = (
  { programme, id }: Pick<Meeting, 'programme' | 'id'>,
  below: '' | `/${string}` = '',
): string => `/programmes/${programme}/meetings/${id}${below}`

/** The feature of packs under which meetings are kept here. */
export const MEETINGS = 'meetings'

export const statementRef = (id: string): Ref => ({ module: 'meetings', kind: 'statement', id })
export const speakersRef = (id: string): Ref => ({ module: 'meetings', kind: 'speakers', id })
export const paperRef = (id: string): Ref => ({ module: 'meetings', kind: 'paper', id })

/** The page of a statement, without language. */
export const statementPage = (
  { programme, meeting, id }: { programme: string; meeting: string; id: string },
  below: '' | `/${string}` = '',
): string => meetingPage({ programme, id: meeting }, `/statements/${id}${below}`)

/** What a link of a delegation is a link for. */
export const DELEGATION_LINK = 'meetings/link'

/** A statement is due to be released; its key is the statement's id. */
export const RELEASE = dueType('meetings.release-statement', z.strictObject({}))

/** The page of a document of a meeting, without language. */
export const paperPage = (
  { programme, meeting, id }: { programme: string; meeting: string; id: string },
  below: '' | `/${string}` = '',
): string => meetingPage({ programme, id: meeting }, `/papers/${id}${below}`)
