import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DescriptionList,
  Listed,
  Notice,
  Page,
  Section,
  Table,
  Tag,
  type View,
  coreProblems,
  nameEntities,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { ProvisionLinks, areNamed, everyVersionOf } from '../../../base/instrument/index.ts'
import { ProofLink, exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { mayReadApplication, mayRunFunds } from '../fund-policy.ts'
import { applicationRef } from '../fund-refs.ts'
import type { Application, ApplicationBody } from '../fund-schema.ts'
import { findApplication, isSecondFor } from '../queries/find-funds.ts'
import { mayEdit, mayRead } from '../policy.ts'
import { BY, type FundStep, fundStepsOf, paidOf, unpaidOf } from '../rules/application-steps.ts'
import { fundName, moneyWords, nameAwards } from './fund-words.ts'
import { stateName } from './words.ts'

export interface SeenApplication {
  application: Application
  /** All of it, for those who may read it. */
  body: ApplicationBody | null
}

/** The application that an address names, as far as its reader sees it. */
export async function applicationIn(c: Ctx, view: View): Promise<SeenApplication> {
  const found = await findApplication(view, c.req.param('id') ?? '')
  if (!found) throw coreProblems.notFound()
  const { provisions } = found.application
  await Promise.all([
    nameAwards(view, [found.application]),
    nameEntities(
      view,
      provisions.map((id) => everyVersionOf({ id })),
    ),
  ])
  return found
}

/** The steps that this reader may take now. */
export async function stepsFor(view: View, application: Application): Promise<FundStep[]> {
  const { viewer } = view
  const runs = mayRunFunds(viewer, application.programme) && !mayRead(viewer, application.state)
  const asks = mayEdit(viewer, application.state)
  const steps = fundStepsOf(application).filter((step) => (BY[step] === 'state' ? asks : runs))
  return steps.includes('decide') && !(await isSecondFor(view, application))
    ? steps.filter((step) => step !== 'decide')
    : steps
}

/** GET /applications/:id */
export const showApplication = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const seen = await applicationIn(c, view)
    const { application, body } = seen
    const { id, programme: of, fund, state, award, status } = application
    const [programme, steps] = await Promise.all([findProgramme(view, of), stepsFor(view, application)])
    const { t, to, viewer } = view
    const title = award?.title ?? body?.title ?? ''
    const isJudge = mayRunFunds(viewer, of) && mayReadApplication(viewer, application)
    return (
      <Page
        title={title}
        heading={<span dir="auto">{title}</span>}
        kind={
          <>
            {t(award ? 'capacity.fund.award' : 'capacity.fund.application')} ·{' '}
            <bdi>{stateName(view, state)}</bdi>
          </>
        }
        exercise={exerciseBand(programme)}
        trail={[
          { label: t('capacity.fund.list.title'), href: to(`/programmes/${of}/funds`) },
          { label: fundName(view, of, fund), href: to(`/funds/${of}/${fund}`) },
        ]}
      >
        {!award && (
          <Notice>
            <p>{t('capacity.fund.readBy')}</p>
          </Notice>
        )}
        {steps.length > 0 && (
          <Actions
            others={steps.map((step) => ({
              label: t(`capacity.fund.step.${step}`),
              href: to(`/applications/${id}/${step}`),
            }))}
          />
        )}
        {status === 'assessed' && isJudge && !steps.includes('decide') && (
          <p class="hint">{t('capacity.fund.waitsForSecond')}</p>
        )}
        <Facts seen={seen} />
        {body && <Words body={body} currency={application.currency} />}
        <Payouts application={application} />
        {award && (
          <p>
            <ProofLink entity={applicationRef(id)} />
          </p>
        )}
      </Page>
    )
  })

function Facts({ seen: { application, body } }: { seen: SeenApplication }): VNode {
  const view = useView()
  const { t, to, names, viewer } = view
  const { programme, fund, state, status, award, provisions, request } = application
  const words = (amount: number): string => moneyWords(view, amount, application.currency)
  return (
    <DescriptionList
      items={[
        [t('capacity.field.status'), <Tag>{t(`capacity.fund.status.${status}`)}</Tag>],
        [
          t('capacity.fund.kind'),
          <a href={to(`/funds/${programme}/${fund}`)}>{fundName(view, programme, fund)}</a>,
        ],
        [t('capacity.field.state'), <bdi>{stateName(view, state)}</bdi>],
        [t('capacity.on'), areNamed(names, provisions) && <ProvisionLinks ids={provisions} />],
        [t('capacity.fund.field.awarded'), award && words(award.amount)],
        [t('capacity.fund.field.awardedOn'), award && <Day date={award.on} />],
        [t('capacity.fund.field.reportBy'), award && status === 'awarded' && <Day date={award.reportBy} />],
        [t('capacity.fund.field.endedOn'), award?.endedOn && <Day date={award.endedOn} />],
        [t('capacity.fund.total.paid'), award && words(paidOf(application))],
        [t('capacity.fund.field.unpaid'), status === 'awarded' && words(unpaidOf(application))],
        [
          t('capacity.fund.field.request'),
          body && mayRead(viewer, state) && (
            <a href={to(`/requests/${request}`)}>{t('capacity.fund.toRequest')}</a>
          ),
        ],
      ]}
    />
  )
}

function Words({ body, currency }: { body: ApplicationBody; currency: string | null }): VNode {
  const view = useView()
  const { t } = view
  const { words, amount, partners, isUrgent, assessment, reason, report } = body
  const said = [
    [t('capacity.fund.field.words'), words],
    [t('capacity.fund.field.assessment'), assessment],
    [t('capacity.field.reason'), reason],
    [t('capacity.fund.field.report'), report],
  ] as const
  return (
    <Section id="application" title={t('capacity.fund.application')}>
      <p class="hint">{t('capacity.fund.sealedHint')}</p>
      <DescriptionList
        items={[
          [t('capacity.fund.field.asked'), moneyWords(view, amount, currency)],
          [
            t('capacity.fund.field.partners'),
            partners.length > 0 && (
              <Listed
                items={partners.map((one) => (
                  <bdi>{one}</bdi>
                ))}
              />
            ),
          ],
          [t('capacity.fund.field.emergency'), isUrgent && t('capacity.fund.isUrgent')],
        ]}
      />
      {said.map(
        ([title, text]) =>
          text && (
            <Section level={3} title={title}>
              <p class="words" dir="auto">
                {text}
              </p>
            </Section>
          ),
      )}
    </Section>
  )
}

function Payouts({ application }: { application: Application }): VNode | null {
  const view = useView()
  const { t } = view
  if (application.payouts.length === 0) return null
  return (
    <Section id="payouts" title={t('capacity.fund.payouts')}>
      <Table
        caption={t('capacity.fund.payouts')}
        captionHidden
        rows={application.payouts}
        columns={[
          { label: t('capacity.fund.field.paidOn'), render: ({ at }) => <Day date={at} /> },
          {
            label: t('capacity.fund.field.amount'),
            align: 'end',
            render: ({ amount }) => moneyWords(view, amount, application.currency),
          },
        ]}
      />
    </Section>
  )
}
