import { z } from 'zod'
import {
  mandate,
  packId as id,
  packText as text,
  packWords as words,
  source,
  when,
} from '../../../core/index.ts'
import { partyName as party } from '../../parties/index.ts'

/** What else is known of a body. */
const bodyAspects = ['mandate', 'members', 'output', 'decides', 'reports', 'support', 'work'] as const

/** What a body does for another one, beside taking over its work. */
export const bodyRelations = ['recommends', 'briefs'] as const

/** bodies.yaml: bodies as they are, earlier proposals as dated alternatives, and how the title changed. */
export const bodies = z.strictObject({
  bodies: z.array(
    z.strictObject({
      id,
      name: words,
      shortName: words.optional(),
      /** One of `bodyKinds` of the vocabularies. */
      kind: id,
      parent: id.optional(),
      /** A part of its parent rather than a body under it: its meetings are those of the parent, whose rules of attendance it follows. */
      part: z.literal(true).optional(),
      from: when.optional(),
      to: when.optional(),
      /** The decision that created it, and until when and for what review: of a group with a mandate and a term. */
      createdBy: mandate.optional(),
      review: when.optional(),
      functions: words.optional(),
      decides: words.optional(),
      /** What else is known of it, each statement with a source of its own. */
      aspects: z
        .array(
          z.strictObject({
            aspect: z.enum(bodyAspects),
            text: words,
            source,
          }),
        )
        .optional(),
      /** Who may attend, and under which rule. */
      attendance: z.array(z.strictObject({ id, who: words, rule: words, source })).optional(),
      /** Who holds or held an office in it. */
      officers: z
        .array(
          z.strictObject({
            id,
            office: words,
            name: text,
            of: party.optional(),
            from: when.optional(),
            to: when.optional(),
            source,
          }),
        )
        .optional(),
      /** The bodies whose work it took over. */
      follows: z.array(z.strictObject({ body: id, from: when.optional(), source })).optional(),
      /** To which bodies it makes recommendations, and which it briefs, since when. */
      relations: z
        .array(
          z.strictObject({
            relation: z.enum(bodyRelations),
            body: id,
            from: when.optional(),
            to: when.optional(),
            source,
          }),
        )
        .optional(),
      source,
    }),
  ),
  alternatives: z
    .array(
      z.strictObject({
        id,
        title: words,
        date: when,
        document: id,
        aspects: z.array(
          z.strictObject({
            /** One of `aspects` of the vocabularies. */
            aspect: id,
            text: words,
            source,
          }),
        ),
        source,
      }),
    )
    .default([]),
  titles: z.array(z.strictObject({ id, title: words, date: when, document: id, source })).default([]),
})
