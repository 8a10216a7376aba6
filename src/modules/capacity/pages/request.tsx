import type { VNode } from 'preact'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  DescriptionList,
  Form,
  List,
  Listed,
  Notice,
  Page,
  Section,
  Table,
  Tag,
  type View,
  coreProblems,
  languageName,
  nameEntities,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { ProvisionLinks, areNamed } from '../../../base/instrument/index.ts'
import { groupRef } from '../../../base/parties/index.ts'
import { ProofLink, exerciseBand, findProgramme, nameTerms } from '../../../base/programme/index.ts'
import { reportRef } from '../../reporting/index.ts'
import type { Consideration } from '../introduction-schema.ts'
import { mayEdit, providersOf } from '../policy.ts'
import {
  type SeenIntroduction,
  findConsiderations,
  findIntroductionsOf,
} from '../queries/find-introductions.ts'
import { sourcesOf } from '../project-policy.ts'
import type { Project } from '../project-schema.ts'
import { findAwardsFor } from '../queries/find-funds.ts'
import { mayAnswer } from '../queries/find-answering.ts'
import { findProjectsOf, hasCatalogue } from '../queries/find-projects.ts'
import { findOutlined, findRequest } from '../queries/find-requests.ts'
import { requestRef } from '../refs.ts'
import { isOver } from '../rules/request-status.ts'
import type { Outlined, Request } from '../schema.ts'
import { introductionRow, nameIntroductions } from './introduction-row.tsx'
import { Awards } from './fund-panel.tsx'
import { nameAwards } from './fund-words.ts'
import { nameProjects, projectRow } from './project-list.tsx'
import {
  areaNames,
  budgetWords,
  daysSpan,
  modalityName,
  nameRequests,
  partyName,
  regionName,
  stateName,
} from './words.ts'

/** GET /requests/:id */
export const showRequest = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const id = c.req.param('id') ?? ''
    const request = await findRequest(view, id)
    if (request) return wholePage(view, request)
    const outlined = await findOutlined(view, id)
    if (!outlined) throw coreProblems.notFound()
    return outlinedPage(view, outlined)
  })

async function wholePage(view: View, request: Request): Promise<VNode> {
  const [programme, introductions, considered, projects, awards, mayEnter] = await Promise.all([
    findProgramme(view, request.programme),
    findIntroductionsOf(view, request),
    findConsiderations(view, request),
    findProjectsOf(view, request),
    findAwardsFor(view, request.id),
    mayEnterFor(view, request),
    nameRequests(view, [request]),
  ])
  const [replied] = await Promise.all([
    nameProjects(view, projects),
    nameIntroductions(
      view,
      introductions.map(({ introduction }) => introduction),
    ),
    nameAwards(view, awards),
    nameEntities(
      view,
      considered.map(({ provider }) => provider),
    ),
  ])
  const { t, to } = view
  return (
    <Page
      title={request.body.title}
      heading={<span dir="auto">{request.body.title}</span>}
      kind={
        <>
          {t('capacity.kind')} · <bdi>{stateName(view, request.state)}</bdi>
        </>
      }
      exercise={exerciseBand(programme)}
      trail={[{ label: t('capacity.list.title'), href: to(`/programmes/${request.programme}/requests`) }]}
    >
      {request.readers !== 'public' && (
        <Notice>
          <p>{t(`capacity.readBy.${request.readers}`)}</p>
        </Notice>
      )}
      <Ways request={request} />
      <Facts request={request} />
      <Chain request={request} />
      <Introductions introductions={introductions} />
      <Awards awards={awards} />
      <Projects
        request={request}
        projects={projects}
        replied={replied}
        mayEnter={mayEnter && programme !== null && hasCatalogue(programme)}
      />
      <Considered request={request.id} considered={considered} />
      {request.shownAt && (
        <p>
          <ProofLink entity={requestRef(request.id)} />
        </p>
      )}
    </Page>
  )
}

