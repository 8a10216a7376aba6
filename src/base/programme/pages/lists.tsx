import type { VNode } from 'preact'
import { type Ctx, Day } from '../../../core/index.ts'
import type { Item, Programme } from '../schema.ts'
import { ProgrammePage, Said, itemsIn, said, sectionPage } from './components.tsx'
import { DocumentLink, SourceLine, documentName } from './source-line.tsx'

/** GET /programmes/:programme/timeline */
export const showTimeline = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['event'], (programme, items) => {
    const { t } = c.var
    return (
      <ProgrammePage c={c} programme={programme} title={t('programme.timeline.title')}>
        <ol class="rows">
          {itemsIn(items, 'event').map((e) => (
            <Event c={c} event={e} />
          ))}
        </ol>
      </ProgrammePage>
    )
  })

function Event({ c, event }: { c: Ctx; event: Item<'event'> }): VNode {
  const { body } = event
  const { t } = c.var
  return (
    <li id={event.id}>
      <p class="meta">
        <Day date={body.date} lang={c.var.lang} />
      </p>
      <p>
        <strong>
          <Said c={c} words={body.title} />
        </strong>
      </p>
      {body.text && (
        <p>
          <Said c={c} words={body.text} />
        </p>
      )}
      {body.votes.map((v) => (
        <p>
          <Said c={c} words={v.about} /> ({said(c, v.in)}):{' '}
          {t('programme.timeline.vote', { yes: v.yes, no: v.no, abstain: v.abstain })}{' '}
          <SourceLine c={c} source={v.source} />
        </p>
      ))}
      {body.documents.length > 0 && (
        <ul class="inline">
          {body.documents.map((d) => (
            <li>
              <DocumentLink c={c} id={d} />
            </li>
          ))}
        </ul>
      )}
      <SourceLine c={c} source={body.source} />
    </li>
  )
}

