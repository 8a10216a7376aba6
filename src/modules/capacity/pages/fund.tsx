import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DaySpan,
  type Description,
  DescriptionList,
  List,
  type ListRow,
  Listed,
  Page,
  Section,
  Table,
  type View,
  coreProblems,
  dateWords,
  nameEntities,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import {
  ProofLink,
  Said,
  SourceLine,
  exerciseBand,
  findProgramme,
  itemRef,
} from '../../../base/programme/index.ts'
import { mayRunFunds } from '../fund-policy.ts'
import { fundRef } from '../fund-refs.ts'
import type { Contribution, Fund, FundWithTotals } from '../fund-schema.ts'
import { findAwards, findContributions, findFund, findWaitingApplications } from '../queries/find-funds.ts'
import { balanceOf, leftOf } from '../rules/application-steps.ts'
import { applicationRow, awardRow } from './application-row.tsx'
import {
  applicantsWords,
  fundName,
  giverName,
  moneyWords,
  monthsWords,
  nameAwards,
  nameFunds,
} from './fund-words.ts'

/** The fund that an address names. */
export async function fundIn(c: Ctx, view: View): Promise<FundWithTotals> {
  const found = await findFund(view, c.req.param('programme') ?? '', c.req.param('fund') ?? '')
  if (!found) throw coreProblems.notFound()
  return found
}

/** GET /funds/:programme/:fund */
export const showFund = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const fund = await fundIn(c, view)
    const { programme: of, body } = fund
    const isHere = body.runs === 'here'
    const [programme, contributions, awards, waiting] = await Promise.all([
      findProgramme(view, of),
      isHere ? findContributions(view, fund) : [],
      isHere ? findAwards(view, fund) : [],
      isHere ? findWaitingApplications(view, [of], body.id) : [],
    ])
    await Promise.all([
      nameFunds(view, [fund]),
      nameAwards(view, [...awards, ...waiting]),
      nameEntities(view, [...contributions.flatMap(({ from }) => from ?? []), ...itemsOf(fund)]),
    ])
    const { t, to, viewer } = view
    return (
      <Page
        title={fundName(view, of, body.id)}
        kind={t('capacity.fund.kind')}
        exercise={exerciseBand(programme)}
        trail={[{ label: t('capacity.fund.list.title'), href: to(`/programmes/${of}/funds`) }]}
      >
        <p>
          <Said words={body.purpose} />
        </p>
        {isHere && mayRunFunds(viewer, of) && (
          <Actions
            others={[
              { label: t('capacity.fund.contribute.title'), href: to(`/funds/${of}/${body.id}/contribute`) },
            ]}
          />
        )}
        <Facts fund={fund} />
        <HowToApply fund={fund} />
        {waiting.length > 0 && (
          <Section id="applications" title={t('capacity.fund.applications')}>
            <p class="hint">{t('capacity.fund.applicationsHint')}</p>
            <List rows={waiting.map((one) => applicationRow(view, one))} />
          </Section>
        )}
        {isHere && (
          <Money
            fund={fund}
            contributions={contributions}
            awards={awards.map((one) => awardRow(view, one, { ofFund: true }))}
          />
        )}
        <p class="meta">
          <SourceLine source={body.source} />
        </p>
        <p>
          <ProofLink entity={fundRef(of, body.id)} />
        </p>
      </Page>
    )
  })

const itemsOf = ({ programme, body }: Fund) => {
  const [section = '', id = ''] = body.item?.split('/') ?? []
  return body.item ? [itemRef({ programme, section, id })] : []
}

