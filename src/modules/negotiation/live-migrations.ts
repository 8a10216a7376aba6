import { migration } from '../../core/index.ts'

export const liveMigrations = {
  '20261201T1735-create-moves': migration(
    // What changed on the pages of a round, in the order of the changes: the paragraphs, or null where a new text stands.
    `create table negotiation_move (
      round_id text not null references negotiation_round (id),
      nr integer not null,
      paragraphs text[],
      -- Only who stands behind a proposal changed, which those alone are sent who see names.
      of_names boolean not null,
      primary key (round_id, nr)
    )`,
  ),
}
