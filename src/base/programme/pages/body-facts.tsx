import type { VNode } from 'preact'
import { type Description, Listed, type PackWords, type Source, type View } from '../../../core/index.ts'
import type { BodyRelation } from '../rules/body-relations.ts'
import type { ItemBodies } from '../schema.ts'
import { Existed } from './existed.tsx'
import { BodyLink } from './meetings.tsx'
import { Said } from './said.tsx'
import { ClaimSource } from './source-line.tsx'

type Body = ItemBodies['body']
type Aspect = NonNullable<Body['aspects']>[number]

/** All that is stated of a body by aspect, how it decides among it. */
export const statedOf = ({ aspects = [], decides, source }: Body): Aspect[] =>
  decides ? [...aspects, { aspect: 'decides', text: decides, source }] : aspects

/** What is said of one thing, each statement on a line of its own. */
export const Statements = ({
  statements,
}: {
  statements: readonly { text: PackWords; source: Source }[]
}): VNode => (
  <>
    {statements.map(({ text, source }) => (
      <p>
        <Said words={text} />
        <ClaimSource source={source} />
      </p>
    ))}
  </>
)

/** What a body is to others, by kind: each other one with its dates and the source. */
export const relationFacts = ({ t }: View, relations: readonly BodyRelation[]): Description[] =>
  [...Map.groupBy(relations, ({ kind }) => kind)].map(([kind, own]) => [
    t(`programme.body.${kind}`),
    <Listed
      items={own.map(({ body, from, to, source }) => (
        <>
          <BodyLink body={body} />
          {from && (
            <>
              {' ('}
              <Existed from={from} to={to} />)
            </>
          )}
          <ClaimSource source={source} />
        </>
      ))}
    />,
  ])
