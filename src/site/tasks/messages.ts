// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'tasks.forYou': None
    'tasks.noRoles': None
    'tasks.nothingText': None
    'tasks.partial': None
    'tasks.roles': None
    'tasks.title': None
    'tasks.waiting': None
  }
}
