import { problems } from '../../core/index.ts'

export const statementProblems = problems(
  'meetings',
  {
    /** A statement has words or a file. */
    nothingSaid: 422,
    /** The party takes no part in this programme. */
    otherParty: 422,
    /** No paragraph here goes by this. */
    noSuchParagraph: 422,
    /** No group of States goes by this, or it speaks for itself. */
    noSuchGroup: 422,
    /** The time of release lies in the past, or too far ahead. */
    notInTime: 422,
    /** A party has handed in as many as can be for one meeting. */
    tooManyStatements: 422,
    /** The statement was released or withdrawn meanwhile, or is not released yet. */
    notSo: 409,
    /** Nothing was delivered in a meeting that was not opened. */
    notBegun: 409,
    /** A party joins a statement of others, once. */
    joinedAlready: 422,
    /** It is the language in which it was delivered. */
    sameLanguage: 422,
    tooManyTranslations: 422,
    /** No item of the agenda of this meeting. */
    otherItem: 422,
    /** A link holds from today on, for a year at most. */
    linkDays: 422,
    tooManyDelegationLinks: 422,
    /** It opens nothing, whatever the reason. */
    delegationLinkNotValid: 404,
  },
  {
    nothingSaid: 'text',
    otherParty: 'party',
    noSuchParagraph: 'provisions',
    noSuchGroup: 'onBehalf',
    notInTime: 'releaseAt',
    joinedAlready: 'party',
    sameLanguage: 'language',
    otherItem: 'item',
    linkDays: 'until',
  },
)