async function outlinedPage(view: View, outlined: Outlined): Promise<VNode> {
  const { id, programme: of, areas, regions, status } = outlined
  const [programme, considered] = await Promise.all([
    findProgramme(view, of),
    findConsiderations(view, { id, state: null }),
    nameEntities(view, regions.map(groupRef)),
    nameTerms(view, of, 'theme', areas),
  ])
  await nameEntities(
    view,
    considered.map(({ provider }) => provider),
  )
  const { t, to } = view
  return (
    <Page
      title={t('capacity.outlined.name')}
      kind={t('capacity.kind')}
      lead={t('capacity.outlined.lead')}
      exercise={exerciseBand(programme)}
      trail={[{ label: t('capacity.list.title'), href: to(`/programmes/${of}/requests`) }]}
    >
      <DescriptionList
        items={[
          [t('capacity.field.status'), <Tag>{t(`capacity.status.${status}`)}</Tag>],
          [t('capacity.field.areas'), areas.length > 0 && <Listed items={areaNames(view, of, areas)} />],
          [
            t('capacity.field.region'),
            regions.length > 0 && <Listed items={regions.map((one) => regionName(view, one))} />,
          ],
        ]}
      />
      <Considered request={id} considered={considered} />
      <p>
        <ProofLink entity={requestRef(id)} />
      </p>
    </Page>
  )
}

/** What its own people can do with it. */
function Ways({ request: { id, state, status } }: { request: Request }): VNode | null {
  const { t, to, viewer } = useView()
  if (!mayEdit(viewer, state)) return null
  const here = `/requests/${id}`
  return (
    <>
      {isOver(status) ? (
        <Actions others={[{ label: t('capacity.status.openAgain'), href: to(`${here}/status`) }]} />
      ) : (
        <Actions
          main={{ label: t('capacity.edit.title'), href: to(`${here}/edit`) }}
          others={[
            { label: t('capacity.status.title'), href: to(`${here}/status`) },
            { label: t('capacity.fits.title'), href: to(`${here}/fits`) },
          ]}
        />
      )}
      {status !== 'draft' && (
        <Form action={to(`${here}/copy`)}>
          <Button quiet>{t('capacity.edit.copy')}</Button>
        </Form>
      )}
    </>
  )
}

/** Whether the reader enters projects for a party that may enter one for this request. */
async function mayEnterFor({ services, viewer }: View, request: Request): Promise<boolean> {
  for (const source of sourcesOf(viewer)) if (await mayAnswer(services, request, source)) return true
  return false
}

/** What is done for a request that was met, and the way to enter it, for whoever enters projects. */
function Projects(props: {
  request: Request
  projects: Project[]
  replied: ReadonlySet<string>
  mayEnter: boolean
}): VNode | null {
  const view = useView()
  const { request, projects, mayEnter } = props
  const isMet = ['matched', 'ongoing', 'delivered', 'closed'].includes(request.status)
  const canEnter = mayEnter && isMet && request.readers === 'public'
  if (projects.length === 0 && !canEnter) return null
  return (
    <Section id="projects" title={view.t('capacity.project.list.title')}>
      <List rows={projects.map((project) => projectRow(view, project, props.replied))} />
      {canEnter && (
        <p>
          <a href={view.to(`/projects/enter/${request.programme}?request=${request.id}`)}>
            {view.t('capacity.project.edit.enter')}
          </a>
        </p>
      )}
    </Section>
  )
}

function Facts({ request }: { request: Request }): VNode {
  const view = useView()
  const { t, to, names, lang } = view
  const { programme, provisions, from, regions, body, status } = request
  const report = from && names.get(refKey(reportRef(from.report)))
  const list = (items: readonly string[]) => items.length > 0 && <Listed items={items} />
  return (
    <DescriptionList
      items={[
        [t('capacity.field.status'), <Tag>{t(`capacity.status.${status}`)}</Tag>],
        [t('capacity.field.reason'), body.reason && <span dir="auto">{body.reason}</span>],
        [t('capacity.on'), areNamed(names, provisions) && <ProvisionLinks ids={provisions} />],
        [t('capacity.from'), report && <a href={to(report.address)}>{report.name}</a>],
        [t('capacity.field.areas'), list(areaNames(view, programme, body.areas))],
        [t('capacity.field.region'), list(regions.map((one) => regionName(view, one)))],
        [t('capacity.field.modalities'), list(body.modalities.map((one) => modalityName(view, one)))],
        [t('capacity.field.languages'), list(body.languages.map((code) => languageName(code, lang)))],
        [
          t('capacity.field.days'),
          (body.earliest || body.latest) && daysSpan(view, body.earliest, body.latest),
        ],
        [t('capacity.field.budget'), body.budget && budgetWords(view, body.budget)],
        [t('capacity.field.beneficiary'), typed(body.beneficiary)],
        [t('capacity.field.owner'), typed(body.owner)],
        [t('capacity.field.partner'), typed(body.partner)],
      ]}
    />
  )
}

