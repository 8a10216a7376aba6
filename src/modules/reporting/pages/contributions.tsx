import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  Moment,
  Notice,
  Section,
  coreProblems,
  dateWords,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { takeContributed } from '../actions/take-contributed.ts'
import { mayHandOver } from '../policy.ts'
import { type Contribution, findContributions } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import { placedAnswersOf } from '../rules/contributed.ts'
import type { Part } from '../rules/parts.ts'
import { Said } from './brought-answers.tsx'
import { Changes, MOST_SHOWN } from './changes.tsx'
import { WorkPage, nameWork, partTitle, toPart, toWork } from './frame.tsx'
import { toHanded } from './hand-over.tsx'
import { ShownAnswers } from './shown-answers.tsx'
import { partNamed, workOf } from './work-of.ts'

const takeForm = z.object({
  handed: z.string().max(100),
  /** Of the contribution, as it was shown. */
  contributed: z.int(),
  changes: z.array(z.object({ place: z.string().max(1_000), take: z.boolean() })).max(MOST_SHOWN),
})

/** GET /reports/:id/parts/:part/contributions — what others wrote, beside what stands. */
export async function showContributions(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  return showAll(c, work, partNamed(work, c.req.param('part')))
}

/** POST /reports/:id/parts/:part/contributions — takes over what is ticked; without any tick, it was looked through. */
export async function postContributions(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const part = partNamed(work, c.req.param('part'))
  demand(view.viewer, mayHandOver(view.viewer, work.report.state))
  const form = await readForm(c, takeForm)
  if (!form.ok) throw coreProblems.badRequest()
  const { handed, contributed, changes } = form.data
  const places = changes.filter(({ take }) => take).map(({ place }) => place)
  return submitOnce(
    c,
    async (services) => {
      const given = { report: work.report.id, handed, contributed, places, lang: view.lang }
      await takeContributed(services, view.viewer, { ...given, expected: form.version })
      return view.to(`/reports/${work.report.id}/parts/${part.name}/contributions`)
    },
    {
      refused: ({ errors, status }) => showAll(c, work, part, { errors, status }),
      changed: async () => showAll(c, await workOf(c), part, { status: 409 }),
      done: places.length > 0 ? 'reporting.done.contributionTaken' : 'reporting.done.contributionSettled',
    },
  )
}

type Refused = Pick<FormState, 'status'> & Partial<Pick<FormState, 'errors'>>

async function showAll(
  c: Ctx,
  work: Work,
  part: Part,
  { status, errors = {} }: Refused = { status: 200 },
): Promise<Response> {
  const view = viewOf(c)
  const { t, viewer } = view
  demand(viewer, mayHandOver(viewer, work.report.state))
  const contributions = await findContributions(view, work, part)
  return page(
    c,
    <WorkPage
      work={work}
      programme={await nameWork(view, work)}
      title={t('reporting.compose.title', { part: partTitle(view, part) })}
      lead={t('reporting.compose.lead')}
      trail={[toWork(view, work), toPart(view, work, part)]}
    >
      {status === 409 && <Said>{t('reporting.compose.meanwhile')}</Said>}
      {Object.keys(errors).length > 0 && <Form action="" form={{ ...startForm(takeForm), errors }} />}
      <p>
        <a href={view.to(`/reports/${work.report.id}/parts/${part.name}/compose`)}>
          {t('reporting.compose.byQuestion')}
        </a>{' '}
        · <a href={toHanded(view, work).href}>{toHanded(view, work).label}</a>
      </p>
      {contributions.length === 0 ? (
        <EmptyState title={t('reporting.compose.none')} />
      ) : (
        contributions.map((one) => <One work={work} part={part} contribution={one} />)
      )}
    </WorkPage>,
    status,
    view,
  )
}

/** What one person wrote: what is other than what stands, to be taken over; then all of it, as it was written. */
function One(props: { work: Work; part: Part; contribution: Contribution }): VNode {
  const { t } = useView()
  const { work, part, contribution } = props
  const { handed, words } = contribution
  const written = placedAnswersOf(work.prepared, part, words.answers)
  return (
    <Section title={<bdi>{handed.to.name}</bdi>}>
      <DescriptionList items={about(contribution)} />
      {work.report.status === 'draft' && <Differences {...props} />}
      <details>
        <summary>{t('reporting.compose.original')}</summary>
        <ShownAnswers prepared={work.prepared} answers={written} isBrief />
      </details>
    </Section>
  )

  function about({ taken }: Contribution) {
    return [
      [t('reporting.compose.savedAt'), <Moment at={words.at} />],
      [t('reporting.compose.state'), t(`reporting.compose.${words.isDone ? 'isDone' : 'goesOn'}`)],
      [t('reporting.compose.writtenIn'), words.writtenIn && <bdi>{words.writtenIn}</bdi>],
      [
        t('reporting.compose.note'),
        words.note && (
          <span class="typed" dir="auto">
            {words.note}
          </span>
        ),
      ],
      [t('reporting.compose.taken'), taken.map((one) => <TakenLine {...one} />)],
    ] as const
  }
}

function TakenLine({ answers: count, at }: Contribution['taken'][number]): VNode {
  const { t, lang } = useView()
  const day = dateWords(at.toISOString().slice(0, 10), lang)
  return <p>{t('reporting.compose.takenOn', { count, day })}</p>
}

function Differences(props: { work: Work; part: Part; contribution: Contribution }): VNode {
  const view = useView()
  const { t, to } = view
  const { work, part, contribution } = props
  const { handed, words } = contribution
  const changes = contribution.changes.slice(0, MOST_SHOWN)
  const left = contribution.changes.length - changes.length
  const form = startForm(
    takeForm,
    {
      handed: handed.id,
      contributed: words.version,
      // Where something stands, it stays until somebody says otherwise.
      changes: changes.map(({ place, stands }) => ({ place, take: stands === null })),
    },
    { version: work.saved.get(part.name)?.version ?? 0 },
  )
  const action = to(`/reports/${work.report.id}/parts/${part.name}/contributions`)
  const carried = ['handed', 'contributed'].map((name) => (
    <Hidden name={name} value={form.values[name] ?? ''} />
  ))
  if (changes.length === 0)
    return (
      <>
        <p>{t('reporting.compose.same')}</p>
        {words.isDone && words.version > handed.settled && (
          <Form action={action} form={form}>
            {carried}
            <Button quiet>{t('reporting.compose.settle')}</Button>
          </Form>
        )}
      </>
    )
  return (
    <Changes
      work={work}
      changes={changes}
      form={form}
      action={action}
      level={3}
      title={t('reporting.compose.differences')}
      brings={t('reporting.compose.brings')}
      lead={<Before work={work} part={part} left={left} />}
    >
      {carried}
    </Changes>
  )
}

function Before({ work, part, left }: { work: Work; part: Part; left: number }): VNode {
  const view = useView()
  const { t } = view
  const { href } = toPart(view, work, part)
  return (
    <>
      <p>{t('reporting.compose.text')}</p>
      {left > 0 && <p>{t('reporting.compose.many', { count: left })}</p>}
      <Notice>
        <p>
          {t('reporting.compose.translate')} <a href={href}>{t('reporting.compose.toPart')}</a>
        </p>
      </Notice>
    </>
  )
}
