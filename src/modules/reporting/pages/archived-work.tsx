import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  List,
  type ListRow,
  Notice,
  Section,
  Tag,
  type View,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { discardArchived, withdrawArchived } from '../actions/share-archived.ts'
import { mayChoose, mayFill } from '../policy.ts'
import type { ArchivedWork } from '../queries/find-archived.ts'
import { labelOf } from '../rules/question-words.ts'
import type { Readable } from '../rules/readable.ts'
import { ArchivedFacts, ArchivedPage, archivedName, archivedOf, nameArchivedOf } from './archived-frame.tsx'
import { ArchivedAnswers } from './archived-answers.tsx'
import { questionAt } from './shown-answers.tsx'

/** GET /archived-reports/:id/work — what was read, question by question, for the people of its State. */
export async function showArchivedWork(c: Ctx): Promise<Response> {
  return showWork(c, await archivedOf(c))
}

export const questionAddress = ({ to }: View, id: string, path: string): string =>
  `${to(`/archived-reports/${id}/questions`)}?question=${encodeURIComponent(path)}`

/** The first question after one that nobody looked at yet; after the last, the first of all. */
export function nextOpen({ questions, answers }: ArchivedWork, after?: string): Readable | undefined {
  const from = questions.findIndex(({ path }) => path === after) + 1
  return [...questions.slice(from), ...questions.slice(0, from)].find(({ path }) => !answers.has(path))
}

async function showWork(c: Ctx, work: ArchivedWork, form?: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const { archived } = work
  const programme = await nameArchivedOf(view, archived)
  const confirmed = [...work.answers.values()].filter(({ value }) => value !== null)
  return page(
    c,
    <ArchivedPage archived={archived} programme={programme} title={archivedName(view, archived)}>
      <Tag>
        {archived.status === 'withdrawn'
          ? t('reporting.archived.status.withdrawn')
          : t(`reporting.archived.readBy.${archived.visibility}`)}
      </Tag>
      {archived.status === 'private' && <p>{t('reporting.archived.private')}</p>}
      <ArchivedFacts archived={archived} />
      <Ways work={work} />
      {work.passages.length === 0 && archived.status === 'private' && (
        <Notice>
          <p>{t('reporting.archived.scan')}</p>
        </Notice>
      )}
      {archived.status === 'private' ? (
        <Questions work={work} confirmed={confirmed.length} />
      ) : (
        confirmed.length > 0 && (
          <Section title={t('reporting.archived.answersTitle')}>
            <ArchivedAnswers prepared={work.prepared} answers={confirmed} />
          </Section>
        )
      )}
      <TakeBack work={work} form={form} />
    </ArchivedPage>,
    form?.status ?? 200,
    view,
  )
}

function Ways({ work }: { work: ArchivedWork }): VNode {
  const view = useView()
  const { t, to, viewer } = view
  const { id, status, state, words } = work.archived
  const open = status === 'private' && mayFill(viewer, state) ? nextOpen(work) : undefined
  const others = [
    words.file && { label: t('reporting.archived.file'), href: to(`/archived-reports/${id}/file`) },
    status === 'private' &&
      mayChoose(viewer, state) && {
        label: t('reporting.archived.share'),
        href: to(`/archived-reports/${id}/share`),
      },
  ]
  return (
    <Actions
      {...(open && {
        main: { label: t('reporting.archived.next'), href: questionAddress(view, id, open.path) },
      })}
      others={others.filter((one) => one !== null && one !== false)}
    />
  )
}

function Questions({ work, confirmed }: { work: ArchivedWork; confirmed: number }): VNode {
  const view = useView()
  const { t } = view
  const { questions, answers, archived, prepared } = work
  const row = ({ path }: Readable): ListRow => {
    const { question, about } = questionAt(view, prepared, path)
    const settled = answers.get(path)
    const state = !settled ? 'open' : settled.value === null ? 'left' : 'confirmed'
    return {
      title: [about, labelOf(view, question)].filter(Boolean).join(' · '),
      href: questionAddress(view, archived.id, path),
      tags: <Tag>{t(`reporting.archived.${state}`)}</Tag>,
    }
  }
  return (
    <Section
      title={t('reporting.archived.says')}
      aside={t('reporting.archived.settled', { done: answers.size, all: questions.length, confirmed })}
    >
      <List rows={questions.map(row)} />
    </Section>
  )
}

const takeBackForm = z.object({})

/** Withdrawing what was shared, and letting go of what was not. */
function TakeBack({ work, form }: { work: ArchivedWork; form: FormState | undefined }): VNode | null {
  const { t, to, viewer } = useView()
  const { id, status, state, version } = work.archived
  if (status === 'withdrawn' || !mayChoose(viewer, state)) return null
  const what = status === 'private' ? 'discard' : 'withdraw'
  return (
    <Section title={t(`reporting.archived.${what}`)}>
      {what === 'withdraw' && <p>{t('reporting.archived.withdrawText')}</p>}
      <Form
        action={to(`/archived-reports/${id}/${what}`)}
        form={form ?? startForm(takeBackForm, {}, { version })}
      >
        <Button quiet>{t(`reporting.archived.${what}`)}</Button>
      </Form>
    </Section>
  )
}

/** POST /archived-reports/:id/withdraw */
export const postWithdrawArchived = (c: Ctx): Promise<Response> => takeBack(c, 'withdraw')
/** POST /archived-reports/:id/discard */
export const postDiscardArchived = (c: Ctx): Promise<Response> => takeBack(c, 'discard')

async function takeBack(c: Ctx, what: 'withdraw' | 'discard'): Promise<Response> {
  const view = viewOf(c)
  const work = await archivedOf(c)
  const form = await readForm(c, takeBackForm)
  if (!form.ok) return showWork(c, work, form)
  const { id, programme } = work.archived
  return submitOnce(
    c,
    async (services) => {
      const given = { archived: id, expected: form.version }
      await (what === 'withdraw' ? withdrawArchived : discardArchived)(services, view.viewer, given)
      return view.to(
        what === 'withdraw' ? `/archived-reports/${id}` : `/programmes/${programme}/archived-reports`,
      )
    },
    {
      refused: (refused) => showWork(c, work, refused),
      changed: async () => showWork(c, await archivedOf(c)),
      done: what === 'withdraw' ? 'reporting.done.archivedWithdrawn' : 'reporting.done.archivedDiscarded',
    },
  )
}
