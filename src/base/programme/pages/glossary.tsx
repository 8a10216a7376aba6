import { Badge, List, Tag } from '../../../core/index.ts'
import { ProgrammePage, itemsIn } from './components.tsx'
import { Said, said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource } from './source-line.tsx'

/** GET /programmes/:programme/glossary — the terms of the field in the alphabet of the reader, each explained in words of this site. */
export const glossaryList = sectionList({
  name: 'glossary',
  sections: ['term'],
  draw({ outline, items, list }, view) {
    const { t, lang } = view
    const { compare } = new Intl.Collator(lang)
    const terms = itemsIn(items, 'term').toSorted((a, b) =>
      compare(said(view, a.body.term), said(view, b.body.term)),
    )
    return (
      <ProgrammePage
        outline={outline}
        title={t('programme.glossary.title')}
        lead={t('programme.glossary.lead')}
        list={list}
      >
        <p>
          <Badge kind="summary" />
        </p>
        <List
          columns
          rows={terms.map(({ id, body }) => ({
            id,
            title: <Said words={body.term} />,
            tags: body.abbreviations?.map((short) => (
              <>
                <Tag>
                  <bdi>{short}</bdi>
                </Tag>{' '}
              </>
            )),
            children: (
              <p>
                <Said words={body.meaning} />
                <ClaimSource source={body.source} />
              </p>
            ),
          }))}
        />
      </ProgrammePage>
    )
  },
})
