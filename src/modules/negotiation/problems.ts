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
  },
  {
    noSuchBody: 'body',
    noSuchRule: 'rule',
    noSuchText: 'instrument',
    textSize: 'text',
    otherParty: 'deciding',
    noParticipants: 'deciding',
    notInTime: 'deadline',
  },
)
