import type { VNode } from 'preact'
import { type Ctx, Page, publicPage, to } from '../../../core/index.ts'

const answers = ['name', 'contact', 'hosting', 'law', 'keyHolder', 'retention'] as const

/** GET /about — who runs this, under which law, who holds the key, who can read what is stored, how long it is kept. */
export function showOperator(c: Ctx): Promise<Response> {
  return publicPage(c, () => <OperatorPage c={c} />)
}

function OperatorPage({ c }: { c: Ctx }): VNode {
  const { t, services } = c.var
  return (
    <Page c={c} title={t('publication.operator.title')} description={t('publication.operator.lead')}>
      <h1>{t('publication.operator.title')}</h1>
      <p class="lead">{t('publication.operator.lead')}</p>
      <dl class="facts">
        {answers.map((name) => (
          <>
            <dt>{t(`publication.operator.${name}`)}</dt>
            <dd>{services.config.operator[name] ?? <em>{t('publication.operator.notSaid')}</em>}</dd>
          </>
        ))}
        <dt>{t('publication.operator.software')}</dt>
        <dd>OpenPoA {services.version}</dd>
      </dl>
      <section id="who-can-read">
        <h2>{t('publication.operator.reading')}</h2>
        <p class="note">{t('publication.operator.readingText')}</p>
      </section>
      <section id="record">
        <h2>{t('publication.operator.record')}</h2>
        <p>{t('publication.operator.recordText')}</p>
        <p>
          <a href={to(c, '/record')}>{t('publication.operator.toRecord')}</a>
        </p>
      </section>
      <section id="status">
        <h2>{t('publication.operator.status')}</h2>
        <p>{t('publication.operator.statusText')}</p>
      </section>
    </Page>
  )
}
