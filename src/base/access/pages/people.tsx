import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  Form,
  type FormState,
  type Found,
  FoundList,
  List,
  Page,
  type Router,
  Section,
  Table,
  type View,
  limitBody,
  movedCursor,
  nameEntities,
  numberWords,
  page,
  readForm,
  resource,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { doneWords, siteWords } from '../site-words.ts'
import { endAllSessions } from '../actions/end-session.ts'
import { inviteAccount } from '../actions/invite-account.ts'
import { personAddress, personOf, roleName } from '../names.ts'
import { mayResetSecondStep } from '../policy.ts'
import { findPeople } from '../queries/find-people.ts'
import { readPerson, requireInviter } from '../reading.ts'
import { type Account, NO_ROLE, type PeopleFilter, isNameless, peopleFilter, roleId } from '../schema.ts'
import { PersonFields, RoleTags, accountPart, peopleTrail, personFields, roleTitle } from './components.tsx'

export function peoplePages(router: Router): void {
  const short = limitBody('short')
  // In addresses of release 0.1.0, "<time>_<id>".
  router.use(
    '/people',
    movedCursor('after', (place) => {
      const [, time, id] = /^(\d{1,14})_([^_]{1,100})$/.exec(place) ?? []
      return time && id ? [new Date(Number(time)).toISOString(), id] : null
    }),
  )
  router.get('/people/invite', (c) => {
    requireInviter(c.var.viewer)
    return page(c, <Invite form={startForm(inviteForm(c), { language: c.var.lang })} />)
  })
  router.post('/people/invite', short, invite)
  router.get('/people/:id', (c: Ctx) => showPerson(c))
  router.post('/people/:id/sign-out', short, (c: Ctx) =>
    submitOnce(
      c,
      async (services) => {
        const id = c.req.param('id') ?? ''
        await endAllSessions(services, c.var.viewer, id)
        return to(c, personAddress(id))
      },
      { refused: (refused) => showPerson(c, refused), done: 'access.done.sessionsEnded' },
    ),
  )
}

const row = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  twoStepVerification: z.boolean(),
  createdAt: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, name, email, language, secondStep, createdAt }: Account): Row => ({
  id,
  name,
  email,
  language,
  twoStepVerification: secondStep,
  createdAt: createdAt.toISOString(),
  address: personAddress(id),
})

/** Everyone with an account, for administrators. */
export const peopleResource = resource<Account, PeopleFilter, Row>({
  name: 'people',
  path: '/people',
  title: 'access.people.title',
  description: 'access.people.lead',
  query: peopleFilter,
  labels: { role: 'access.people.role', verification: 'access.verification.title' },
  restricted: true,
  cursor: z.tuple([z.iso.datetime(), z.string().max(100)]),
  find: findPeople,
  row,
  json: (_reader, accounts) => accounts.map(rowOf),
  csv: ['id', 'name', 'email', 'language', 'twoStepVerification', 'createdAt'],
  page: showPeople,
})

/** GET /people?q=&role=&verification= */
function showPeople(view: View, found: Found<Account>, asked: PeopleFilter): VNode {
  const { t, to, services, lang } = view
  const verification = (value: string) => t.any(`access.verification.${value}`)
  const role = (value: string): string =>
    value === NO_ROLE ? t('access.people.noRole') : roleName(services, roleId.parse(value), lang)
  return (
    <Page title={t('access.people.title')} lead={t('access.people.lead')} local={accountPart(view)}>
      <Actions main={{ label: t('access.people.invite'), href: to('/people/invite') }} />
      <FoundList
        found={found}
        asked={asked}
        facets={{
          role: { label: t('access.people.role'), words: role },
          verification: { label: t('access.verification.title'), words: verification },
        }}
        search={{ label: t('access.people.search') }}
        count={(count) => t('access.people.count', { count })}
      >
        <Table
          caption={t('access.people.caption')}
          captionHidden
          rows={found.items}
          empty={
            <EmptyState title={t('access.people.none')}>
              <p>{t('access.people.noneText')}</p>
            </EmptyState>
          }
          columns={[
            {
              label: t('access.field.name'),
              render: ({ id, name }) => (
                <a class="title" href={to(personAddress(id))}>
                  <bdi>{name}</bdi>
                </a>
              ),
            },
            { label: t('access.field.email'), render: ({ email }) => <bdi>{email}</bdi> },
            {
              label: t('access.verification.title'),
              render: ({ secondStep }) => verification(secondStep ? 'on' : 'off'),
            },
            { label: t('access.people.since'), render: ({ createdAt }) => <Day date={createdAt} short /> },
          ]}
        />
      </FoundList>
    </Page>
  )
}

