import { problems } from '../../core/index.ts'

export const speakersProblems = problems(
  'meetings',
  {
    /** Delegations sign up within the days that the list says. */
    notOpen: 409,
    /** The same voice waits on this list already. */
    waitsAlready: 422,
    /** Whoever is meant does not wait on this list any more. */
    speakerGone: 409,
    tooManySpeakers: 422,
    tooManyLists: 422,
    /** The list closes before it opens. */
    closesFirst: 422,
  },
  { waitsAlready: 'party', speakerGone: 'speaker', closesFirst: 'closesAt' },
)
