import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Notice,
  Section,
  Tag,
  type View,
  attachment,
  coreProblems,
  dateWords,
  publicPage,
  seeOther,
  to,
  viewOf,
} from '../../../core/index.ts'
import { ProofLink } from '../../../base/programme/index.ts'
import { isKnown } from '../archived-entity.ts'
import { titleOf } from '../entities.ts'
import { mayRead } from '../policy.ts'
import {
  type ReadArchived,
  findArchived,
  findArchivedFile,
  findArchivedWork,
} from '../queries/find-archived.ts'
import { archivedRef } from '../refs.ts'
import { ArchivedFacts, ArchivedPage, archivedName, nameArchivedOf } from './archived-frame.tsx'
import { ArchivedAnswers } from './archived-answers.tsx'

/** GET /archived-reports/:id — what a State shared of it; its own people are led to their work where nothing is. */
export async function showArchived(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const view = viewOf(c)
  if (!(await findArchived(view, id)) && (await findArchivedWork(view, id)))
    return seeOther(c, to(c, `/archived-reports/${id}/work`))
  return publicPage(c, (shown) => archivedPage(shown, id))
}

async function archivedPage(view: View, id: string): Promise<VNode> {
  const found = await findArchived(view, id)
  if (!found) throw coreProblems.notFound()
  const { archived } = found
  const { t, to: toPage, viewer, lang } = view
  const programme = await nameArchivedOf(view, archived)
  const day = (at: Date): string => dateWords(at.toISOString().slice(0, 10), lang)
  const work = mayRead(viewer, archived.state) && {
    label: t('reporting.archived.work'),
    href: toPage(`/archived-reports/${id}/work`),
  }
  const stands = archived.status === 'shared'
  const file = stands &&
    archived.words.file && {
      label: t('reporting.archived.file'),
      href: toPage(`/archived-reports/${id}/file`),
    }
  return (
    <ArchivedPage
      archived={archived}
      programme={programme}
      title={archivedName(view, archived)}
      lead={t('reporting.archived.sharedOn', { day: day(archived.sharedAt!) })}
    >
      {!isKnown(archived) && <Tag>{t(`reporting.archived.readBy.${archived.visibility}`)}</Tag>}
      {archived.withdrawnAt && (
        <Notice>
          <p>{t('reporting.archived.withdrawnOn', { day: day(archived.withdrawnAt) })}</p>
        </Notice>
      )}
      <ArchivedFacts archived={archived} />
      <Actions others={[file, work].filter((one) => one !== false && one !== null)} />
      {stands && <Confirmed found={found} view={view} />}
      {isKnown(archived) && (
        <p>
          <ProofLink entity={archivedRef(id)} />
        </p>
      )}
    </ArchivedPage>
  )
}

function Confirmed({ found, view }: { found: ReadArchived; view: View }): VNode | null {
  const { answers, prepared, questionnaire } = found
  const { t, lang } = view
  if (answers.size === 0) return null
  return (
    <Section title={t('reporting.archived.answersTitle')}>
      <p>{t('reporting.archived.answersText', { questionnaire: titleOf(questionnaire.body, lang) })}</p>
      <ArchivedAnswers prepared={prepared} answers={[...answers.values()]} />
    </Section>
  )
}

/** GET /archived-reports/:id/file — for saving. */
export async function sendArchivedFile(c: Ctx): Promise<Response> {
  const found = await findArchivedFile(viewOf(c), c.req.param('id') ?? '')
  if (!found) throw coreProblems.notFound()
  const { mediaType, name } = found.archived.words.file!
  c.header('Cache-Control', 'no-store')
  return attachment(c, found.bytes, mediaType, name)
}
