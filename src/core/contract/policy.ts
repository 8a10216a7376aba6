import type { Ref } from './ref.ts'
import type { Viewer } from './viewer.ts'

/** A situation in which a right is tried out: a subject, and the scope that is "its own". */
export interface Situation<Subject> {
  own: Ref
  subject: Subject
}

/** Who may do something, as a sentence and as situations that show what the sentence means. */
export interface Policy {
  /** "access.grant-role" */
  name: string
  sentence: string
  /** What happens in each situation for a viewer. */
  situations: { name: string; own: Ref; allows(viewer: Viewer): boolean }[]
}

/** The function that decides a right; its module names it in `policies`, so that the table of all rights can be made. */
export interface Right<Subject = never> {
  (viewer: Viewer, subject: Subject): boolean
  policy: Policy
}

/**
 * Declares a right.
 * @param name module and action: "reporting.publish-answer"
 * @param sentence what the function says, for people
 * @param situations subjects to try it on, by name
 */
export const policy = <Subject>(
  name: string,
  sentence: string,
  situations: Record<string, Situation<Subject>>,
  allows: (viewer: Viewer, subject: Subject) => boolean,
): Right<Subject> =>
  Object.assign((viewer: Viewer, subject: Subject) => allows(viewer, subject), {
    policy: {
      name,
      sentence,
      situations: Object.entries(situations).map(([situation, { own, subject }]) => ({
        name: situation,
        own,
        allows: (viewer: Viewer) => allows(viewer, subject),
      })),
    },
  })
