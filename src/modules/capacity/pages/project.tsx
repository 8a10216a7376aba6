import type { ComponentChildren, VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DescriptionList,
  List,
  Listed,
  Moment,
  Notice,
  Page,
  Section,
  Tag,
  coreProblems,
  nameEntities,
  numberWords,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { ProvisionLinks, areNamed, everyVersionOf } from '../../../base/instrument/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ProofLink, exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { projectRef } from '../project-entities.ts'
import { enteredFor, mayEnterProject, mayTakeBack } from '../project-policy.ts'
import type { Project, ProjectOrganization } from '../project-schema.ts'
import { findAwardsFor } from '../queries/find-funds.ts'
import { findLikely, findProject } from '../queries/find-projects.ts'
import { findRepliesTo, statesThatReply } from '../queries/find-replies.ts'
import { requestRef } from '../refs.ts'
import type { Likeness } from '../rules/similar-projects.ts'
import { Awards } from './fund-panel.tsx'
import { nameAwards } from './fund-words.ts'
import { nameProjects, projectRow, sourceName } from './project-list.tsx'
import { takenBackPage } from './project-take-back.tsx'
import { Replies } from './project-reply.tsx'

/** GET /projects/:id */
export const showProject = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const project = await findProject(view, c.req.param('id') ?? '')
    if (!project) throw coreProblems.notFound()
    const gone = await takenBackPage(view, project)
    if (gone) return gone
    const [likely, replies, awarded] = await Promise.all([
      findLikely(view, project),
      findRepliesTo(view, project),
      project.request ? findAwardsFor(view, project.request) : [],
    ])
    // Money that a State was awarded stands with what that State itself says.
    const awards = awarded.filter(
      ({ state }) => project.source.kind === 'state' && state === project.source.id,
    )
    const entered = enteredFor(project.source)
    const [programme, replied] = await Promise.all([
      findProgramme(view, project.programme),
      nameProjects(view, [project, ...likely.map((one) => one.project)]),
      nameAwards(view, awards),
      nameEntities(view, [
        ...project.provisions.map((id) => everyVersionOf({ id })),
        ...(entered ? [entered] : []),
        ...replies.map(({ state }) => stateRef(state)),
        ...(project.request ? [requestRef(project.request)] : []),
      ]),
    ])
    const { t, to } = view
    const { body, id } = project
    return (
      <Page
        title={body.title}
        heading={<span dir="auto">{body.title}</span>}
        kind={t('capacity.project.kind')}
        exercise={exerciseBand(programme)}
        trail={[
          {
            label: t('capacity.project.list.title'),
            href: to(`/programmes/${project.programme}/projects`),
          },
        ]}
      >
        <Said project={project} />
        <Acts project={project} />
        <Replies project={project} replies={replies} />
        {statesThatReply(view, project, replies).length > 0 && (
          <Actions
            others={[{ label: t('capacity.project.reply.title'), href: to(`/projects/${id}/reply`) }]}
          />
        )}
        <Facts project={project} />
        <Words project={project} />
        <Reached project={project} />
        <Awards awards={awards} />
        <Likely likely={likely} replied={replied} />
        <p>
          <ProofLink entity={projectRef(id)} />
        </p>
      </Page>
    )
  })

/** For whoever entered it, or imports files. */
function Acts({ project }: { project: Project }): VNode | null {
  const { t, to, viewer } = useView()
  if (!mayTakeBack(viewer, project)) return null
  const { id, source } = project
  const way = (name: 'edit' | 'handOver', path: string) => ({
    label: t(`capacity.project.${name}.title`),
    href: to(`/projects/${id}/${path}`),
  })
  return (
    <Actions
      {...(mayEnterProject(viewer, source) && { main: way('edit', 'edit') })}
      others={[
        ...(source.kind === 'iati' ? [way('handOver', 'hand-over')] : []),
        { label: t('capacity.project.takeBack.project.title'), href: to(`/projects/${id}/take-back`) },
      ]}
    />
  )
}

/** Who says all this, and whose words they are not. */
function Said({ project }: { project: Project }): VNode {
  const view = useView()
  const { t } = view
  const { source, changedAt, body } = project
  const name = sourceName(view, source)
  const isOwn = source.kind === 'state'
  const others = body.beneficiaries.some(({ state }) => state !== null && state !== source.id)
  return (
    <>
      <p class="hint">
        {t(isOwn ? 'capacity.project.said.by' : 'capacity.project.said.reportedBy')} <bdi>{name}</bdi>
        {' · '}
        <Moment at={changedAt} />
      </p>
      {(!isOwn || others) && (
        <Notice>
          <p>{t('capacity.project.said.notOfStates')}</p>
        </Notice>
      )}
    </>
  )
}

