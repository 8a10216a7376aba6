import { z } from 'zod'
import {
  type View,
  momentIn,
  officialLanguages,
  oneLine,
  parseRef,
  pickText,
  refKey,
} from '../../../core/index.ts'
import { LIMITS, type Participant, type Round, type RoundPart, type Words } from '../schema.ts'
import { wallTime } from './deadline.tsx'

const label = (name: string) => ({ label: `negotiation.field.${name}` })
const zones = new Set(Intl.supportedValuesOf('timeZone'))
const parties = (name: string) =>
  z.array(z.string().max(300)).max(LIMITS.participants).optional().meta(label(name))

const moment = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/, 'negotiation.form.badMoment')
  .refine((value) => !Number.isNaN(Date.parse(`${value.slice(0, 10)}T00:00Z`)), 'negotiation.form.badMoment')
const timeZone = z
  .string()
  .trim()
  .refine((zone) => zone === 'UTC' || zones.has(zone), 'negotiation.form.badZone')

/** A moment on the clocks of a zone that is named beside it. */
export const momentFields = <Name extends string>(name: Name) => ({
  ...({ [name]: moment.meta(label(name)) } as Record<Name, typeof moment>),
  timeZone: timeZone.meta(label('zone')),
})

/** "2027-03-01 18:00" on the clocks of a zone. */
export const momentOf = (wall: string, zone: string): Date =>
  momentIn(zone, wall.slice(0, 10), wall.slice(11))

const common = {
  title: oneLine(LIMITS.title).meta(label('title')),
  deadline: moment.optional().meta(label('deadline')),
  timeZone: timeZone.meta(label('timeZone')),
  deciding: parties('deciding'),
  proposing: parties('proposing'),
  writing: parties('writing'),
}

export const openForm = z.object({
  body: z.string().max(200).meta(label('body')),
  ...common,
  language: z.enum(officialLanguages).meta(label('language')),
  rule: z.string().max(400).meta(label('rule')),
  instrument: z.string().max(300).optional().meta(label('instrument')),
  text: z.string().max(LIMITS.pasted).optional().meta(label('text')),
  file: z.file().max(LIMITS.fileBytes).optional().meta(label('file')),
})
export type OpenForm = z.infer<typeof openForm>

export const changeForm = z.object(common)
type ChangeForm = z.infer<typeof changeForm>

/** When proposals end, as the form has it on the clocks of its zone. */
export const deadlineOf = ({ deadline, timeZone }: Pick<ChangeForm, 'deadline' | 'timeZone'>): Date | null =>
  deadline ? momentOf(deadline, timeZone) : null

const FIELDS = [
  ['deciding', 'decides'],
  ['proposing', 'proposes'],
  ['writing', 'writes'],
] as const

export const participantsOf = (data: Pick<ChangeForm, 'deciding' | 'proposing' | 'writing'>): Participant[] =>
  FIELDS.flatMap(([field, part]) =>
    (data[field] ?? []).flatMap((key) => {
      const party = parseRef(key)
      return party ? [{ party, part }] : []
    }),
  )

const keysOf = ({ participants }: Round, part: RoundPart): string[] =>
  participants.filter((one) => one.part === part).map(({ party }) => refKey(party))

export const asForm = (round: Round, { lang }: Pick<View, 'lang'>): Partial<ChangeForm> => ({
  title: pickText(round.facts.title, lang)?.text ?? '',
  ...(round.deadline && { deadline: wallTime(round.deadline, round.timeZone) }),
  timeZone: round.timeZone,
  deciding: keysOf(round, 'decides'),
  proposing: keysOf(round, 'proposes'),
  writing: keysOf(round, 'writes'),
})

/** A title in the language in which it is read, beside those that stand. */
export const titleIn = (lang: string, title: string, before: Words = {}): Words => ({
  ...before,
  [officialLanguages.find((one) => one === lang) ?? 'en']: title,
})
