import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isUnseenIn } from './forms/one-line.ts'

const text = z.string().trim().min(1)
const optional = text.optional()

/** Where the United Nations gives a document by its symbol. */
const DOCUMENT_SERVICE = 'https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t=pdf'

/** Megabytes for rows of public pages, where nothing else is set. */
export const ROW_MEMORY_MB = 16

/** Megabytes for public pages as they were made, where nothing else is set. */
export const PAGE_MEMORY_MB = 32

/** It stands in the head of every page. */
const operatorName = text
  .max(120, 'longer than 120 characters')
  .refine((name) => !isUnseenIn(name), 'not one line of what can be seen')

const shape = z.object({
  OPENPOA_DATA: optional,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  OPENPOA_OWNER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: text.default('127.0.0.1'),
  OPENPOA_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  OPENPOA_TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  OPENPOA_SECRET: z.string().min(32).optional(),
  OPENPOA_RECORD_KEY: optional,
  OPENPOA_SEALING_KEY: optional,
  OPENPOA_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  OPENPOA_MAIL_FROM: optional,
  OPENPOA_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OPENPOA_OIDC_CLIENT_ID: optional,
  OPENPOA_OIDC_CLIENT_SECRET: optional,
  OPENPOA_OIDC_NAME: optional,
  OPENPOA_SECOND_STEP_ROLES: optional,
  OPENPOA_OPERATOR: operatorName.optional(),
  OPENPOA_OPERATOR_CONTACT: optional,
  OPENPOA_HOSTING: optional,
  OPENPOA_LAW: optional,
  OPENPOA_RETENTION: optional,
  OPENPOA_KEY_HOLDER: optional,
  OPENPOA_DATA_LICENCE: optional,
  OPENPOA_DEVELOPMENT: z.stringbool().default(false),
  OPENPOA_ROW_MEMORY_MB: z.coerce.number().int().min(0).max(4096).default(ROW_MEMORY_MB),
  OPENPOA_PAGE_MEMORY_MB: z.coerce.number().int().min(0).max(4096).default(PAGE_MEMORY_MB),
  OPENPOA_DOCUMENT_SERVICE: text
    // One host, whatever the symbol, and no password.
    .regex(
      /^https?:\/\/[^/?#{}@\s]+[/?]\S*\{symbol\}/,
      'not an http or https address that has {symbol} after its host',
    )
    .default(DOCUMENT_SERVICE),
  OPENPOA_MOST_PARAGRAPHS: z.coerce.number().int().min(100).max(100_000).default(10_000),
  OPENPOA_UPLOAD_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  OPENPOA_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** Everything the operator can set, read once; `docs/operating.md` explains each. */
export interface Config {
  dataFolder: string
  databaseUrl: string | undefined
  /** The same database as the owner of its tables. */
  ownerUrl: string | undefined
  port: number
  host: string
  /** The address people use, without a slash at the end. */
  origin: string
  trustedProxies: number
  secret: string | undefined
  recordKey: string | undefined
  /** Seals what is not for everybody; behind it, separated by blanks, earlier keys that still open. */
  sealingKey: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  /** Ids of roles that give rights only with a second step of sign-in, beside those that always need one. */
  secondStepRoles: string[]
  /** What the page "Who runs this" says, and the name the head of every page; absent where the operator has not said it. */
  operator: Record<
    'name' | 'contact' | 'hosting' | 'law' | 'retention' | 'keyHolder' | 'dataLicence',
    string | undefined
  >
  /** Shows pages for those who work on the software, such as `/components`. */
  development: boolean
  /** Megabytes for rows of public pages that still stand. */
  rowMemory: number
  /** Megabytes for public pages as they were made. */
  pageMemory: number
  /** Address of the file of a document; `{symbol}` and `{language}` stand for those of the document. */
  documentService: string
  /** Paragraphs of a file; one with more is refused. */
  mostParagraphs: number
  /** Days for which an uploaded file is kept that nobody accepts. */
  uploadDays: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A setting that cannot be used; the message names it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const absolute = (folder: string): string =>
  folder.startsWith('~/') ? join(homedir(), folder.slice(2)) : resolve(folder)

/**
 * @param vars the environment of the process
 * @throws ConfigError naming each variable that cannot be used
 */
export function readConfig(vars: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`These settings cannot be used:\n  ${lines.join('\n  ')}`)
  }
  const v = parsed.data
  if (v.OPENPOA_OWNER_DATABASE_URL && !v.DATABASE_URL)
    throw new ConfigError(
      'OPENPOA_OWNER_DATABASE_URL is set and DATABASE_URL is not: the site works at the second, under a role that owns no table.',
    )
  const oidcParts = [v.OPENPOA_OIDC_ISSUER, v.OPENPOA_OIDC_CLIENT_ID, v.OPENPOA_OIDC_CLIENT_SECRET]
  if (oidcParts.some(Boolean) && !oidcParts.every(Boolean))
    throw new ConfigError(
      'OPENPOA_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET are set together or not at all.',
    )
  return {
    dataFolder: absolute(v.OPENPOA_DATA ?? 'data'),
    databaseUrl: v.DATABASE_URL,
    ownerUrl: v.OPENPOA_OWNER_DATABASE_URL,
    port: v.PORT,
    host: v.HOST,
    origin: new URL(v.OPENPOA_ORIGIN ?? `http://localhost:${v.PORT}`).origin,
    trustedProxies: v.OPENPOA_TRUSTED_PROXIES,
    secret: v.OPENPOA_SECRET,
    recordKey: v.OPENPOA_RECORD_KEY,
    sealingKey: v.OPENPOA_SEALING_KEY,
    smtpUrl: v.OPENPOA_SMTP_URL,
    mailFrom: v.OPENPOA_MAIL_FROM ?? 'openpoa@localhost',
    oidc: v.OPENPOA_OIDC_ISSUER
      ? {
          issuer: v.OPENPOA_OIDC_ISSUER,
          clientId: v.OPENPOA_OIDC_CLIENT_ID ?? '',
          clientSecret: v.OPENPOA_OIDC_CLIENT_SECRET ?? '',
          name: v.OPENPOA_OIDC_NAME ?? 'Single sign-on',
        }
      : null,
    secondStepRoles: (v.OPENPOA_SECOND_STEP_ROLES ?? '').split(/[\s,]+/).filter(Boolean),
    operator: {
      name: v.OPENPOA_OPERATOR,
      contact: v.OPENPOA_OPERATOR_CONTACT,
      hosting: v.OPENPOA_HOSTING,
      law: v.OPENPOA_LAW,
      retention: v.OPENPOA_RETENTION,
      keyHolder: v.OPENPOA_KEY_HOLDER,
      dataLicence: v.OPENPOA_DATA_LICENCE,
    },
    development: v.OPENPOA_DEVELOPMENT,
    rowMemory: v.OPENPOA_ROW_MEMORY_MB,
    pageMemory: v.OPENPOA_PAGE_MEMORY_MB,
    documentService: v.OPENPOA_DOCUMENT_SERVICE,
    mostParagraphs: v.OPENPOA_MOST_PARAGRAPHS,
    uploadDays: v.OPENPOA_UPLOAD_DAYS,
    logLevel: v.OPENPOA_LOG_LEVEL,
  }
}
