import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Ctx,
  DateField,
  EntityLink,
  type FormErrors,
  type LocalPart,
  Radios,
  type Ref,
  type Services,
  Select,
  Tag,
  TextField,
  type View,
  type Viewer,
  answerWords,
  languageNames,
  refKey,
  useView,
} from '../../../core/index.ts'
import { siteWords, yes } from '../site-words.ts'
import { personAddress, roleName } from '../names.ts'
import { mayManageAccounts, mayReadOutbox } from '../policy.ts'
import { needsName } from '../queries/needs-name.ts'
import type { Second } from '../reading.ts'
import { isToCome } from '../rules/period.ts'
import { confirmersOf } from '../rules/two-persons.ts'
import {
  type Account,
  Mandate,
  REFERENCE_LENGTH,
  type Role,
  type RoleStatus,
  email,
  mandateKinds,
  personName,
  roleStatus,
} from '../schema.ts'

/** The pages about accounts and roles that this person may open. */
export function accountPart({ t, to, viewer }: View): LocalPart {
  const items = [
    { label: t('access.account.title'), href: to('/account') },
    { label: t('access.secondStep.title'), href: to('/account/second-step') },
    { label: t('access.roles.title'), href: to('/roles') },
  ]
  if (mayManageAccounts(viewer, null)) items.push({ label: t('access.people.title'), href: to('/people') })
  if (mayReadOutbox(viewer, null)) items.push({ label: t('access.outbox.title'), href: to('/outbox') })
  return { label: t('access.account.part'), items }
}

/** The way to the page of a person. */
export const peopleTrail = ({ t, to }: View) => [{ label: t('access.people.title'), href: to('/people') }]

/** The way to what is done with the account of a person. */
export const personTrail = (view: View, { id, name }: Account) => [
  ...peopleTrail(view),
  { label: name, href: view.to(personAddress(id)) },
]

/** What a role is called with the State or body for which it is held, "Focal point, Kenya"; the page has named the scope. */
export function roleTitle(
  { t, services, lang, names }: View,
  { role, scope }: Pick<Role, 'role' | 'scope'>,
): string {
  const name = names.get(refKey(scope))?.name ?? refKey(scope)
  return t('access.role.of', { role: roleName(services, role, lang), scope: name })
}

/** What a role is held for, leading to its page. */
export function ScopeLink({ scope }: { scope: Ref }): VNode {
  const known = useView().names.get(refKey(scope))
  return <EntityLink name={known?.name ?? refKey(scope)} {...(known && { address: known.address })} />
}

/** Whether a role is active, to come, waiting or over. */
export const RoleTag = ({ status }: { status: RoleStatus }): VNode => (
  <Tag>{useView().t(`access.roleStatus.${status}`)}</Tag>
)

/** The status of a role, and that one person gave or ended it alone where that is so. */
export function RoleTags({ role }: { role: Role }): VNode {
  const { t, services } = useView()
  return (
    <span>
      <RoleTag status={roleStatus(role, services.clock())} />
      {role.givenAlone && (
        <>
          {' '}
          <Tag>{t('access.alone.tag')}</Tag>
        </>
      )}
      {role.endedAlone && (
        <>
          {' '}
          <Tag>{t('access.alone.endedTag')}</Tag>
        </>
      )}
    </span>
  )
}

/**
 * Who can confirm a role that waits, and how; never by name.
 * @param seconds by which roles, with how many people each; null for whoever may know only the rule
 */
export function WhoConfirms({ scope, seconds }: { scope: Ref; seconds: readonly Second[] | null }): VNode {
  const view = useView()
  const { t } = view
  if (seconds?.length === 0) return <p>{t('access.confirm.nobody')}</p>
  return (
    <>
      <p>{t('access.confirm.who', { state: yes(confirmersOf(scope).length > 0) })}</p>
      {seconds && (
        <>
          <p>{t('access.confirm.seconds')}</p>
          <ul>
            {seconds.map(({ people, ...held }) => (
              <li>{t('access.confirm.people', { role: roleTitle(view, held), count: people })}</li>
            ))}
          </ul>
          <p>{t('access.confirm.how', siteWords(view.services))}</p>
        </>
      )}
    </>
  )
}

/** What a language calls itself; of another than those of the screen, its code. */
const ownLanguageName = (code: string): string => languageNames[code as keyof typeof languageNames] ?? code

/** A language that the screen speaks. */
export const languageIn = ({ words }: Services) =>
  z.enum(words.languages).meta({ label: 'access.field.language', words: ownLanguageName })

const name = personName.meta({ label: 'access.field.name' })

/** A person who may not have an account yet. */
export const personFields = (services: Services) => ({
  name,
  email: email.meta({ label: 'access.field.email' }),
  language: languageIn(services),
})

/** Who receives a role: a name only for a new account, and always from whoever may not see accounts (see `needsName`). */
export const receiverFields = ({ services, viewer }: { services: Services; viewer: Viewer }) => ({
  ...personFields(services),
  name: mayManageAccounts(viewer, null) ? name.optional() : name,
})

/** What is said of the name of the person beside what else is wrong: that an account is opened, which needs one. */
export const nameErrors =
  ({ var: { services, viewer, t } }: Ctx) =>
  async ({ name, email: address }: { name?: string; email?: string }): Promise<FormErrors> =>
    address !== undefined && (await needsName(services, viewer, { name, email: address }))
      ? { name: t('access.grant.nameNeeded') }
      : {}

export const PersonFields = ({ nameHint }: { nameHint?: string }): VNode => (
  <>
    {/* Of a new account it is asked for, as the hint says: to call it optional would be half the truth. */}
    <TextField name="name" hint={nameHint} optional={false} />
    <TextField name="email" type="email" />
    <LanguageField />
  </>
)

/** A language that the screen speaks. */
export function LanguageField(): VNode {
  const { services } = useView()
  const options = services.words.languages.map((value) => ({
    value,
    label: ownLanguageName(value),
  }))
  return <Select name="language" options={options} preselected />
}

/** Those that a person can name: an operator's word is no paper. */
const papers = Mandate.shape.kind.exclude(['operator'])

export const mandateFields = ({ clock }: Services) => ({
  mandateKind: papers.meta({
    label: 'access.field.mandate',
    words: answerWords((kind, t) => t.any(`access.mandateKind.${kind}`)),
  }),
  reference: z
    .string()
    .max(REFERENCE_LENGTH)
    .refine((text) => Mandate.shape.reference.safeParse(text).success, 'access.grant.referenceForm')
    .meta({ label: 'access.field.reference' }),
  mandateDate: Mandate.shape.date
    .refine((day) => !isToCome(day, clock()), 'access.grant.mandateToCome')
    .meta({ label: 'access.field.mandateDate' }),
})

export function MandateFields(): VNode {
  const { t } = useView()
  const kinds = mandateKinds.filter((kind) => kind !== 'operator')
  return (
    <>
      <Radios
        name="mandateKind"
        options={kinds.map((value) => ({ value, label: t(`access.mandateKind.${value}`) }))}
      />
      <TextField name="reference" hint={t('access.grant.referenceHint')} />
      <DateField name="mandateDate" hint={t('core.form.dateHint')} />
    </>
  )
}

export const mandateOf = (data: {
  mandateKind: Mandate['kind']
  reference: string
  mandateDate: string
}): Mandate => ({ kind: data.mandateKind, reference: data.reference, date: data.mandateDate })
