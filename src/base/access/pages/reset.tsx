import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  Page,
  type Router,
  limitBody,
  page,
  readForm,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { doneWords, siteWords } from '../site-words.ts'
import { resetSecondStep } from '../actions/reset-second-step.ts'
import { personAddress } from '../names.ts'
import { readPersonToReset } from '../reading.ts'
import type { Account } from '../schema.ts'
import { accountPart, personTrail } from './components.tsx'

export function resetPages(router: Router): void {
  router.get('/people/:id/reset', (c: Ctx) => show(c))
  router.post('/people/:id/reset', limitBody('short'), async (c: Ctx) => {
    const form = await readForm(c, resetForm)
    if (!form.ok) return show(c, form)
    return submitOnce(
      c,
      async (services) => {
        const id = c.req.param('id') ?? ''
        await resetSecondStep(services, c.var.viewer, id, form.data.passkeys)
        return to(c, personAddress(id))
      },
      { refused: (refused) => show(c, refused), done: doneWords(c.var.services, 'reset') },
    )
  })
}

const resetForm = z.object({
  passkeys: z.boolean().default(false).meta({ label: 'access.reset.passkeys' }),
})

/** GET /people/:id/reset — what it does and who is told, before it is done. */
async function show(c: Ctx, refused?: FormState): Promise<Response> {
  const view = viewOf(c)
  const found = await readPersonToReset(view.services, view.viewer, c.req.param('id') ?? '')
  const { account, passkeys, hasSecondStep } = found
  const form = refused ?? startForm(resetForm, { passkeys: !hasSecondStep })
  const hasPasskeys = passkeys > 0
  return page(c, <Reset {...{ account, hasPasskeys, hasSecondStep, form }} />, form.status, view)
}

interface Props {
  account: Account
  hasPasskeys: boolean
  hasSecondStep: boolean
  form: FormState
}

function Reset({ account, hasPasskeys, hasSecondStep, form }: Props): VNode {
  const view = useView()
  const { t, to: addressOf } = view
  return (
    <Page
      title={t('access.reset.title')}
      lead={<bdi>{account.email}</bdi>}
      local={accountPart(view)}
      trail={personTrail(view, account)}
    >
      {hasSecondStep || hasPasskeys ? (
        <>
          <p>{t('access.reset.check')}</p>
          <p>{t('access.reset.text', siteWords(view.services))}</p>
          <Form action={addressOf(`${personAddress(account.id)}/reset`)} form={form}>
            {hasPasskeys && <Checkbox name="passkeys" hint={t('access.reset.passkeysHint')} />}
            <Button>{t('access.reset.button')}</Button>
          </Form>
        </>
      ) : (
        <>
          <p>{t('access.problem.nothingToReset.title')}</p>
          <p>{t('access.problem.nothingToReset.next')}</p>
        </>
      )}
    </Page>
  )
}
