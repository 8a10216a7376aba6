import type { VNode } from 'preact'
import { type Ctx, type Ref, refKey, to } from '../../../core/index.ts'
import { ExerciseNotice, type Programme } from '../../programme/index.ts'
import type { Instrument } from '../schema.ts'

/** What is said before any words of a text: that it belongs to an exercise, and what its authors want said of it. */
export const Notices = (props: { c: Ctx; instrument: Instrument; programme: Programme | null }): VNode => (
  <>
    {props.programme && <ExerciseNotice c={props.c} programme={props.programme} />}
    {props.instrument.body.notice && (
      <p class="note" lang="en" dir="ltr">
        {props.instrument.body.notice}
      </p>
    )}
  </>
)

/** The feed of everything that the record says of one thing. */
export const changesFeed = (c: Ctx, entity: Ref): string =>
  to(c, `/record/entries.atom?entity=${encodeURIComponent(refKey(entity))}`)
