import type { ComponentChildren, VNode } from 'preact'
import {
  type Ctx,
  DescriptionList,
  Page,
  type View,
  coreProblems,
  languageName,
  nameEntities,
  refKey,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import type { Archived } from '../archived-schema.ts'
import { type ArchivedWork, findArchivedWork } from '../queries/find-archived.ts'
import { archivedRef, roundRef } from '../refs.ts'

/** The archived report that an address names, for the people of its State. @throws notFound for all others */
export async function archivedOf(c: Ctx): Promise<ArchivedWork> {
  const work = await findArchivedWork(viewOf(c), c.req.param('id') ?? '')
  if (!work) throw coreProblems.notFound()
  return work
}

/** Names what its pages speak of; and the programme, for its band. */
export async function nameArchivedOf(view: View, { id, state, programme, words }: Archived) {
  const [found] = await Promise.all([
    findProgramme(view, programme),
    nameEntities(view, [stateRef(state), archivedRef(id), ...(words.round ? [roundRef(words.round)] : [])]),
  ])
  return found
}

export const archivedName = ({ names }: View, { id, words }: Pick<Archived, 'id' | 'words'>): string =>
  names.get(refKey(archivedRef(id)))?.name ?? words.day

/** To whom it was made. */
export const madeTo = ({ names }: View, { words }: Archived): string =>
  [words.round ? (names.get(refKey(roundRef(words.round)))?.name ?? '') : words.forum, words.symbol]
    .filter(Boolean)
    .join(', ')

interface FrameProps {
  archived: Archived
  programme: Awaited<ReturnType<typeof findProgramme>>
  title: ComponentChildren
  lead?: ComponentChildren
  /** Whether the page stands below the work on it. */
  isBelow?: boolean
  children: ComponentChildren
}

export function ArchivedPage({ archived, programme, title, lead, isBelow, children }: FrameProps): VNode {
  const view = useView()
  const { t, to } = view
  const name = archivedName(view, archived)
  return (
    <Page
      title={String(title)}
      kind={isBelow ? <bdi>{name}</bdi> : t('reporting.archived.kind')}
      lead={lead}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('reporting.nav'), href: to(`/programmes/${archived.programme}/reports`) },
        {
          label: t('reporting.archived.list'),
          href: to(`/programmes/${archived.programme}/archived-reports`),
        },
        ...(isBelow ? [{ label: name, href: to(`/archived-reports/${archived.id}/work`) }] : []),
      ]}
    >
      {children}
    </Page>
  )
}

/** What is said of it. */
export function ArchivedFacts({ archived }: { archived: Archived }): VNode {
  const view = useView()
  const { t, lang } = view
  const { day, title, language } = archived.words
  return (
    <DescriptionList
      items={[
        title ? [t('reporting.archived.field.title'), <bdi>{title}</bdi>] : null,
        [t('reporting.archived.field.day'), <bdi dir="ltr">{day}</bdi>],
        [t('reporting.archived.made'), <bdi>{madeTo(view, archived)}</bdi>],
        [
          t('reporting.archived.field.language'),
          language === 'und' ? t('reporting.archived.noLanguage') : languageName(language, lang),
        ],
      ]}
    />
  )
}