/** GET /programmes/:programme/disagreements — where sources differ, each claim with its own source; and what is not known. */
export const showDisagreements = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['disagreement', 'open-question'], (programme, items) => {
    const { t } = c.var
    const questions = itemsIn(items, 'open-question')
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={t('programme.disagreements.title')}
        lead={t('programme.disagreements.lead')}
      >
        {itemsIn(items, 'disagreement').map((d) => (
          <section id={d.id}>
            <h2>
              <Said c={c} words={d.body.question} />
            </h2>
            <ul>
              {d.body.claims.map((claim) => (
                <li>
                  <Said c={c} words={claim.claim} /> <SourceLine c={c} source={claim.source} />
                </li>
              ))}
            </ul>
            <p>
              <span class="mark">{t('programme.disagreements.shown')}</span>{' '}
              <Said c={c} words={d.body.shown} />
            </p>
          </section>
        ))}
        {questions.length > 0 && (
          <section id="open-questions">
            <h2>{t('programme.disagreements.open')}</h2>
            <ul>
              {questions.map((q) => (
                <li id={q.id}>
                  <Said c={c} words={q.body.question} /> <SourceLine c={c} source={q.body.source} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </ProgrammePage>
    )
  })

/** GET /programmes/:programme/framework — the other agreed parts: measures, principles, law, threats. */
export const showFramework = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['cbm', 'principle', 'law-point', 'threat'], (programme, items) => {
    const { t } = c.var
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={t('programme.framework.title')}
        lead={t('programme.framework.lead')}
      >
        <Summaries
          c={c}
          id="measures"
          title={t('programme.framework.measures')}
          items={itemsIn(items, 'cbm')}
        />
        <Summaries
          c={c}
          id="principles"
          title={t('programme.framework.principles')}
          items={itemsIn(items, 'principle')}
        />
        <Summaries c={c} id="law" title={t('programme.framework.law')} items={itemsIn(items, 'law-point')} />
        <Threats c={c} threats={itemsIn(items, 'threat')} />
      </ProgrammePage>
    )
  })

type Summarised = Item<'cbm'> | Item<'principle'> | Item<'law-point'>

function Summaries({
  c,
  id,
  title,
  items,
}: {
  c: Ctx
  id: string
  title: string
  items: Summarised[]
}): VNode | null {
  if (items.length === 0) return null
  const { t } = c.var
  return (
    <section id={id}>
      <h2>{title}</h2>
      <ul class="rows">
        {items.map((item) => (
          <li id={item.id}>
            <strong>
              {'number' in item.body && `${item.body.number}. `}
              <Said c={c} words={item.body.title} unmarked />
            </strong>{' '}
            {item.section === 'law-point' && (
              <span class="mark">
                {t(`programme.framework.lawKind.${(item as Item<'law-point'>).body.kind}`)}
              </span>
            )}
            <p>
              <span class="mark">{t('programme.norms.ourSummary')}</span>{' '}
              <Said c={c} words={item.body.ourSummary} />
            </p>
            <SourceLine c={c} source={item.body.source} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Threats({ c, threats }: { c: Ctx; threats: Item<'threat'>[] }): VNode | null {
  if (threats.length === 0) return null
  const { t } = c.var
  return (
    <section id="threats">
      <h2>{t('programme.framework.threats')}</h2>
      <p>{t('programme.framework.threatsLead')}</p>
      {[...Map.groupBy(threats, (x) => x.body.group)].map(([group, members]) => (
        <>
          <h3>{t(`programme.framework.threatGroup.${group}`)}</h3>
          <ul>
            {members.map((x) => (
              <li id={x.id}>
                <Said c={c} words={x.body.label} /> <SourceLine c={c} source={x.body.source} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

/** GET /programmes/:programme/views — what sources report of positions, never shown as a State's own words; and dated lists of co-sponsors. */
export const showViews = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['view', 'cosponsors'], (programme, items) => {
    const { t } = c.var
    const views = itemsIn(items, 'view')
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={t('programme.views.title')}
        lead={t('programme.views.lead')}
      >
        {itemsIn(items, 'cosponsors').map((list) => (
          <section id={list.id}>
            <h2>
              <Said c={c} words={list.body.text} /> · <Day date={list.body.asOf} lang={c.var.lang} />
            </h2>
            <p>{t('programme.views.count', { count: list.body.states.length })}</p>
            <ul class="columns">
              {list.body.states.map((s) => (
                <li lang="en">{s.asWritten}</li>
              ))}
            </ul>
            <SourceLine c={c} source={list.body.source} />
          </section>
        ))}
        {views.length > 0 && <h2>{t('programme.views.reported')}</h2>}
        <ul class="rows">
          {views.map((v) => (
            <li id={v.id}>
              <p>
                <Said c={c} words={v.body.text} />
              </p>
              <p class="source">
                {t('programme.views.reportedBy', { document: documentName(c, v.body.reportedBy) })}{' '}
                <Day date={v.body.reportedOn} lang={c.var.lang} /> · {said(c, v.body.said)} ·{' '}
                <SourceLine c={c} source={v.body.source} />
              </p>
            </li>
          ))}
        </ul>
      </ProgrammePage>
    )
  })

/** GET /programmes/:programme/mandates — no mandate, no feature: what is on or off here, by which decision. */
export const showMandates = (c: Ctx): Promise<Response> =>
  sectionPage(c, [], (programme) => {
    const { t } = c.var
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={t('programme.mandates.title')}
        lead={t('programme.mandates.lead')}
      >
        <h2>{t('programme.mandates.decisions')}</h2>
        <ul class="rows">
          {programme.body.mandates.map((m) => (
            <li id={m.id}>
              <p>
                <Said c={c} words={m.text} />
              </p>
              <SourceLine c={c} source={m.source} />
            </li>
          ))}
        </ul>
        <h2>{t('programme.mandates.features')}</h2>
        <Features c={c} programme={programme} />
      </ProgrammePage>
    )
  })

const Features = ({ c, programme }: { c: Ctx; programme: Programme }): VNode => (
  <ul class="rows">
    {programme.body.features.map((f) => (
      <li id={f.id}>
        <strong>
          <Said c={c} words={f.label} />
        </strong>{' '}
        <span class="mark">{c.var.t(`programme.mandates.status.${f.status}`)}</span>
        {f.status === 'not-mandated' && (
          <p>
            <Said c={c} words={f.reason} />
          </p>
        )}
        <p>
          <SourceLine c={c} source={f.status === 'mandated' ? f.mandate : f.source} />
        </p>
      </li>
    ))}
  </ul>
)
