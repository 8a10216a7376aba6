import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Day,
  DescriptionList,
  Form,
  type FormState,
  Hidden,
  type Link,
  List,
  Notice,
  Tag,
  type View,
  coreProblems,
  dateWords,
  nameEntities,
  page,
  publicPage,
  readForm,
  refKey,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import {
  ProgrammePage,
  SourceLine,
  findOutline,
  nameDocuments,
  programmeAddress,
  type Programme,
} from '../../../base/programme/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { beginReport } from '../actions/begin-report.ts'
import { titleOf } from '../entities.ts'
import { mayBeReminded, statesOf } from '../policy.ts'
import { findReminders, findRoundCounts } from '../queries/find-forms.ts'
import { findReportsOf, findRound } from '../queries/find-shared.ts'
import { roundRef } from '../refs.ts'
import type { Report, Round } from '../report-schema.ts'
import { asks, isOpen } from '../rules/in-time.ts'
import { stateName } from './frame.tsx'
import { roundState } from './list.tsx'
import { Reminders } from './reminders.tsx'
import { Counts } from './round-counts.tsx'

const beginForm = z.object({ state: z.string().min(1).max(200) })

/** GET /rounds/:id */
export const showRound = (c: Ctx): Promise<Response> =>
  publicPage(c, (view) => roundPage(view, c.req.param('id') ?? '', startForm(beginForm, {})))

/** POST /rounds/:id/begin */
export async function postBegin(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const id = c.req.param('id') ?? ''
  const again = async (form: FormState) => page(c, await roundPage(view, id, form), form.status, view)
  const form = await readForm(c, beginForm)
  if (!form.ok) return again(form)
  return submitOnce(
    c,
    async (services) => {
      const report = await beginReport(services, view.viewer, { round: id, state: form.data.state })
      return view.to(`/reports/${report}/work`)
    },
    { refused: again },
  )
}

async function roundPage(view: View, id: string, form: FormState): Promise<VNode> {
  const { t } = view
  const found = await findRound(view, id)
  const outline = found && (await findOutline(view, found.round.programme))
  if (!found || !outline) throw coreProblems.notFound()
  const { round, questionnaire } = found
  const { programme } = outline
  const states = statesOf(view.viewer).filter((state) =>
    asks(programme.id, programme.kind === 'exercise', state),
  )
  const [begun, counts, reminders] = await Promise.all([
    findReportsOf(view, states, round.id),
    findRoundCounts(view, round),
    findReminders(view, round.id),
  ])
  await Promise.all([
    nameEntities(view, [roundRef(round.id), ...states.map(stateRef)]),
    nameDocuments(view, [programme.body]),
  ])
  return (
    <ProgrammePage
      outline={outline}
      title={view.names.get(refKey(roundRef(round.id)))?.name ?? titleOf(questionnaire.body, view.lang)}
      lead={t('reporting.round.voluntary')}
      trail={[{ label: t('reporting.nav'), href: programmeAddress(view, programme, '/reports') }]}
    >
      <Facts
        round={round}
        programme={programme}
        feature={questionnaire.feature}
        questionnaire={{
          label: titleOf(questionnaire.body, view.lang),
          href: view.to(`/questionnaires/${programme.id}/${questionnaire.id}`),
        }}
      />
      <Begin round={round} states={states} begun={begun} form={form} />
      <p>
        <a href={programmeAddress(view, programme, `/reports?round=${round.id}`)}>
          {t('reporting.list.shared')}
        </a>
      </p>
      <Reminders
        round={round}
        states={states.filter((state) => mayBeReminded(view.viewer, state))}
        begun={begun}
        reminders={reminders}
      />
      {counts && <Counts round={round} counts={counts} />}
    </ProgrammePage>
  )
}

interface FactsProps {
  round: Round
  programme: Programme
  feature: string
  questionnaire: Link
}

function Facts({ round, programme, feature, questionnaire }: FactsProps): VNode {
  const view = useView()
  const { t } = view
  const mandated = programme.body.features.find(({ id }) => id === feature)
  return (
    <DescriptionList
      items={[
        [
          t('reporting.round.opens'),
          <>
            <Day date={round.opens} /> <Tag>{roundState(view, round)}</Tag>
          </>,
        ],
        [
          t('reporting.round.closes'),
          <>
            <Day date={round.closes} />
            {round.announced !== null && (
              <> {t('reporting.round.announced', { day: dateWords(round.announced, view.lang) })}</>
            )}
          </>,
        ],
        [t('reporting.round.questionnaire'), <a href={questionnaire.href}>{questionnaire.label}</a>],
        [
          t('reporting.round.mandate'),
          mandated?.status === 'mandated' && <SourceLine source={mandated.mandate} />,
        ],
      ]}
    />
  )
}

interface BeginProps {
  round: Round
  states: readonly string[]
  begun: readonly Report[]
  form: FormState
}

/** What somebody who fills in reports for a State does here. */
function Begin({ round, states, begun, form }: BeginProps): VNode | null {
  const view = useView()
  const { t, to, services } = view
  if (states.length === 0) return null
  const isNow = isOpen(round, services.clock().toISOString().slice(0, 10))
  const fresh = isNow ? states.filter((state) => !begun.some((report) => report.state === state)) : []
  return (
    <>
      {!isNow && begun.length > 0 && (
        <Notice>
          <p>{t('reporting.round.closedText')}</p>
        </Notice>
      )}
      <List
        rows={begun.map(({ id, state, status }) => ({
          title: t(status === 'draft' ? 'reporting.round.goOn' : 'reporting.round.see', {
            state: stateName(view, state),
          }),
          href: to(`/reports/${id}/work`),
          tags: <Tag>{t(`reporting.work.status.${status}`)}</Tag>,
        }))}
      />
      {fresh.map((state, nr) => (
        <Form action={to(`/rounds/${round.id}/begin`)} {...(nr === 0 && { form })}>
          <Hidden name="state" value={state} />
          <Button>{t('reporting.round.begin', { state: stateName(view, state) })}</Button>
        </Form>
      ))}
    </>
  )
}
