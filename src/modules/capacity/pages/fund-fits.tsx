import type { VNode } from 'preact'
import { List, type ListRow, Section, type View, useView } from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { APPLYING } from '../fund-refs.ts'
import type { Application } from '../fund-schema.ts'
import { mayEdit } from '../policy.ts'
import { type FundFit, findFundFits, findOwnApplications } from '../queries/find-funds.ts'
import { GOES_ON } from '../rules/application-steps.ts'
import { type FundReason, HARD_FUND_RULES, fundExclusions } from '../rules/fund-fits.ts'
import { takesOffers } from '../rules/request-status.ts'
import type { Request } from '../schema.ts'
import { applicationRow } from './application-row.tsx'
import { fundRow } from './fund-list.tsx'
import { fundReasonWords, nameAwards, nameFunds } from './fund-words.ts'

export interface FundsBeside {
  fitting: FundFit[]
  excluded: FundFit[]
  applications: Application[]
  /** Whether the reader may apply for this request to funds that are run here. */
  applies: boolean
}

/** The funds beside a request, with their names, for the page of what fits it. */
export async function fundsBeside(view: View, request: Request): Promise<FundsBeside> {
  const [found, applications, programme] = await Promise.all([
    findFundFits(view, request),
    findOwnApplications(view, request.id),
    findProgramme(view, request.programme),
  ])
  await Promise.all([
    nameFunds(
      view,
      [...found.fitting, ...found.excluded].map(({ fund }) => fund),
    ),
    nameAwards(view, applications),
  ])
  const isOn = programme !== null && (await mayAskUnder(view, programme, APPLYING))
  const applies = isOn && mayEdit(view.viewer, request.state) && takesOffers(request.status)
  return { ...found, applications, applies }
}

/** Funds that fit a request and funds that do not, each with its reasons; one step leads to the application. */
export function FundFits({ request, beside }: { request: Request; beside: FundsBeside }): VNode | null {
  const view = useView()
  const { t } = view
  const { fitting, excluded, applications } = beside
  if (fitting.length + excluded.length === 0) return null
  return (
    <Section id="funds" title={t('capacity.fund.fits.title')}>
      <p class="hint">{t('capacity.fund.fits.lead')}</p>
      {applications.length > 0 && (
        <Section level={3} title={t('capacity.fund.fits.applications')}>
          <List rows={applications.map((one) => applicationRow(view, one))} />
        </Section>
      )}
      {fitting.length > 0 && (
        <Section level={3} title={t('capacity.fund.fits.fitting', { count: fitting.length })}>
          <List rows={fitting.map((fit) => fitRow(view, request, beside, fit))} />
        </Section>
      )}
      {excluded.length > 0 && (
        <Section level={3} title={t('capacity.fund.fits.excluded', { count: excluded.length })}>
          <List
            rows={excluded.map((fit) => ({
              ...fundRow(view, fit.fund),
              children: (
                <ul>
                  {fundExclusions(fit).map((reason) => (
                    <li>
                      <strong>
                        {t(`capacity.fund.rule.${reason.rule as (typeof HARD_FUND_RULES)[number]}`)}
                      </strong>{' '}
                      {fundReasonWords(view, reason)}
                    </li>
                  ))}
                </ul>
              ),
            }))}
          />
        </Section>
      )}
    </Section>
  )
}

function fitRow(view: View, request: Request, beside: FundsBeside, { fund, reasons }: FundFit): ListRow {
  const { t, to } = view
  const goesOn = beside.applications.some((one) => one.fund === fund.body.id && GOES_ON.includes(one.status))
  return {
    ...fundRow(view, fund),
    children: (
      <>
        <Reasons title={t('capacity.fits.for')} reasons={reasons.filter(({ met }) => met)} />
        <Reasons title={t('capacity.fits.against')} reasons={reasons.filter(({ met }) => !met)} />
        {beside.applies && fund.body.runs === 'here' && !goesOn && (
          <p>
            <a href={to(`/requests/${request.id}/apply/${fund.body.id}`)}>{t('capacity.fund.fits.apply')}</a>
          </p>
        )}
      </>
    ),
  }
}

function Reasons({ title, reasons }: { title: string; reasons: readonly FundReason[] }): VNode | null {
  const view = useView()
  if (reasons.length === 0) return null
  return (
    <>
      <p class="meta">{title}</p>
      <ul>
        {reasons.map((reason) => (
          <li>{fundReasonWords(view, reason)}</li>
        ))}
      </ul>
    </>
  )
}
