import type { VNode } from 'preact'
import {
  ActiveFacets,
  type FacetGroup,
  Facets,
  Neighbours,
  Pager,
  Results,
  SearchBox,
  SortBy,
} from '../finding.tsx'
import { EmptyState } from '../status.tsx'
import { Split, Tabs } from '../structure.tsx'
import { useView } from '../view.ts'
import { kinds, useSay } from './content.ts'
import { Sample } from './sample.tsx'

export function FindingSamples(): VNode {
  const say = useSay()
  const { to } = useView()
  const here = to('/components')
  return (
    <>
      <Sample name="Tabs">
        <Tabs
          label={say('The meeting', 'La réunion', 'الاجتماع')}
          current={here}
          items={[
            { label: say('Agenda', 'Ordre du jour', 'جدول الأعمال'), href: here },
            { label: say('Papers', 'Documents', 'الأوراق'), href: `${here}?tab=papers`, count: 1204 },
            { label: say('Decisions', 'Décisions', 'المقررات'), href: `${here}?tab=decisions`, count: 4 },
          ]}
        />
      </Sample>
      <Sample name="SearchBox">
        <SearchBox
          label={say('Search papers', 'Rechercher des documents', 'البحث في الأوراق')}
          example={say('Words or a symbol', 'Mots ou cote', 'كلمات أو رمز')}
        />
      </Sample>
      <Sample name="Facets, ActiveFacets, Results, SortBy, Pager">
        <Found />
      </Sample>
      <Sample name="Neighbours">
        <Neighbours
          label={say('Paragraphs', 'Paragraphes', 'الفقرات')}
          previous={{ label: say('Paragraph 1', 'Paragraphe 1', 'الفقرة 1'), href: here }}
          next={{ label: say('Paragraph 3', 'Paragraphe 3', 'الفقرة 3'), href: here }}
        />
      </Sample>
    </>
  )
}

function Found(): VNode {
  const say = useSay()
  const groups = useGroups()
  const { query } = useView()
  const asked = Object.fromEntries(['q', 'kind', 'decade'].map((name) => [name, query.getAll(name)]))
  const count = say('1,234 papers', '1 234 documents', '1,234 ورقة')
  return (
    <Split start aside={<Facets groups={groups} asked={asked} />}>
      <Results
        count={count}
        capped
        sort={
          <SortBy
            sorted="-date"
            options={[
              { value: '-date', label: say('newest first', 'plus récents', 'الأحدث أولًا') },
              { value: 'title', label: say('title', 'titre', 'العنوان') },
              { value: 'symbol', label: say('symbol', 'cote', 'الرمز') },
            ]}
          />
        }
      />
      <ActiveFacets groups={groups} asked={asked} />
      <EmptyState title={say('Nothing matches', 'Aucun résultat', 'لا نتائج')}>
        <p>
          {say(
            'Try fewer filters, or the symbol alone.',
            'Essayez avec moins de filtres, ou la cote seule.',
            'جرّب عوامل تصفية أقل، أو الرمز وحده.',
          )}
        </p>
      </EmptyState>
      <Pager
        next="page-3"
        previous="page-1"
        count={count}
        capped
        links={[{ label: say('All as CSV', 'Tout en CSV', 'الكل بصيغة CSV'), href: '#Pager' }]}
      />
    </Split>
  )
}

function useGroups(): FacetGroup[] {
  const say = useSay()
  const counts = { resolution: 21, report: 12, guidance: 1204 }
  const decades = [2020, 2010, 2000, 1990, 1980, 1970, 1960, 1950, 1940, 1930, 1920]
  return [
    {
      name: 'kind',
      label: say('Kind', 'Type', 'النوع'),
      options: Object.entries(kinds).map(([value, words]) => ({
        value,
        label: say(...words),
        count: counts[value as keyof typeof counts],
      })),
    },
    {
      name: 'decade',
      label: say('Decade', 'Décennie', 'العقد'),
      options: decades.map((decade, i) => ({
        value: `${decade}`,
        label: `${decade}–${decade + 9}`,
        count: 17 - i,
      })),
    },
  ]
}