function Facts({ fund }: { fund: FundWithTotals }): VNode {
  const view = useView()
  const { t, to, names } = view
  const { body } = fund
  const { mandate, applicants, ceiling, months, calls, callsInWords, emergency } = body
  const [item] = itemsOf(fund).map((ref) => names.get(refKey(ref)))
  const dates = body.dates.map(({ what, date, source }): Description => [
    <Said words={what} />,
    <>
      <Day date={date} /> · <SourceLine source={source} />
    </>,
  ])
  return (
    <DescriptionList
      items={[
        [
          t('capacity.fund.field.mandate'),
          mandate ? (
            <>
              {mandate.date && (
                <>
                  <Day date={mandate.date} /> ·{' '}
                </>
              )}
              <SourceLine source={mandate.source} />
            </>
          ) : (
            t('capacity.fund.mandateUnknown')
          ),
        ],
        ...dates,
        [
          t('capacity.fund.field.applicants'),
          applicants.length > 0 ? (
            <ul>
              {applicants.map((way) => (
                <li>{applicantsWords(view, way)}</li>
              ))}
            </ul>
          ) : (
            t('capacity.fund.applicants.unknown')
          ),
        ],
        [t('capacity.fund.field.ceiling'), ceiling && moneyWords(view, ceiling.amount, ceiling.currency)],
        [t('capacity.fund.field.months'), months && monthsWords(view, months)],
        [
          t('capacity.fund.field.calls'),
          (calls.length > 0 || callsInWords) && (
            <>
              {calls.length > 0 && (
                <Listed
                  items={calls.map(({ opens, closes }) => (
                    <DaySpan from={opens} to={closes} />
                  ))}
                />
              )}
              {callsInWords && <Said words={callsInWords} />}
            </>
          ),
        ],
        [t('capacity.fund.field.emergency'), emergency && t('capacity.fund.emergency')],
        [t('capacity.fund.field.described'), item && <a href={to(item.address)}>{item.name}</a>],
      ]}
    />
  )
}

function HowToApply({ fund: { programme, body } }: { fund: FundWithTotals }): VNode {
  const { t, to } = useView()
  return (
    <Section id="apply" title={t('capacity.fund.howToApply')}>
      {body.runs === 'here' ? (
        <p>
          {t('capacity.fund.applyHere')}{' '}
          <a href={to(`/programmes/${programme}/requests`)}>{t('capacity.list.title')}</a>
        </p>
      ) : (
        <p>
          {t('capacity.fund.applyElsewhere')}{' '}
          {body.address && (
            <a href={body.address} dir="ltr">
              {body.address}
            </a>
          )}
        </p>
      )}
    </Section>
  )
}

function Money(props: {
  fund: FundWithTotals
  contributions: readonly Contribution[]
  awards: readonly ListRow[]
}): VNode {
  const view = useView()
  const { t, to, viewer } = view
  const { fund, contributions, awards } = props
  const { totals, body, programme } = fund
  const words = (amount: number): string => moneyWords(view, amount, body.currency)
  const acts = mayRunFunds(viewer, programme)
  return (
    <>
      <Section id="money" title={t('capacity.fund.moneyTitle')}>
        <DescriptionList
          items={[
            [t('capacity.fund.total.contributed'), words(totals.contributed)],
            [t('capacity.fund.total.paid'), words(totals.paid)],
            [t('capacity.fund.total.balance'), words(balanceOf(totals))],
            [t('capacity.fund.total.left'), words(leftOf(totals))],
          ]}
        />
      </Section>
      <Section id="contributions" title={t('capacity.fund.contributions')}>
        {contributions.length === 0 ? (
          <p>{t('capacity.fund.noContributions')}</p>
        ) : (
          <Table
            caption={t('capacity.fund.contributions')}
            captionHidden
            rows={contributions}
            columns={[
              { label: t('capacity.fund.field.giver'), render: (one) => <bdi>{giverName(view, one)}</bdi> },
              { label: t('capacity.fund.field.day'), render: ({ day }) => <Day date={day} /> },
              { label: t('capacity.fund.field.amount'), align: 'end', render: ({ amount }) => words(amount) },
              {
                label: t('capacity.fund.field.note'),
                render: ({ id, takenBack }) =>
                  takenBack ? (
                    <bdi>
                      {t('capacity.fund.takenBack', {
                        day: dateWords(takenBack.at.toISOString().slice(0, 10), view.lang),
                        reason: takenBack.reason,
                      })}
                    </bdi>
                  ) : (
                    acts && (
                      <a href={to(`/contributions/${id}/take-back`)}>{t('capacity.fund.takeBack.title')}</a>
                    )
                  ),
              },
            ]}
          />
        )}
      </Section>
      <Section id="awards" title={t('capacity.fund.awards')}>
        {awards.length === 0 ? <p>{t('capacity.fund.noAwards')}</p> : <List rows={awards} />}
      </Section>
    </>
  )
}
