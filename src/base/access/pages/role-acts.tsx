import type { ComponentChildren, VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  Form,
  type FormState,
  Notice,
  Page,
  type Router,
  limitBody,
  nameEntities,
  page,
  readForm,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { doneWords, siteWords } from '../site-words.ts'
import { endRole } from '../actions/end-role.ts'
import { handOverRole } from '../actions/hand-over-role.ts'
import { readRoleToEnd, readRoleToHandOver } from '../reading.ts'
import { inEffect } from '../schema.ts'
import {
  MandateFields,
  PersonFields,
  ScopeLink,
  accountPart,
  mandateFields,
  mandateOf,
  nameErrors,
  receiverFields,
  roleTitle,
} from './components.tsx'

export function roleActPages(router: Router): void {
  const short = limitBody('short')
  router.get('/role/:id/hand-over', (c: Ctx) =>
    showHandOver(c, startForm(handOverForm(c), { language: c.var.lang })),
  )
  router.post('/role/:id/hand-over', short, handOver)
  router.get('/role/:id/end', (c: Ctx) => showEnd(c))
  router.post('/role/:id/end', short, (c: Ctx) =>
    submitOnce(
      c,
      async (services) => {
        await endRole(services, c.var.viewer, idOf(c))
        return to(c, `/role/${idOf(c)}`)
      },
      { refused: (refused) => showEnd(c, refused), done: doneWords(c.var.services, 'ended') },
    ),
  )
}

const idOf = (c: Ctx): string => c.req.param('id') ?? ''

const handOverForm = (c: Ctx) => z.object({ ...receiverFields(c.var), ...mandateFields(c.var.services) })

type RoleToEnd = Awaited<ReturnType<typeof readRoleToEnd>>

/** GET /role/:id/hand-over */
async function showHandOver(c: Ctx, form: FormState): Promise<Response> {
  const { t } = c.var
  const found = await readRoleToHandOver(viewOf(c), idOf(c))
  return showAct(
    c,
    found,
    t('access.handOver.title'),
    <>
      <p>{t('access.handOver.text', siteWords(c.var.services))}</p>
      <Form action={to(c, `/role/${idOf(c)}/hand-over`)} form={form}>
        <PersonFields nameHint={t('access.grant.nameHint')} />
        <MandateFields />
        <Button>{t('access.handOver.button')}</Button>
      </Form>
    </>,
    form.status,
  )
}

/** GET /role/:id/end */
async function showEnd(c: Ctx, form?: FormState): Promise<Response> {
  const { t, services } = c.var
  const found = await readRoleToEnd(viewOf(c), idOf(c))
  const act = inEffect(found.role, services.clock()) ? 'end' : 'withdraw'
  return showAct(
    c,
    found,
    t(`access.${act}.title`),
    <>
      <p>{t(`access.${act}.text`, siteWords(services))}</p>
      <Form action={to(c, `/role/${idOf(c)}/end`)} {...(form && { form })}>
        <Button>{t(`access.${act}.button`)}</Button>
      </Form>
    </>,
    form?.status,
  )
}

async function showAct(
  c: Ctx,
  found: RoleToEnd,
  title: string,
  children: ComponentChildren,
  status: FormState['status'] = 200,
): Promise<Response> {
  const view = viewOf(c)
  await nameEntities(view, [found.role.scope])
  return page(
    c,
    <ActPage {...found} title={title}>
      {children}
    </ActPage>,
    status,
    view,
  )
}

/** What is done with which role, and whether it will stand as one person's act alone. */
function ActPage(props: RoleToEnd & { title: string; children: ComponentChildren }): VNode {
  const { role, holder, isAlone, title, children } = props
  const view = useView()
  const { t, to: addressOf } = view
  return (
    <Page
      title={title}
      local={accountPart(view)}
      trail={[{ label: roleTitle(view, role), href: addressOf(`/role/${role.id}`) }]}
    >
      <DescriptionList
        items={[
          [t('access.field.role'), roleTitle(view, role)],
          [t('access.roles.for'), <ScopeLink scope={role.scope} />],
          [t('access.role.holder'), <bdi>{holder.name}</bdi>],
        ]}
      />
      {isAlone && (
        <Notice warning title={t('access.alone.willTitle')}>
          <p>{t('access.alone.willText')}</p>
        </Notice>
      )}
      {children}
    </Page>
  )
}

async function handOver(c: Ctx): Promise<Response> {
  const form = await readForm(c, handOverForm(c), nameErrors(c))
  if (!form.ok) return showHandOver(c, form)
  const { name, email, language } = form.data
  return submitOnce(
    c,
    async (services) => {
      const successor = await handOverRole(services, c.var.viewer, {
        roleId: idOf(c),
        to: { name, email, language },
        mandate: mandateOf(form.data),
      })
      return to(c, `/role/${successor}`)
    },
    { refused: (refused) => showHandOver(c, refused), done: 'access.done.handedOver' },
  )
}
