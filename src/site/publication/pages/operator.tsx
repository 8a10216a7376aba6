import type { VNode } from 'preact'
import { type Ctx, DescriptionList, Notice, Page, Section, publicPage, useView } from '../../../core/index.ts'

const answers = ['name', 'contact', 'hosting', 'law', 'keyHolder', 'retention'] as const

/** GET /about — who runs this, under which law, who holds the key, who can read what is stored, how long it is kept. */
export const showOperator = (c: Ctx): Promise<Response> => publicPage(c, () => <OperatorPage />)

function OperatorPage(): VNode {
  const { t, to, services } = useView()
  const { operator } = services.config
  const unsaid = answers.filter((name) => operator[name] === undefined)
  const lead = t('publication.operator.lead')
  return (
    <Page title={t('publication.operator.title')} lead={lead} description={lead}>
      <DescriptionList
        items={[
          ...answers.map((name) => [t(`publication.operator.${name}`), operator[name]] as const),
          [
            t('publication.operator.notSaid'),
            unsaid.length > 0 && unsaid.map((name) => t(`publication.operator.${name}`)).join(' · '),
          ],
          [t('publication.operator.software'), `OpenPoA ${services.version}`],
        ]}
      />
      <Section id="who-can-read" title={t('publication.operator.reading')}>
        <Notice>
          <p>{t('publication.operator.readingText')}</p>
        </Notice>
      </Section>
      <Section id="record" title={t('publication.operator.record')}>
        <p>{t('publication.operator.recordText')}</p>
        <p>
          <a href={to('/record')}>{t('publication.operator.toRecord')}</a>
        </p>
      </Section>
      <Section id="data" title={t('core.api.title')}>
        <p>{t('core.api.lead')}</p>
        <p>
          <a href={to('/api')}>{t('publication.operator.toData')}</a>
        </p>
      </Section>
      <Section id="status" title={t('publication.operator.status')}>
        <p>{t('publication.operator.statusText')}</p>
      </Section>
    </Page>
  )
}
