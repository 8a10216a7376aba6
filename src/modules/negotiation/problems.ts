import { problems } from '../../core/index.ts'

export const negotiationProblems = problems(
  'negotiation',
  {
    /** The pack names no compared mandate to negotiate here, or the programme is retired. */
    notMandated: 409,
    /** No body of the programme has this id. */
    noSuchBody: 422,
    /** The pack gives this body no such rule. */
    noSuchRule: 422,
    /** No text goes by this, or it has no version in this language. */
    noSuchText: 422,
    /** The text has no paragraph, or more than a round can hold. */
    textSize: 422,
    /** Somebody takes part who does not belong to this programme, or nobody decides. */
    otherParty: 422,
    noParticipants: 422,
    /** The deadline lies in the past, or too far ahead. */
    notInTime: 422,
    /** From where the round stands no such step leads on. */
    noStep: 409,
    /** The round is suspended or closed. */
    notOpen: 409,
    /** The text as it stands has no such paragraph. */
    paragraphGone: 422,
    /** The paragraph was changed since the page was opened. */
    otherRevision: 422,
    /** No other paragraph goes by this number, or more than one. */
    noOther: 422,
    nothingChanges: 422,
    wordsNeeded: 422,
    /** The sentence is not understood as an instruction. */
    notUnderstood: 422,
    /** No paragraph, or several, go by the number of a sentence; its words stand there nowhere, or more than once. */
    notThisParagraph: 422,
    wordsNotFound: 422,
    wordsTwice: 422,
    /** Sentences in this language are not read. */
    languageNotRead: 422,
    /** The party does not take part in this round, or does not propose. */
    notParticipant: 422,
    /** The deadline for proposals has passed. */
    afterDeadline: 422,
    tooManyDrafts: 422,
    tooManyTabled: 409,
    /** It was tabled, withdrawn or settled meanwhile. */
    notSo: 409,
    /** What it changes is not in the text any more. */
    needsAttention: 422,
    /** The party stands behind the proposal already, or does not. */
    standsAlready: 422,
    /** The proposal to which it is an amendment is not open. */
    ontoGone: 422,
    /** Nothing is to be done with any proposal, or with too many at once. */
    nothingChosen: 422,
    tooManyChosen: 422,
    /** Each outcome has its reason, and so has an undoing. */
    reasonNeeded: 422,
    /** Of a proposal that puts several wordings in, or none, no other wording can be taken. */
    cannotAmend: 422,
    /** Two of those that go in touch the same words, and nobody said which comes first. */
    inConflict: 422,
    /** Words that one of them changes are not there any more. */
    goesNotIn: 422,
    /** The newest text is no consolidation. */
    nothingToUndo: 409,
  },
  {
    noSuchBody: 'body',
    noSuchRule: 'rule',
    noSuchText: 'instrument',
    textSize: 'text',
    otherParty: 'deciding',
    noParticipants: 'deciding',
    notInTime: 'deadline',
    paragraphGone: 'text',
    otherRevision: 'text',
    noOther: 'other',
    nothingChanges: 'text',
    wordsNeeded: 'text',
    notUnderstood: 'text',
    notThisParagraph: 'text',
    wordsNotFound: 'text',
    wordsTwice: 'text',
    languageNotRead: 'text',
    notParticipant: 'party',
    needsAttention: 'text',
    reasonNeeded: 'reason',
    inConflict: 'order',
  },
)
