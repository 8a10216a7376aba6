import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Radios,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { shareArchived } from '../actions/share-archived.ts'
import { archivedProblems } from '../archived-problems.ts'
import { ARCHIVED_READERS } from '../archived-schema.ts'
import { mayChoose } from '../policy.ts'
import type { ArchivedWork } from '../queries/find-archived.ts'
import { ArchivedFacts, ArchivedPage, archivedOf, nameArchivedOf } from './archived-frame.tsx'
import { Parties, chosenOf, nameChoosable, partiesField } from './parties-field.tsx'

const shareForm = z.object({
  visibility: z.enum(ARCHIVED_READERS).meta({ label: 'reporting.archived.field.visibility' }),
  parties: partiesField,
})

/** @throws notFound, notAllowed, archivedStands */
async function shareable(c: Ctx): Promise<ArchivedWork> {
  const work = await archivedOf(c)
  demand(c.var.viewer, mayChoose(c.var.viewer, work.archived.state))
  if (work.archived.status !== 'private') throw archivedProblems.archivedStands()
  return work
}

/** GET /archived-reports/:id/share */
export async function askShareArchived(c: Ctx): Promise<Response> {
  const work = await shareable(c)
  return showShare(
    c,
    work,
    startForm(shareForm, { parties: [] } as never, { version: work.archived.version }),
  )
}

/** POST /archived-reports/:id/share */
export async function postShareArchived(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await shareable(c)
  const form = await readForm(c, shareForm)
  if (!form.ok) return showShare(c, work, form)
  const { visibility, parties } = form.data
  const { id } = work.archived
  return submitOnce(
    c,
    async (services) => {
      const given = { archived: id, visibility, parties: chosenOf(parties), expected: form.version }
      await shareArchived(services, view.viewer, given)
      return view.to(visibility === 'public' ? `/archived-reports/${id}` : `/archived-reports/${id}/work`)
    },
    {
      refused: (refused) => showShare(c, work, refused),
      changed: async () => askShareArchived(c),
      done: 'reporting.done.archivedShared',
    },
  )
}

async function showShare(c: Ctx, { archived }: ArchivedWork, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const [programme, choosable] = await Promise.all([
    nameArchivedOf(view, archived),
    nameChoosable(view, { report: archived }),
  ])
  return page(
    c,
    <ArchivedPage
      archived={archived}
      programme={programme}
      title={t('reporting.archived.share')}
      lead={t('reporting.archived.shareText')}
      isBelow
    >
      <ArchivedFacts archived={archived} />
      <Form action={to(`/archived-reports/${archived.id}/share`)} form={form}>
        <Radios
          name="visibility"
          options={ARCHIVED_READERS.map((value) => ({
            value,
            label: t(`reporting.readers.visibility.${value}`),
          }))}
        />
        <Parties choosable={choosable} />
        <Button>{t('reporting.archived.share')}</Button>
      </Form>
    </ArchivedPage>,
    form.status,
    view,
  )
}
