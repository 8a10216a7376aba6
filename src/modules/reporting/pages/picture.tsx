import type { ComponentChildren, VNode } from 'preact'
import {
  Actions,
  Amount,
  Button,
  type Ctx,
  DescriptionList,
  Figure,
  Figures,
  Form,
  Hidden,
  List,
  type ListRow,
  Panels,
  Section,
  Tag,
  type View,
  dateWords,
  nameEntities,
  page,
  refKey,
  renderPanels,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProvisionLinks, everyVersionOf } from '../../../base/instrument/index.ts'
import { mayChoose, mayKeepPlan } from '../policy.ts'
import { titleOf } from '../entities.ts'
import { questionnaireOf, roundRef } from '../refs.ts'
import type { PlannedAction } from '../plan-schema.ts'
import type { PlacedAnswer } from '../report-schema.ts'
import { type Picture, findPicture } from '../queries/find-picture.ts'
import { findPlan } from '../queries/find-plan.ts'
import type { Work } from '../queries/find-work.ts'
import { type Need, needsIn, prioritiesIn } from '../rules/needs.ts'
import type { PicturedTopic, Topic } from '../rules/picture.ts'
import { actionsFor } from '../rules/plan.ts'
import { labelLanguage, labelOf } from '../rules/question-words.ts'
import { AnswerValue } from './answer-value.tsx'
import { WorkPage, nameWork, stateName, toWork } from './frame.tsx'
import { NEEDS } from './needs.tsx'
import { described, questionAt } from './shown-answers.tsx'
import { workOf } from './work-of.ts'

interface Shown {
  work: Work
  picture: Picture
  plan: PlannedAction[]
}

/** GET /reports/:id/picture — what a State sees in its report, on one page that can be printed. */
export async function showPicture(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const work = await workOf(c)
  const { report } = work
  const [picture, plan, programme, panels] = await Promise.all([
    findPicture(view, work),
    findPlan(view, report),
    nameWork(view, work),
    renderPanels(view, 'reporting/report', [report.id], NEEDS),
  ])
  await nameEntities(
    view,
    picture.topics.flatMap(({ topic }) => topic.provisions.map((id) => everyVersionOf({ id }))),
  )
  const shown = { work, picture, plan }
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      kind={view.names.get(refKey(roundRef(report.round)))?.name}
      title={t('reporting.picture.title')}
      lead={t('reporting.picture.lead', { state: stateName(view, report.state) })}
      trail={[toWork(view, work)]}
    >
      <p>
        <Tag>{t(`reporting.work.status.${report.status}`)}</Tag> {t('reporting.report.draftNotice')}
      </p>
      {picture.carried > 0 && <p>{t('reporting.picture.carried', { count: picture.carried })}</p>}
      <Actions others={[{ label: t('reporting.plan.title'), href: to(`/reports/${report.id}/plan`) }]} />
      <Summary {...shown} />
      <Wanted
        id="priorities"
        title={t('reporting.picture.priorities')}
        work={work}
        needs={prioritiesIn(work, view)}
        ordered
      />
      <Wanted id="needs" title={t('reporting.picture.needs')} work={work} needs={needsIn(work, view.lang)} />
      <Panels shown={panels} id={report.id} />
      <NoneYet {...shown} />
      <Since {...shown} />
      <Topics {...shown} />
    </WorkPage>,
    200,
    view,
  )
}

const withStanding = ({ topics }: Picture, standing: PicturedTopic['standing']): PicturedTopic[] =>
  topics.filter((one) => one.standing === standing)

function Summary({ work, picture, plan }: Shown): VNode {
  const { t, lang } = useView()
  const openActions = plan.filter(({ state }) => state === 'planned' || state === 'under-way').length
  return (
    <Figures>
      <Figure
        value={withStanding(picture, 'described').length}
        label={t('reporting.picture.figure.described')}
      />
      <Figure
        value={withStanding(picture, 'none-yet').length}
        label={t('reporting.picture.figure.noneYet')}
      />
      <Figure value={needsIn(work, lang).length} label={t('reporting.picture.figure.needs')} />
      <Figure value={openActions} label={t('reporting.picture.figure.actions')} />
    </Figures>
  )
}

interface WantedProps {
  id: string
  title: string
  work: Work
  needs: Need[]
  ordered?: boolean
}

/** What comes first, or which help is needed: from each one step to a drafted request. */
function Wanted({ id, title, work, needs, ordered }: WantedProps): VNode | null {
  const { t, to, viewer } = useView()
  if (needs.length === 0) return null
  const { report } = work
  return (
    <Section id={id} title={title}>
      <List
        {...(ordered && { ordered })}
        rows={needs.map(({ place, need, challenge, about }) => ({
          title: about,
          children: (
            <>
              {need !== about && <p dir="auto">{need}</p>}
              {challenge && <p class="hint">{t('reporting.needs.challenge', { challenge })}</p>}
              {mayChoose(viewer, report.state) && (
                <Form action={to(`/reports/${report.id}/needs`)}>
                  <Hidden name="place" value={place} />
                  <Button quiet>{t('reporting.needs.draft')}</Button>
                </Form>
              )}
            </>
          ),
        }))}
      />
    </Section>
  )
}

/** What a topic is called. */
const topicName = (view: View, { element }: Topic): string =>
  element ? labelOf(view, element) : view.t('reporting.questionnaire.asks')

