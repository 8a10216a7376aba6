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
    'capacity.entry.projectSaved': {
      isNew: 'other' | 'true'
      results: number
      status: 'cancelled' | 'closed' | 'finishing' | 'ongoing' | 'other' | 'planned'
    }
    'capacity.entry.projectsImported': { added: Text; changed: Text }
    'capacity.entry.requestDrafted': None
    'capacity.entry.requestSaved': {
      hasResult: 'other' | 'true'
      shared: 'other' | 'true'
      status: 'closed' | 'draft' | 'open' | 'other'
    }
    'capacity.entryKind.projectSaved': None
    'capacity.entryKind.projectsImported': None
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
    'capacity.iati.counted': { added: number; changed: number; refused: number; unchanged: number }
    'capacity.iati.done.imported': None
    'capacity.iati.download': None
    'capacity.iati.fault.budget-ends-before-start': { detail: Text }
    'capacity.iati.fault.ends-before-start': { detail: Text }
    'capacity.iati.fault.no-amount': { detail: Text }
    'capacity.iati.fault.no-currency': { detail: Text }
    'capacity.iati.fault.no-date': { detail: Text }
    'capacity.iati.fault.no-identifier': None
    'capacity.iati.fault.no-title': None
    'capacity.iati.fault.of-another': { detail: Text }
    'capacity.iati.fault.shares-not-100': { detail: Text }
    'capacity.iati.fault.status-not-read': { detail: Text }
    'capacity.iati.fault.too-long': { detail: Text }
    'capacity.iati.fault.twice-in-file': { detail: Text }
    'capacity.iati.fault.unknown-currency': { detail: Text }
    'capacity.iati.fault.unknown-state': { detail: Text }
    'capacity.iati.fault.unknown-status': { detail: Text }
    'capacity.iati.fault.zero-budget': { detail: Text }
    'capacity.iati.file': None
    'capacity.iati.fileHint': { megabytes: number }
    'capacity.iati.import': None
    'capacity.iati.imports': None
    'capacity.iati.lead': None
    'capacity.iati.log.added': None
    'capacity.iati.log.began': None
    'capacity.iati.log.changed': None
    'capacity.iati.log.ended': None
    'capacity.iati.log.isRefused': None
    'capacity.iati.log.isRemark': None
    'capacity.iati.log.line': None
    'capacity.iati.log.lines': { file: Text }
    'capacity.iati.log.notEnded': None
    'capacity.iati.log.nothing': None
    'capacity.iati.log.refused': None
    'capacity.iati.log.remarks': None
    'capacity.iati.log.title': None
    'capacity.iati.log.unchanged': None
    'capacity.iati.log.what': None
    'capacity.iati.log.why': None
    'capacity.iati.none': None
    'capacity.iati.table.done.mapped': None
    'capacity.iati.table.fault.damaged': None
    'capacity.iati.table.fault.no-rows': None
    'capacity.iati.table.fault.not-text': None
    'capacity.iati.table.fault.same-headers': None
    'capacity.iati.table.fault.too-many-columns': None
    'capacity.iati.table.fault.too-many-rows': None
    'capacity.iati.table.fileHint': { megabytes: number }
    'capacity.iati.table.first': None
    'capacity.iati.table.found': { count: number; remarks: number }
    'capacity.iati.table.import': { count: number }
    'capacity.iati.table.lead': None
    'capacity.iati.table.look': None
    'capacity.iati.table.map': None
    'capacity.iati.table.mapLead': None
    'capacity.iati.table.preview': None
    'capacity.iati.table.save': None
    'capacity.iati.table.source': None
    'capacity.iati.table.sourceHint': None
    'capacity.iati.table.title': None
    'capacity.iati.title': None
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
    'capacity.problem.endsBeforeStart.detail': None
    'capacity.problem.endsBeforeStart.next': None
    'capacity.problem.endsBeforeStart.title': None
    'capacity.problem.isImported.detail': None
    'capacity.problem.isImported.title': None
    'capacity.problem.isWithdrawn.detail': None
    'capacity.problem.isWithdrawn.title': None
    'capacity.problem.noCatalogue.detail': None
    'capacity.problem.noCatalogue.title': None
    'capacity.problem.noTitleColumn.detail': None
    'capacity.problem.noTitleColumn.next': None
    'capacity.problem.noTitleColumn.title': None
    'capacity.problem.notMandated.detail': None
    'capacity.problem.notMandated.title': None
    'capacity.problem.notOwnState.detail': None
    'capacity.problem.notOwnState.next': None
    'capacity.problem.notOwnState.title': None
    'capacity.problem.unknownCurrency.detail': None
    'capacity.problem.unknownCurrency.next': None
    'capacity.problem.unknownCurrency.title': None
    'capacity.project.done.saved': None
    'capacity.project.edit.currencyHint': None
    'capacity.project.edit.enter': None
    'capacity.project.edit.evidenceHint': None
    'capacity.project.edit.figures': None
    'capacity.project.edit.lead': None
    'capacity.project.edit.lines': None
    'capacity.project.edit.purposeHint': None
    'capacity.project.edit.save': None
    'capacity.project.edit.title': None
    'capacity.project.edit.unknownState': { name: Text }
    'capacity.project.edit.who': None
    'capacity.project.evidence': None
    'capacity.project.field.activities': None
    'capacity.project.field.aims': None
    'capacity.project.field.amount': None
    'capacity.project.field.budget': None
    'capacity.project.field.currency': None
    'capacity.project.field.day': None
    'capacity.project.field.ends': None
    'capacity.project.field.entrant': None
    'capacity.project.field.evidence': None
    'capacity.project.field.funders': None
    'capacity.project.field.gender': None
    'capacity.project.field.identifier': None
    'capacity.project.field.implementers': None
    'capacity.project.field.lessons': None
    'capacity.project.field.men': None
    'capacity.project.field.milestones': None
    'capacity.project.field.outputs': None
    'capacity.project.field.participants': None
    'capacity.project.field.partners': None
    'capacity.project.field.provisions': None
    'capacity.project.field.purpose': None
    'capacity.project.field.purposes': None
    'capacity.project.field.results': None
    'capacity.project.field.starts': None
    'capacity.project.field.states': None
    'capacity.project.field.status': None
    'capacity.project.field.summary': None
    'capacity.project.field.themes': None
    'capacity.project.field.title': None
    'capacity.project.field.what': None
    'capacity.project.field.women': None
    'capacity.project.gender.none': None
    'capacity.project.gender.principal': None
    'capacity.project.gender.significant': None
    'capacity.project.kind': None
    'capacity.project.likely.lead': None
    'capacity.project.likely.title': None
    'capacity.project.list.count': { count: number }
    'capacity.project.list.description': None
    'capacity.project.list.lead': None
    'capacity.project.list.none': None
    'capacity.project.list.noneText': None
    'capacity.project.list.search': None
    'capacity.project.list.title': None
    'capacity.project.panel': None
    'capacity.project.part.short': None
    'capacity.project.part.text': None
    'capacity.project.part.title': None
    'capacity.project.participants': { men: number; women: number }
    'capacity.project.said.by': None
    'capacity.project.said.notOfStates': None
    'capacity.project.said.reportedBy': None
    'capacity.project.status.cancelled': None
    'capacity.project.status.closed': None
    'capacity.project.status.finishing': None
    'capacity.project.status.ongoing': None
    'capacity.project.status.planned': None
    'capacity.project.status.suspended': None
    'capacity.readers.own': None
    'capacity.readers.public': None
    'capacity.result': None
    'capacity.resultRecorded': None
    'capacity.searchKind.project': None
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