function Facts({ project }: { project: Project }): VNode {
  const { t, to, names, lang } = useView()
  const { status, provisions, request, body, identifier } = project
  const answered = request && names.get(refKey(requestRef(request)))
  const { starts, ends, participants, genderObjective } = body
  return (
    <DescriptionList
      items={[
        [
          t('capacity.project.field.status'),
          <Tag>{t(`capacity.project.status.${status ?? 'notStated'}`)}</Tag>,
        ],
        [t('capacity.on'), areNamed(names, provisions) && <ProvisionLinks ids={provisions} />],
        [t('capacity.kind'), answered && <a href={to(answered.address)}>{answered.name}</a>],
        [
          t('capacity.project.field.states'),
          body.beneficiaries.length > 0 && <Beneficiaries project={project} />,
        ],
        [t('capacity.project.field.themes'), listed(body.themes)],
        [t('capacity.project.field.starts'), starts && <Day date={starts} />],
        [t('capacity.project.field.ends'), ends && <Day date={ends} />],
        [t('capacity.project.field.funders'), organizations(body.funders)],
        [t('capacity.project.field.implementers'), organizations(body.implementers)],
        [t('capacity.project.field.partners'), organizations(body.partners)],
        [
          t('capacity.project.field.budget'),
          listed(body.budgets.map(({ amount, currency }) => moneyWords(amount, currency, lang))),
        ],
        [t('capacity.project.field.purposes'), listed(body.purposes.map(({ code }) => code))],
        [
          t('capacity.project.field.participants'),
          participants &&
            t('capacity.project.participants', { women: participants.women, men: participants.men }),
        ],
        [
          t('capacity.project.field.gender'),
          genderObjective && t(`capacity.project.gender.${genderObjective}`),
        ],
        [t('capacity.project.field.identifier'), identifier && <bdi>{identifier}</bdi>],
      ]}
    />
  )
}

const listed = (items: readonly string[]): ComponentChildren =>
  items.length > 0 && (
    <Listed
      items={items.map((item) => (
        <bdi>{item}</bdi>
      ))}
    />
  )

const organizations = (all: readonly ProjectOrganization[]): ComponentChildren =>
  listed(all.map(({ name }) => name))

/** "1,000 USD": the code, since the sign of a currency is that of several. */
const moneyWords = (amount: string, currency: string, lang: string): string =>
  `${numberWords(Number(amount), lang)} ${currency}`

function Beneficiaries({ project: { body } }: { project: Project }): VNode {
  const { to, names } = useView()
  return (
    <Listed
      items={body.beneficiaries.map(({ state, name, code, share }) => {
        const known = state ? names.get(refKey(stateRef(state))) : undefined
        const words = known ? <a href={to(known.address)}>{known.name}</a> : <bdi>{name ?? code}</bdi>
        return share ? (
          <>
            {words} ({share} %)
          </>
        ) : (
          words
        )
      })}
    />
  )
}

function Words({ project: { body } }: { project: Project }): VNode {
  const { t } = useView()
  return (
    <>
      {WORDS.map(
        (field) =>
          body[field] && (
            <Section title={t(`capacity.project.field.${field}`)}>
              <p class="words" dir="auto">
                {body[field]}
              </p>
            </Section>
          ),
      )}
    </>
  )
}
const WORDS = ['summary', 'aims', 'activities', 'outputs', 'lessons'] as const

function Reached({ project: { body } }: { project: Project }): VNode {
  const { t } = useView()
  return (
    <>
      {body.milestones.length > 0 && (
        <Section title={t('capacity.project.field.milestones')}>
          <List
            rows={body.milestones.map(({ what, day }) => ({
              title: <span dir="auto">{what}</span>,
              meta: [<Day date={day} />],
            }))}
          />
        </Section>
      )}
      {body.results.length > 0 && (
        <Section title={t('capacity.project.field.results')}>
          <List
            rows={body.results.map(({ what, day, evidence }) => ({
              title: <span dir="auto">{what}</span>,
              meta: [day && <Day date={day} />, evidence && <Evidence words={evidence} />],
            }))}
          />
        </Section>
      )}
    </>
  )
}

const Evidence = ({ words }: { words: string }): VNode =>
  /^https?:\/\/\S+$/.test(words) ? (
    <a href={words} rel="noopener noreferrer nofollow">
      {useView().t('capacity.project.evidence')}
    </a>
  ) : (
    <span dir="auto">{words}</span>
  )

/** Projects that may be the same; that they are is for people to say. */
function Likely(props: {
  likely: { project: Project; likeness: Likeness }[]
  replied: ReadonlySet<string>
}): VNode | null {
  const { likely, replied } = props
  const view = useView()
  if (likely.length === 0) return null
  return (
    <Section title={view.t('capacity.project.likely.title')}>
      <p class="hint">{view.t('capacity.project.likely.lead')}</p>
      <List rows={likely.map(({ project }) => projectRow(view, project, replied))} />
    </Section>
  )
}
