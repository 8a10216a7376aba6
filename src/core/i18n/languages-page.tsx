import type { VNode } from 'preact'
import { publicPage } from '../http/respond.tsx'
import type { Router } from '../http/router.ts'
import { Page } from '../ui/layout.tsx'
import { Section } from '../ui/structure.tsx'
import { Table } from '../ui/table.tsx'
import { useView } from '../ui/view.ts'
import type { MessageState } from './message-state.ts'
import { ORIGINAL, type OfficialLanguage, directionOf, languageNames } from './words.ts'

/** What is surest first. */
const ORDER: MessageState[] = ['reviewed', 'outdated', 'machine', 'missing']

/** GET /languages — how far the words of each language are, what machine translation means, and how to help. */
export function languagesPage(router: Router): void {
  router.get('/languages', (c) => publicPage(c, () => <LanguagesPage />))
}

function LanguagesPage(): VNode {
  const { t, services } = useView()
  const { words } = services
  return (
    <Page title={t('core.languages.title')} lead={t('core.languages.lead')}>
      <Table
        caption={t('core.languages.caption')}
        rows={words.languages.filter((language) => language !== ORIGINAL)}
        columns={[
          { label: t('core.languages.language'), render: (language) => <OwnName language={language} /> },
          ...ORDER.map((state) => ({
            label: t(`core.languages.state.${state}`),
            align: 'end' as const,
            render: (language: string) => t('core.languages.count', { count: words.states(language)[state] }),
          })),
        ]}
      />
      <Section id="meaning" title={t('core.languages.meaning.title')}>
        <p>{t('core.languages.meaning.text')}</p>
      </Section>
      <Section id="help" title={t('core.languages.help.title')}>
        <p>{t('core.languages.help.text')}</p>
      </Section>
    </Page>
  )
}

const OwnName = ({ language }: { language: string }): VNode => (
  <span lang={language} dir={directionOf(language)}>
    {languageNames[language as OfficialLanguage]}
  </span>
)
