import type { VNode } from 'preact'
import { Section, Tag, useView, Colon } from '../../../core/index.ts'
import type { Item } from '../schema.ts'
import { ProgrammePage, itemsIn } from './components.tsx'
import { Said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource, PlaceLink } from './source-line.tsx'

/** GET /programmes/:programme/disagreements — where sources differ, each claim with its own source; and what is not known. */
export const disagreementList = sectionList({
  name: 'disagreements',
  sections: ['disagreement', 'open-question'],
  draw: ({ outline, items, list }, { t }) => (
    <ProgrammePage
      outline={outline}
      title={t('programme.disagreements.title')}
      lead={t('programme.disagreements.lead')}
      list={list}
    >
      {itemsIn(items, 'disagreement').map((one) => (
        <Disagreement of={one} />
      ))}
      <OpenQuestions questions={itemsIn(items, 'open-question')} />
    </ProgrammePage>
  ),
})

/** Each claim beside the place that makes it, and what is shown on this site. */
function Disagreement({ of: { id, body } }: { of: Item<'disagreement'> }): VNode {
  const { t } = useView()
  return (
    <Section
      id={id}
      title={
        <>
          <Said words={body.question} />
          <ClaimSource source={body.source} />
        </>
      }
    >
      <ul>
        {body.claims.map(({ claim, source }) => (
          <li>
            <PlaceLink source={source} />
            <Colon />
            <Said words={claim} />
            <ClaimSource source={source} />
          </li>
        ))}
      </ul>
      <p>
        <Tag>{t('programme.disagreements.shown')}</Tag> <Said words={body.shown} />
      </p>
    </Section>
  )
}

function OpenQuestions({ questions }: { questions: Item<'open-question'>[] }): VNode | null {
  const { t } = useView()
  if (questions.length === 0) return null
  return (
    <Section id="open-questions" title={t('programme.disagreements.open')}>
      <ul>
        {questions.map(({ id, body }) => (
          <li id={id}>
            <Said words={body.question} />
            <ClaimSource source={body.source} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