const typed = (words: string | null) => words && <span dir="auto">{words}</span>

/** From the need to the result: what was asked for, offered and reached. */
function Chain({ request: { body } }: { request: Request }): VNode {
  const { t } = useView()
  const { need, expected, earlierHelp, constraints, offer, result } = body
  return (
    <>
      <Words title={t('capacity.field.need')} words={need} />
      <Words title={t('capacity.field.expected')} words={expected} />
      <Indicators body={body} />
      <Words title={t('capacity.field.earlierHelp')} words={earlierHelp} />
      <Words title={t('capacity.field.constraints')} words={constraints} />
      {(offer || result) && <p class="hint">{t('capacity.writtenDown')}</p>}
      {offer && (
        <Section title={t('capacity.help')} aside={<Day date={offer.day} />}>
          <p dir="auto">{offer.from}</p>
          <p class="words" dir="auto">
            {offer.what}
          </p>
        </Section>
      )}
      {result && (
        <Section title={t('capacity.result')} aside={<Day date={result.day} />}>
          <p class="words" dir="auto">
            {result.what}
          </p>
        </Section>
      )}
    </>
  )
}

const Words = ({ title, words }: { title: string; words: string | null }): VNode | null =>
  words ? (
    <Section title={title}>
      <p class="words" dir="auto">
        {words}
      </p>
    </Section>
  ) : null

function Indicators({ body: { indicators } }: { body: Request['body'] }): VNode | null {
  const { t } = useView()
  if (indicators.length === 0) return null
  return (
    <Section title={t('capacity.field.indicators')}>
      <Table
        caption={t('capacity.field.indicators')}
        captionHidden
        rows={indicators}
        columns={[
          { label: t('capacity.field.indicator'), render: ({ indicator }) => <bdi>{indicator}</bdi> },
          { label: t('capacity.field.baseline'), render: ({ baseline }) => <bdi>{baseline}</bdi> },
          { label: t('capacity.field.target'), render: ({ target }) => <bdi>{target}</bdi> },
        ]}
      />
    </Section>
  )
}

function Introductions({ introductions }: { introductions: SeenIntroduction[] }): VNode | null {
  const view = useView()
  if (introductions.length === 0) return null
  return (
    <Section id="introductions" title={view.t('capacity.introductions.title')}>
      <List rows={introductions.map(({ introduction, side }) => introductionRow(view, introduction, side))} />
    </Section>
  )
}

/** What providers let the State know, and the viewer's own notes. */
function Considered(props: { request: string; considered: readonly Consideration[] }): VNode | null {
  const view = useView()
  const { t, to, viewer } = view
  const { request, considered } = props
  const isProvider = providersOf(viewer).length > 0
  if (considered.length === 0 && !isProvider) return null
  return (
    <Section id="considered" title={t('capacity.consider.heading')}>
      <List
        rows={considered.map((one) => ({
          title: <bdi>{partyName(view, one.provider)}</bdi>,
          meta: [
            <Day date={one.changedAt} />,
            t(one.isTold ? 'capacity.consider.told' : 'capacity.consider.kept'),
          ],
          summary: one.note && <span dir="auto">{one.note}</span>,
        }))}
      />
      {isProvider && (
        <Actions
          others={[{ label: t('capacity.consider.title'), href: to(`/requests/${request}/consider`) }]}
        />
      )}
    </Section>
  )
}
