import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  List,
  type ListRow,
  Moment,
  Page,
  type Router,
  Section,
  Tag,
  TextArea,
  type View,
  coreProblems,
  dateWords,
  limitBody,
  page,
  readForm,
  requireAccount,
  seenText,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { retireProgramme } from '../actions/retire-programme.ts'
import { takeUpProgramme } from '../actions/take-up-programme.ts'
import { mayRetire } from '../policy.ts'
import { programmeProblems } from '../problems.ts'
import { type Packs, findPacks } from '../queries/find-packs.ts'
import { LONGEST_REASON } from '../rules/reason.ts'
import type { Programme, RefusedPack } from '../schema.ts'
import { programmeAddress } from './components.tsx'
import { Said, said } from './said.tsx'

const retirement = z.object({
  reason: seenText(LONGEST_REASON).min(1).meta({ label: 'programme.packs.reason' }),
})

/** Of administrators: which packs are here, which could not be loaded and why; and retiring a programme. */
export function packPages(router: Router): void {
  const short = limitBody('short')
  router.get('/packs', showPacks)
  router.get('/packs/:programme', (c: Ctx) => showAct(c, startForm(retirement)))
  router.post('/packs/:programme/retire', short, postRetirement)
  router.post('/packs/:programme/take-up', short, postTakingUp)
}

/** @throws signInNeeded, notAllowed */
function administratorsView(c: Ctx): View {
  const view = viewOf(c)
  requireAccount(view.viewer)
  if (!mayRetire(view.viewer)) throw coreProblems.notAllowed()
  return view
}

const idOf = (c: Ctx): string => c.req.param('programme') ?? ''

async function showPacks(c: Ctx): Promise<Response> {
  const view = administratorsView(c)
  return page(c, <PacksPage packs={await findPacks(view.services)} />, 200, view)
}

async function postRetirement(c: Ctx): Promise<Response> {
  administratorsView(c)
  const form = await readForm(c, retirement)
  if (!form.ok) return showAct(c, form)
  return submitOnce(
    c,
    async (services) => {
      await retireProgramme(services, c.var.viewer, { programme: idOf(c), reason: form.data.reason })
      return to(c, '/packs')
    },
    { refused: (refused) => showAct(c, refused), done: 'programme.done.retired' },
  )
}

function postTakingUp(c: Ctx): Promise<Response> {
  administratorsView(c)
  return submitOnce(
    c,
    async (services) => {
      await takeUpProgramme(services, c.var.viewer, idOf(c))
      return to(c, '/packs')
    },
    { refused: (refused) => showAct(c, refused), done: 'programme.done.takenUp' },
  )
}

async function showAct(c: Ctx, form: FormState): Promise<Response> {
  const view = administratorsView(c)
  const { programmes } = await findPacks(view.services)
  const found = programmes.find(({ programme }) => programme.id === idOf(c))
  if (!found) throw programmeProblems.noProgramme({ id: idOf(c) })
  // What is refused may have been sent from the other form, as the programme stood before.
  const shown = form.schema === retirement ? form : { ...startForm(retirement), errors: form.errors }
  return page(c, <ActPage programme={found.programme} form={shown} />, form.status, view)
}

function PacksPage({ packs: { programmes, refused } }: { packs: Packs }): VNode {
  const { t, to } = useView()
  return (
    <Page
      title={t('programme.packs.title')}
      lead={t('programme.packs.lead')}
      trail={[{ label: t('programme.list.title'), href: to('/programmes') }]}
    >
      {refused.length > 0 && (
        <Section id="refused" title={t('programme.packs.refused')}>
          <p>{t('programme.packs.refusedLead')}</p>
          {refused.map((pack) => (
            <Refused pack={pack} />
          ))}
        </Section>
      )}
      <Section id="loaded" title={t('programme.packs.loaded')}>
        <List empty={<EmptyState title={t('programme.list.empty')} />} rows={programmes.map(rowOf)} />
      </Section>
    </Page>
  )
}

/** What is wrong in a pack stands in English, as on the command line. */
function Refused({ pack: { name, faults, more, at } }: { pack: RefusedPack }): VNode {
  const { t } = useView()
  return (
    <Section id={name} level={3} title={<bdi>{`programmes/${name}`}</bdi>}>
      <p class="meta">
        <Moment at={at} />
      </p>
      <ul lang="en" dir="ltr">
        {faults.map(({ file, line, message }) => (
          <li>
            <code>{`${file}:${line}`}</code> {message}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('programme.packs.moreFaults', { count: more })}</p>}
    </Section>
  )
}

function rowOf({ programme, loadedAt }: Packs['programmes'][number]): ListRow {
  return {
    id: programme.id,
    title: <Said words={programme.body.name} unmarked />,
    children: <RowOfProgramme programme={programme} loadedAt={loadedAt} />,
  }
}

function RowOfProgramme({ programme, loadedAt }: Packs['programmes'][number]): VNode {
  const view = useView()
  const { t, lang } = view
  const { id, retired } = programme
  return (
    <>
      {retired && (
        <p>
          <Tag>{t('programme.retired.tag')}</Tag>{' '}
          {t('programme.retired.since', { day: dateWords(retired.at.slice(0, 10), lang) })}{' '}
          <bdi>{retired.reason}</bdi>
        </p>
      )}
      <p class="meta">
        {t('programme.packs.loadedAt')} <Moment at={loadedAt} />
      </p>
      <p>
        <a href={programmeAddress(view, programme)}>{t('programme.packs.toProgramme')}</a>
        {' · '}
        <a href={view.to(`/packs/${id}`)}>{t(`programme.${retired ? 'takeUp' : 'retire'}.title`)}</a>
      </p>
    </>
  )
}

function ActPage({ programme, form }: { programme: Programme; form: FormState }): VNode {
  const view = useView()
  const { t, to } = view
  const { id, body, retired } = programme
  const act = retired ? 'takeUp' : 'retire'
  return (
    <Page
      title={t(`programme.${act}.of`, { name: said(view, body.name) })}
      heading={t(`programme.${act}.title`)}
      kind={<Said words={body.name} />}
      lead={t(`programme.${act}.lead`)}
      trail={[
        { label: t('programme.list.title'), href: to('/programmes') },
        { label: t('programme.packs.title'), href: to('/packs') },
      ]}
    >
      <Form action={to(`/packs/${id}/${retired ? 'take-up' : 'retire'}`)} form={form}>
        {!retired && <TextArea name="reason" lang="und" rows={3} hint={t('programme.packs.reasonHint')} />}
        <Button>{t(`programme.${act}.title`)}</Button>
      </Form>
    </Page>
  )
}
