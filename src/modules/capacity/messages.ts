// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'capacity.done.saved': None
    'capacity.edit.expectedHint': None
    'capacity.edit.offerHint': None
    'capacity.edit.resultHint': None
    'capacity.edit.save': None
    'capacity.edit.title': None
    'capacity.entry.requestDrafted': None
    'capacity.entry.requestSaved': {
      hasResult: 'other' | 'true'
      shared: 'other' | 'true'
      status: 'closed' | 'draft' | 'open' | 'other'
    }
    'capacity.entryKind.requestDrafted': None
    'capacity.entryKind.requestSaved': None
    'capacity.field.expected': None
    'capacity.field.need': None
    'capacity.field.offerDay': None
    'capacity.field.offerFrom': None
    'capacity.field.offerWhat': None
    'capacity.field.readers': None
    'capacity.field.resultDay': None
    'capacity.field.resultWhat': None
    'capacity.field.status': None
    'capacity.field.title': None
    'capacity.from': None
    'capacity.kind': None
    'capacity.list.count': { count: number }
    'capacity.list.description': None
    'capacity.list.lead': None
    'capacity.list.none': None
    'capacity.list.noneText': None
    'capacity.list.own': None
    'capacity.list.title': None
    'capacity.offer': None
    'capacity.offered': None
    'capacity.on': None
    'capacity.ownOnly': None
    'capacity.panel': None
    'capacity.part.short': None
    'capacity.part.text': None
    'capacity.part.title': None
    'capacity.problem.draftIsOwn.detail': None
    'capacity.problem.draftIsOwn.next': None
    'capacity.problem.draftIsOwn.title': None
    'capacity.problem.draftedBefore.detail': None
    'capacity.problem.draftedBefore.next': None
    'capacity.problem.draftedBefore.title': None
    'capacity.problem.isWithdrawn.detail': None
    'capacity.problem.isWithdrawn.title': None
    'capacity.problem.notMandated.detail': None
    'capacity.problem.notMandated.title': None
    'capacity.readers.own': None
    'capacity.readers.public': None
    'capacity.result': None
    'capacity.resultRecorded': None
    'capacity.searchKind.request': None
    'capacity.status.closed': None
    'capacity.status.draft': None
    'capacity.status.open': None
    'capacity.status.withdrawn': None
    'capacity.task.finish': None
    'capacity.used': None
    'capacity.writtenDown': None
  }
}
