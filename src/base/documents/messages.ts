// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'documents.cited.count': { count: number }
    'documents.cited.more': { count: number }
    'documents.cited.none': None
    'documents.cited.search': { symbol: Text }
    'documents.cited.title': None
    'documents.entry.documentsLoaded': {
      count: number
      programme: Text
      what: 'added' | 'changed' | 'other' | 'removed'
    }
    'documents.entry.fileAdded': { language: Text; sha256: Text }
    'documents.entry.fileRestated': { language: Text; sha256: Text }
    'documents.entry.fileWithdrawn': { language: Text; number: number; sha256: Text }
    'documents.entryKind.documentsLoaded': None
    'documents.entryKind.fileAdded': None
    'documents.entryKind.fileRestated': None
    'documents.entryKind.fileWithdrawn': None
    'documents.fact.address': None
    'documents.fact.adopted': None
    'documents.fact.agendaItem': None
    'documents.fact.aliases': None
    'documents.fact.checksum': None
    'documents.fact.commissioned': None
    'documents.fact.endorsed': None
    'documents.fact.files': { count: number }
    'documents.fact.fromFile': None
    'documents.fact.issued': None
    'documents.fact.kind': None
    'documents.fact.noFile': None
    'documents.fact.organ': None
    'documents.fact.programmes': None
    'documents.fact.session': None
    'documents.fact.source': None
    'documents.file.download': { name: Text }
    'documents.file.says': None
    'documents.file.status.adopted': None
    'documents.file.status.issued': None
    'documents.file.status.working-draft': None
    'documents.file.version': { number: number }
    'documents.file.withdrawn': None
    'documents.kind.decision': None
    'documents.kind.explainer': None
    'documents.kind.our-work': None
    'documents.kind.report': None
    'documents.kind.resolution': None
    'documents.kind.study': None
    'documents.kind.survey': None
    'documents.kind.treaty': None
    'documents.kind.web-page': None
    'documents.kind.working-paper': None
    'documents.library.language': None
    'documents.library.lead': None
    'documents.library.sort.date': None
    'documents.library.sort.symbol': None
    'documents.library.status.label': None
    'documents.library.text.elsewhere': None
    'documents.library.text.here': None
    'documents.library.text.label': None
    'documents.library.title': None
    'documents.library.years': None
    'documents.list.all': None
    'documents.list.count': { count: number }
    'documents.list.date': None
    'documents.list.empty': None
    'documents.list.find': None
    'documents.list.lead': None
    'documents.list.name': None
    'documents.list.none': None
    'documents.list.programme': None
    'documents.list.symbol': None
    'documents.list.title': None
    'documents.list.widen': None
    'documents.ofItem.title': None
    'documents.problem.idTaken.detail': { id: Text; programme: Text }
    'documents.problem.idTaken.next': None
    'documents.problem.idTaken.title': None
    'documents.problem.symbolTaken.detail': { id: Text; other: Text; symbol: Text }
    'documents.problem.symbolTaken.next': { other: Text }
    'documents.problem.symbolTaken.title': None
    'documents.relations.back.annexes': None
    'documents.relations.back.elaborates': None
    'documents.relations.back.endorses': None
    'documents.relations.back.follows': None
    'documents.relations.back.guides-by': None
    'documents.relations.back.reaffirms': None
    'documents.relations.back.recalls': None
    'documents.relations.back.takes-note-of': None
    'documents.relations.back.welcomes': None
    'documents.relations.title': None
    'documents.relations.type.annexes': None
    'documents.relations.type.elaborates': None
    'documents.relations.type.endorses': None
    'documents.relations.type.follows': None
    'documents.relations.type.guides-by': None
    'documents.relations.type.reaffirms': None
    'documents.relations.type.recalls': None
    'documents.relations.type.takes-note-of': None
    'documents.relations.type.welcomes': None
    'documents.searchKind.document': None
    'documents.verify': None
  }
}
