import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { genericOAuth, magicLink, twoFactor } from 'better-auth/plugins'
import { APIError } from 'better-auth/api'
import type { Pool } from 'pg'
import { type Db, type Services, cookiePrefix } from '../../core/index.ts'
import { directSignIn } from './direct-sign-in.ts'
import { claimText, isTrue } from './rules/claims.ts'
import { newRecoveryCodes } from './rules/recovery-codes.ts'
import { readSecret } from './secret.ts'
import { FRESH_SECONDS, LIBRARY_LIMIT, LINK_SECONDS, SESSION_DAYS } from './limits.ts'
import { refusePasskeyName } from './refuse-passkey-name.ts'
import { linkedIdentity, noticeSignIn } from './notice-sign-in.ts'
import { wantLink } from './send-links.ts'

const REFRESH_SECONDS = 86_400
/** How long a browser's signed copy spares a look at the session; its end is checked on each request all the same. */
const COOKIE_CACHE_SECONDS = 60
/** The header in which we hand the library the address of the caller, after our own reading of trusted proxies. */
export const ADDRESS_HEADER = 'x-openpoa-address'
/** Name of the single sign-on among the library's providers, and in its callback address. */
export const SSO = 'sso'

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

/**
 * The sign-in library, set up for this site; made only once its tables are there.
 * @param database where it works: any connection of a pool, or a transaction of ours
 * @param withSso with the single sign-on, which asks the provider for its addresses when it is made; apart, so that a provider that does not
 * answer keeps nobody from the rest
 */
export function createAuth(
  database: Pool | { db: Db; type: 'postgres' },
  services: Services,
  withSso = false,
) {
  const { origin } = services.config
  const secure = origin.startsWith('https:')
  return betterAuth({
    appName: 'OpenPoA',
    baseURL: origin,
    basePath: '/api/auth',
    secret: readSecret(services),
    database,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    emailAndPassword: { enabled: false },
    // What the library calls errors are mostly refusals; its details may hold addresses and stay out of the log.
    logger: { level: 'error', log: (_level, message) => services.log.warn({ part: 'sign-in' }, message) },
    // A refusal is answered, and our log has its status; a fault goes to the site, which logs and answers it as any other.
    onAPIError: { throw: true },
    advanced: {
      // The prefix has browsers refuse them from anywhere but this very host, over TLS (RFC 6265bis, section 4.1.3.2); the library's own is weaker.
      cookiePrefix: cookiePrefix(services.config),
      useSecureCookies: false,
      defaultCookieAttributes: { secure, path: '/' },
      // Of the tables it looks once, when it is made for the pool: a look needs a connection of its own.
      database: { generateId: () => services.newId(), validateSchema: !('db' in database) },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    user: {
      modelName: 'access_account',
      fields: { emailVerified: 'email_verified', ...timestamps },
    },
    session: {
      modelName: 'access_session',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...timestamps,
      },
      expiresIn: SESSION_DAYS * 86_400,
      updateAge: REFRESH_SECONDS,
      freshAge: FRESH_SECONDS,
      cookieCache: { enabled: true, maxAge: COOKIE_CACHE_SECONDS },
    },
    account: {
      modelName: 'access_identity',
      fields: {
        userId: 'account_id',
        accountId: 'subject',
        providerId: 'provider',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
      encryptOAuthTokens: true,
      // Accounts are made by invitation, so an invited address may sign in by single sign-on first; the provider must have verified it.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    verification: {
      modelName: 'access_verification',
      fields: { expiresAt: 'expires_at', ...timestamps },
      storeIdentifier: 'hashed',
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'access_rate',
      fields: { lastRequest: 'last_request' },
      customRules: { '/passkey/*': LIBRARY_LIMIT, '/callback/*': LIBRARY_LIMIT },
    },
    databaseHooks: {
      account: { create: { after: linkedIdentity(services) } },
      session: { delete: { before: keepExpired(services) } },
    },
    plugins: [
      directSignIn,
      magicLink({
        expiresIn: LINK_SECONDS,
        storeToken: 'hashed',
        disableSignUp: true,
        sendMagicLink: ({ email, token, metadata }) =>
          wantLink(services, {
            email,
            token,
            lang: String(metadata?.['lang']),
            address: String(metadata?.['to'] ?? ''),
          }),
      }),
      afterEveryWayIn(
        twoFactor({
          // Wrong codes are counted by us, apart for browsers that are known: nobody locks another's account.
          accountLockout: { enabled: false },
          issuer: new URL(origin).hostname,
          allowPasswordless: true,
          backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
          schema: {
            user: { fields: { twoFactorEnabled: 'second_step' } },
            twoFactor: {
              modelName: 'access_second_step',
              fields: {
                userId: 'account_id',
                backupCodes: 'recovery_codes',
                failedVerificationCount: 'failures',
                lockedUntil: 'locked_until',
              },
            },
          },
        }),
      ),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'OpenPoA',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // A passkey stands for both steps, so the device must have checked the person, not only its own presence.
        registration: {
          afterVerification: ({ verification }) => requirePerson(verification.registrationInfo),
        },
        authentication: {
          afterVerification: ({ verification }) => requirePerson(verification.authenticationInfo),
        },
        schema: {
          passkey: {
            modelName: 'access_passkey',
            fields: {
              publicKey: 'public_key',
              userId: 'account_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      refusePasskeyName,
      noticeSignIn(services),
      genericOAuth({ config: withSso && services.config.oidc ? [singleSignOn(services.config.oidc)] : [] }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

/** A session that is over by the clock gives nothing and stays: `forgetExpired` ends it, and not because a clock jumped. */
const keepExpired =
  ({ clock }: Services) =>
  async ({ expiresAt }: { expiresAt: Date }): Promise<boolean> =>
    expiresAt >= clock()

/** What opens no session, or one that stands for both steps already: a passkey, the code itself, a session that is renewed. */
const NO_WAY_IN = /^\/(passkey\/|two-factor\/|get-session$|sign-out$)/

/** The library asks for the second step after a password. Here it is asked for after every way in but a passkey, also one that is still to come. */
function afterEveryWayIn<P extends ReturnType<typeof twoFactor>>(plugin: P): P {
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: { path?: string }) => !NO_WAY_IN.test(context.path ?? ''),
  }))
  return { ...plugin, hooks: { after } }
}

async function requirePerson(info: { userVerified: boolean } | undefined): Promise<void> {
  if (!info?.userVerified)
    throw new APIError('FORBIDDEN', {
      code: 'PERSON_NOT_VERIFIED',
      message: 'the device did not check the person',
    })
}

const singleSignOn = (oidc: NonNullable<Services['config']['oidc']>) => ({
  providerId: SSO,
  name: oidc.name,
  discoveryUrl: `${oidc.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
  clientId: oidc.clientId,
  clientSecret: oidc.clientSecret,
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  requireIdTokenVerification: true,
  accountSubject: ({ profile }: { profile: Record<string, unknown> }) => claimText(profile['sub']),
  mapProfileToUser: (profile: Record<string, unknown>) => ({
    emailVerified: isTrue(profile['email_verified']),
  }),
  disableSignUp: true,
  disableImplicitSignUp: true,
})
