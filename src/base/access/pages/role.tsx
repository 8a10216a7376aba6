import type { VNode } from 'preact'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  DescriptionList,
  ErrorSummary,
  Form,
  type FormState,
  Notice,
  Page,
  type PlainMessageKey,
  type Ref,
  type Router,
  Section,
  type View,
  limitBody,
  listWords,
  nameEntities,
  page,
  sameRef,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { doneWords, yes } from '../site-words.ts'
import { confirmRole, declineRole } from '../actions/confirm-role.ts'
import { personOf, rolesAddress } from '../names.ts'
import { mayEndRole, mayHandOverRole, maySeeRoles } from '../policy.ts'
import { type Confirmation, readRole } from '../reading.ts'
import { lastDayOf } from '../rules/period.ts'
import { theSite } from '../rules/roles.ts'
import { type Role, type RoleStatus, inEffect, isOver, roleStatus } from '../schema.ts'
import { RoleTag, ScopeLink, WhoConfirms, accountPart, roleTitle } from './components.tsx'

export function rolePages(router: Router): void {
  const short = limitBody('short')
  router.get('/role/:id', (c: Ctx) => showRole(c))
  router.post('/role/:id/confirm', short, (c: Ctx) => judge(c, confirmRole, 'access.done.confirmed'))
  router.post('/role/:id/decline', short, (c: Ctx) =>
    judge(c, declineRole, doneWords(c.var.services, 'declined')),
  )
}

const idOf = (c: Ctx): string => c.req.param('id') ?? ''

/** The second person's word on a role that waits for it. */
const judge = (c: Ctx, act: typeof confirmRole, done: PlainMessageKey): Promise<Response> =>
  submitOnce(
    c,
    async (services) => {
      await act(services, c.var.viewer, idOf(c))
      return to(c, `/role/${idOf(c)}`)
    },
    { refused: (refused) => showRole(c, refused), done },
  )

/** GET /role/:id — what the record says of a role; with its holder's name for those who may see it. */
async function showRole(c: Ctx, form?: FormState): Promise<Response> {
  const view = viewOf(c)
  const found = await readRole(view, idOf(c))
  const { proposedAs = [], seconds } = found.confirmation ?? {}
  await nameEntities(
    view,
    [found.role, ...proposedAs, ...(seconds ?? [])].map(({ scope }) => scope),
  )
  return page(c, <RolePage {...found} form={form} />, form?.status, view)
}

type RolePageProps = Awaited<ReturnType<typeof readRole>> & { form: FormState | undefined }

function RolePage({ role, holder, confirmation, form }: RolePageProps): VNode {
  const view = useView()
  const { t, to: addressOf, services, viewer } = view
  const { mandate } = role
  const now = services.clock()
  const status = roleStatus(role, now)
  return (
    <Page title={roleTitle(view, role)} {...(viewer.accountId && { local: accountPart(view) })}>
      {form && <ErrorSummary errors={form.errors} />}
      {confirmation && <Awaiting scope={role.scope} confirmation={confirmation} />}
      {status === 'never' && (
        <Notice title={t('access.never.title')}>
          <p>{t('access.never.text', { ended: role.endedBy === null ? 'other' : 'yes' })}</p>
        </Notice>
      )}
      {role.givenAlone && (
        <Notice title={t('access.alone.title')}>
          <p>{t('access.alone.text')}</p>
          {/* On the operator's own word: that can be given again, for two. */}
          {role.grantedBy === null && !isOver(role, now) && <p>{t('access.alone.wayOut')}</p>}
        </Notice>
      )}
      {role.endedAlone && (
        <Notice title={t('access.alone.endedTitle')}>
          <p>{t('access.alone.endedText', { site: yes(sameRef(role.scope, theSite)) })}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          [t('access.roles.for'), <ScopeLink scope={role.scope} />],
          holder && [t('access.role.holder'), <bdi>{personOf(services, holder, view.lang)}</bdi>],
          [t('access.roles.status'), <RoleTag status={status} />],
          ...(confirmation?.proposedAs.length
            ? [[t('access.role.proposedBy'), <ProposedBy confirmation={confirmation} />] as const]
            : []),
          ...periodOf(view, role, status),
          [t('access.field.mandate'), t(`access.mandate.${mandate.kind}`, { reference: mandate.reference })],
          [t('access.field.mandateDate'), <Day date={mandate.date} />],
        ]}
      />
      {(maySeeRoles(viewer, role.scope) || sameRef(role.scope, theSite)) && (
        <p>
          <a href={addressOf(rolesAddress(role.scope))}>{t('access.role.others')}</a>
        </p>
      )}
      {!isOver(role, now) && <Acts role={role} mayConfirm={confirmation?.reader === 'second'} />}
    </Page>
  )
}

/** From when until when it is held; of one that never was in effect, when it was assigned and when that came to nothing. */
function periodOf({ t }: View, role: Role, status: RoleStatus) {
  if (status === 'never')
    return [
      [t('access.role.assignedOn'), <Day date={role.grantedAt} />] as const,
      [t('access.role.neverSince'), role.to && <Day date={role.to} />] as const,
    ]
  return [
    [t('access.field.from'), <Day date={role.from} />] as const,
    [t('access.role.until'), role.to && <Day date={lastDayOf(role.to)} />] as const,
  ]
}

/** That a role is only proposed: why, as it concerns this reader, who can confirm it, how many they are, and how they do it. */
function Awaiting({ scope, confirmation }: { scope: Ref; confirmation: Confirmation }): VNode {
  const { t } = useView()
  const { reader } = confirmation
  return (
    <Notice title={t('access.confirm.waits')}>
      <p>{t('access.confirm.reason', { reader })}</p>
      {reader !== 'second' && <WhoConfirms scope={scope} seconds={confirmation.seconds} />}
    </Notice>
  )
}

/** Who proposed a role, for whoever may know it, and by which roles. */
function ProposedBy({ confirmation: { proposer, proposedAs } }: { confirmation: Confirmation }): VNode {
  const view = useView()
  const roles = listWords(
    proposedAs.map((role) => roleTitle(view, role)),
    view.lang,
  )
  return (
    <span>
      {proposer
        ? view.t('access.role.proposer', { name: personOf(view.services, proposer, view.lang), roles })
        : roles}
    </span>
  )
}

/** What this person may do with a role that is not over; whatever asks for words has a page of its own, where no other button loses them. */
function Acts({ role, mayConfirm }: { role: Role; mayConfirm: boolean }): VNode {
  const { t, to: addressOf, services, viewer } = useView()
  const address = addressOf(`/role/${role.id}`)
  const isInEffect = inEffect(role, services.clock())
  const others = []
  if (isInEffect && mayHandOverRole(viewer, role))
    others.push({ label: t('access.handOver.title'), href: `${address}/hand-over` })
  // Whoever confirms a role withdraws it by not confirming it.
  if (mayEndRole(viewer, role) && !mayConfirm)
    others.push({
      label: t(isInEffect ? 'access.end.title' : 'access.withdraw.title'),
      href: `${address}/end`,
    })
  return (
    <>
      {mayConfirm && (
        <Section id="confirm" title={t('access.confirm.title')}>
          <Form action={`${address}/confirm`}>
            <div class="actions">
              <Button>{t('access.confirm.button')}</Button>
              <Button quiet formAction={`${address}/decline`}>
                {t('access.confirm.decline')}
              </Button>
            </div>
          </Form>
        </Section>
      )}
      {others.length > 0 && <Actions others={others} />}
    </>
  )
}
