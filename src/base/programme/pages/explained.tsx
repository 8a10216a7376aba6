import { Badge, Section } from '../../../core/index.ts'
import { ProgrammePage, itemsIn, programmeAddress } from './components.tsx'
import { Said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource } from './source-line.tsx'

/** GET /programmes/:programme/explained — what a programme of action is and is not, question by question, in words of this site. */
export const explanationList = sectionList({
  name: 'explained',
  sections: ['explanation'],
  draw({ outline, items, list }, view) {
    const { t } = view
    return (
      <ProgrammePage
        outline={outline}
        title={t('programme.explained.title')}
        lead={t('programme.explained.lead')}
        list={list}
      >
        <p>
          <Badge kind="summary" />
          {outline.sections.has('term') && (
            <>
              {' '}
              <a href={programmeAddress(view, outline.programme, '/glossary')}>
                {t('programme.glossary.title')}
              </a>
            </>
          )}
        </p>
        {itemsIn(items, 'explanation').map(({ id, body }) => (
          <Section id={id} title={<Said words={body.question} />}>
            <p>
              <Said words={body.answer} />
              <ClaimSource source={body.source} />
            </p>
          </Section>
        ))}
      </ProgrammePage>
    )
  },
})
