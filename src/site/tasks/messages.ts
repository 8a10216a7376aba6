// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'tasks.as': { role: Text }
    'tasks.forSite': None
    'tasks.forYou': None
    'tasks.from': { date: Text }
    'tasks.inExercise.roles': { count: number; roles: Text }
    'tasks.inExercise.tasks': { count: number }
    'tasks.lead': None
    'tasks.lookAfter': None
    'tasks.mandate': { date: Text; mandate: Text }
    'tasks.noRoles': None
    'tasks.noRolesExercise': None
    'tasks.noRolesReal': None
    'tasks.noRolesText': None
    'tasks.none': None
    'tasks.noneText': { kind: 'other' | 'party' | 'site'; name: Text }
    'tasks.notVerified': None
    'tasks.operator': None
    'tasks.partial': None
    'tasks.proposedOn': { date: Text }
    'tasks.see.assign': { name: Text }
    'tasks.see.page': { name: Text }
    'tasks.see.record': { name: Text }
    'tasks.see.roles': { name: Text }
    'tasks.since': { date: Text }
    'tasks.title': None
    'tasks.toCome': None
    'tasks.until': { date: Text }
  }
}
