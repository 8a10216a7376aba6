import type { VNode } from 'preact'
import { Button, Form, Notice, assetAddress, useView } from '../../../core/index.ts'
import { siteWords } from '../site-words.ts'
import type { Missing } from '../rules/factors.ts'

/** Signing in by a passkey: a button, where the browser can. @param to where it leads afterwards */
export function PasskeySignIn({ to, quiet = false }: { to: string; quiet?: boolean }): VNode {
  const { t, services } = useView()
  return (
    <>
      <div
        hidden
        data-passkey="sign-in"
        data-to={to}
        data-failed={t('access.passkey.failed')}
        data-many={t('core.problem.tooMany.title')}
      >
        <p>
          <button type="button" {...(quiet && { class: 'quiet' })}>
            {t('access.signIn.passkey')}
          </button>
        </p>
        <p role="status" />
      </div>
      <script type="module" src={assetAddress(services.assets, 'passkey.js')} />
    </>
  )
}

/** What is to be done before anything about passkeys or the second step can be changed, and how. @param to the page to come back to */
export function FactorNotice({ missing, to }: { missing: Exclude<Missing, null>; to: string }): VNode {
  const { t, to: addressOf, services } = useView()
  return (
    <Notice warning title={t(`access.problem.${missing}.title`)}>
      <p>{t(`access.problem.${missing}.detail`)}</p>
      {missing === 'usePasskey' ? (
        <>
          <PasskeySignIn to={to} />
          <p>{t('access.problem.usePasskey.lost', siteWords(services))}</p>
        </>
      ) : (
        <Form action={addressOf('/sign-out')}>
          <Button quiet>{t('access.account.signOut')}</Button>
        </Form>
      )}
    </Notice>
  )
}