function topicRow(view: View, { work, plan }: Shown, { topic, answers }: PicturedTopic): ListRow {
  const { t, to, viewer } = view
  const { report } = work
  const planned = actionsFor(topic, plan)
  const status = answers.find(({ role }) => role === 'status')
  return {
    title: topicName(view, topic),
    tags: status && (
      <Tag>
        <Value work={work} answer={status} />
      </Tag>
    ),
    meta: [topic.provisions.length > 0 && <ProvisionLinks ids={topic.provisions} />],
    children: (
      <>
        {planned.map(({ id, what }) => (
          <p>
            {t('reporting.picture.planned')}{' '}
            <a href={to(`/reports/${report.id}/plan/${id}`)} dir="auto">
              {what}
            </a>
          </p>
        ))}
        {mayKeepPlan(viewer, report.state) && (
          <p>
            <a href={to(`/reports/${report.id}/plan/new?topic=${encodeURIComponent(topic.key)}`)}>
              {t('reporting.plan.add')}
            </a>
          </p>
        )}
      </>
    ),
  }
}

function Value({ work, answer }: { work: Work; answer: PlacedAnswer }): VNode {
  const view = useView()
  const { question } = questionAt(view, work.prepared, answer.question)
  return <AnswerValue questionnaire={work.questionnaire.body} question={question} value={answer.value} />
}

function NoneYet(shown: Shown): VNode | null {
  const view = useView()
  const { t } = view
  const topics = withStanding(shown.picture, 'none-yet')
  if (topics.length === 0) return null
  return (
    <Section id="none-yet" title={t('reporting.picture.noneYet')}>
      <p class="hint">{t('reporting.picture.noneYetText')}</p>
      <Folded title={t('reporting.picture.show')} count={topics.length}>
        <List rows={topics.map((one) => topicRow(view, shown, one))} />
      </Folded>
    </Section>
  )
}

/** What the report says otherwise than the one before it. */
function Since({ work, picture: { since } }: Shown): VNode {
  const view = useView()
  const { t, lang, to } = view
  if (!since) return <p class="hint">{t('reporting.picture.first')}</p>
  const { before, changes } = since
  const day = dateWords(before.report.changedAt.toISOString().slice(0, 10), lang)
  const { prepared } = work
  const term = (path: string) => {
    const { question, about, part } = questionAt(view, prepared, path)
    return (
      <span lang={labelLanguage(view, question)}>
        {[about || part, labelOf(view, question)].filter(Boolean).join(' · ')}
      </span>
    )
  }
  const value = (path: string, said: PlacedAnswer['value']) => (
    <AnswerValue
      questionnaire={prepared.outline.questionnaire}
      question={questionAt(view, prepared, path).question}
      value={said}
    />
  )
  const { fresh, changed, unanswered, same } = changes
  const isOther = questionnaireOf(before.round) !== questionnaireOf(work.round)
  const isOtherVersion = before.round.questionnaireVersion !== work.round.questionnaireVersion
  return (
    <Section
      id="since"
      title={t('reporting.picture.since', { day })}
      aside={<a href={to(`/reports/${before.report.id}/picture`)}>{t('reporting.picture.before')}</a>}
    >
      {(isOther || isOtherVersion) && (
        <p>
          {t(`reporting.picture.${isOther ? 'otherQuestionnaire' : 'otherVersion'}`, {
            questionnaire: titleOf(before.questionnaire.body, lang),
            version: before.questionnaire.version,
          })}
        </p>
      )}
      <p>
        {t('reporting.picture.sinceText', {
          fresh: fresh.length,
          changed: changed.length,
          unanswered: unanswered.length,
          same: same.length,
        })}
      </p>
      {changed.length > 0 && (
        <Folded title={t('reporting.picture.changed')} count={changed.length}>
          <DescriptionList
            items={changed.map(({ now, before: was }) => [
              term(now.question),
              <>
                {value(now.question, now.value)}
                <div class="hint">
                  {t('reporting.picture.was')} {value(now.question, was)}
                </div>
              </>,
            ])}
          />
        </Folded>
      )}
      {fresh.length > 0 && (
        <Folded title={t('reporting.picture.fresh')} count={fresh.length}>
          <DescriptionList items={fresh.map((one) => [term(one.question), value(one.question, one.value)])} />
        </Folded>
      )}
      {unanswered.length > 0 && (
        <Folded title={t('reporting.picture.unanswered')} count={unanswered.length}>
          <p class="hint">{t('reporting.picture.unansweredText')}</p>
          <DescriptionList
            items={unanswered.map(({ question, before: was }) => [term(question), value(question, was)])}
          />
        </Folded>
      )}
    </Section>
  )
}

/** Opened at once where it is short: a report of a hundred questions is read by its numbers first. */
const MOST_OPEN = 8

function Folded({
  title,
  count,
  children,
}: {
  title: string
  count: number
  children: ComponentChildren
}): VNode {
  return (
    <details open={count <= MOST_OPEN}>
      <summary>
        {title} (<Amount value={count} />)
      </summary>
      {children}
    </details>
  )
}

/** All that was said, topic by topic. */
function Topics(shown: Shown): VNode {
  const view = useView()
  const { t } = view
  const { work, picture } = shown
  const topics = picture.topics.filter(({ answers }) => answers.length > 0)
  return (
    <Section id="topics" title={t('reporting.picture.topics')}>
      <Folded title={t('reporting.picture.show')} count={topics.length}>
        {topics.map((one) => (
          <Section level={3} title={topicName(view, one.topic)}>
            {one.topic.provisions.length > 0 && (
              <p class="meta">
                <ProvisionLinks ids={one.topic.provisions} />
              </p>
            )}
            {one.standing === 'none-yet' && <p class="hint">{t('reporting.picture.standing')}</p>}
            <DescriptionList items={one.answers.map((answer) => described(view, work.prepared, answer))} />
          </Section>
        ))}
      </Folded>
    </Section>
  )
}