const inviteForm = (c: Ctx) => z.object(personFields(c.var.services))

function Invite({ form }: { form: FormState }): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Page
      title={t('access.people.invite')}
      lead={t('access.people.inviteText', siteWords(view.services))}
      local={accountPart(view)}
      trail={peopleTrail(view)}
    >
      <Form action={to('/people/invite')} form={form}>
        <PersonFields />
        <Button>{t('access.people.inviteButton')}</Button>
      </Form>
    </Page>
  )
}

async function invite(c: Ctx): Promise<Response> {
  requireInviter(c.var.viewer)
  const form = await readForm(c, inviteForm(c))
  if (!form.ok) return page(c, <Invite form={form} />, form.status)
  return submitOnce(
    c,
    async (services) => to(c, personAddress(await inviteAccount(services, c.var.viewer, form.data))),
    {
      refused: (refused) => page(c, <Invite form={refused} />, refused.status),
      done: doneWords(c.var.services, 'invited'),
    },
  )
}

async function showPerson(c: Ctx, form?: FormState): Promise<Response> {
  const view = viewOf(c)
  const person = await readPerson(view.services, view.viewer, c.req.param('id') ?? '')
  await nameEntities(
    view,
    person.roles.map(({ scope }) => scope),
  )
  return page(c, <PersonPage {...person} form={form} />, form?.status, view)
}

type Person = Awaited<ReturnType<typeof readPerson>>

function PersonPage(props: Person & { form: FormState | undefined }): VNode {
  const { account, roles, passkeys, secondStep, form } = props
  const view = useView()
  const { t, to, services, viewer } = view
  const { id, email, closed } = account
  const name = personOf(services, account, view.lang)
  return (
    <Page
      title={name}
      heading={<bdi>{name}</bdi>}
      {...(!closed && !isNameless(account) && { lead: <bdi>{email}</bdi> })}
      local={accountPart(view)}
      trail={peopleTrail(view)}
    >
      {form && <ErrorSummary errors={form.errors} />}
      {closed && (
        <DescriptionList
          items={[
            [t('access.close.at'), <Day date={closed.at} />],
            [t('access.close.reason'), t(`access.closeReason.${closed.reason}`)],
          ]}
        />
      )}
      {!closed && (
        <DescriptionList
          items={[
            [t('access.verification.title'), t(`access.verification.${secondStep}`)],
            [t('access.passkey.title'), numberWords(passkeys, view.lang)],
          ]}
        />
      )}
      <Section id="roles" title={t('access.account.roles')}>
        <List
          rows={roles.map((role) => ({
            title: roleTitle(view, role),
            href: to(`/role/${role.id}`),
            tags: <RoleTags role={role} />,
          }))}
          empty={<EmptyState title={t('access.people.noRoles')} />}
        />
        {!closed && (
          <Actions
            others={[
              {
                label: t('access.people.giveRole'),
                href: `${to('/roles/scopes')}?${new URLSearchParams({ email })}`,
              },
            ]}
          />
        )}
      </Section>
      {!closed && (
        <Section id="access" title={t('access.people.access')}>
          <Actions
            others={[
              ...((secondStep !== 'off' || passkeys > 0) && mayResetSecondStep(viewer, id)
                ? [{ label: t('access.reset.title'), href: to(`${personAddress(id)}/reset`) }]
                : []),
              { label: t('access.close.title'), href: to(`${personAddress(id)}/close`) },
            ]}
          >
            <Form action={to(`${personAddress(id)}/sign-out`)}>
              <Button quiet>{t('access.people.signOut')}</Button>
            </Form>
          </Actions>
        </Section>
      )}
    </Page>
  )
}
