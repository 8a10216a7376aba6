// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'negotiation.done.saved': None
    'negotiation.edit.change': None
    'negotiation.edit.new': None
    'negotiation.edit.save': None
    'negotiation.entry.itemSaved': { what: 'added' | 'other' }
    'negotiation.entryKind.itemSaved': None
    'negotiation.field.isPublic': None
    'negotiation.field.title': None
    'negotiation.list.all': None
    'negotiation.list.count': { count: number }
    'negotiation.list.find': None
    'negotiation.list.lead': None
    'negotiation.list.none': None
    'negotiation.list.nothingFound': None
    'negotiation.list.title': None
    'negotiation.nav': None
    'negotiation.notPublic': None
    'negotiation.notPublicText': None
    'negotiation.problem.titleTaken.detail': None
    'negotiation.problem.titleTaken.title': None
  }
}
