// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'record.all': None
    'record.asRecorded': None
    'record.check.check': None
    'record.check.checksum': None
    'record.check.entry': None
    'record.check.entryHint': None
    'record.check.fails': { reason: Text }
    'record.check.file': None
    'record.check.fileFound': None
    'record.check.fileHint': None
    'record.check.fileTitle': None
    'record.check.fileUnknown': None
    'record.check.fileUnknownNext': None
    'record.check.gathered': None
    'record.check.holds': { position: number; size: number }
    'record.check.kept': None
    'record.check.lead': None
    'record.check.notFound': None
    'record.check.ofParty': { name: Text }
    'record.check.proof': None
    'record.check.proofHint': None
    'record.check.search': { words: Text }
    'record.check.several': None
    'record.check.show': None
    'record.check.sought': None
    'record.check.soughtHint': None
    'record.check.title': None
    'record.check.unrecorded': { name: Text }
    'record.check.whichText': None
    'record.checkpoint.details': None
    'record.checkpoint.file': None
    'record.checkpoint.from': { from: number }
    'record.checkpoint.hint': None
    'record.checkpoint.keys': None
    'record.checkpoint.root': None
    'record.checkpoint.signed': { day: Text; size: number }
    'record.checkpoint.title': None
    'record.checkpoints.all': None
    'record.checkpoints.none': None
    'record.checkpoints.note': None
    'record.checkpoints.title': None
    'record.count': { count: number }
    'record.entity.changed': { changed: Text; published: Text }
    'record.entity.changedBy': None
    'record.entity.details': None
    'record.entity.differs': { version: number }
    'record.entity.follow': None
    'record.entity.nothingPublic': None
    'record.entity.now': None
    'record.entity.page': None
    'record.entity.proofFails': None
    'record.entity.publishedBy': None
    'record.entity.recorded': None
    'record.entity.same': { version: number }
    'record.entity.title': { entity: Text }
    'record.entity.trail': None
    'record.entity.unchanged': { published: Text }
    'record.entity.waiting': None
    'record.entries': None
    'record.entry.changedOutside': None
    'record.entry.keyRotated': None
    'record.entry.opened': { origin: Text }
    'record.entry.other': { kind: Text }
    'record.entry.private': None
    'record.entry.restated': { count: number; kind: Text; to: Text }
    'record.entry.titled': { entity: Text; kind: Text }
    'record.entryKind.changedOutside': None
    'record.entryKind.keyRotated': None
    'record.entryKind.opened': None
    'record.entryKind.restated': None
    'record.feed.checkpoint': { size: number }
    'record.feed.checkpoints': None
    'record.feed.entries': None
    'record.feed.of': { entity: Text }
    'record.feed.subscribe': None
    'record.field.at': None
    'record.field.entities': None
    'record.field.entityCount': { count: number }
    'record.field.hash': None
    'record.field.kind': None
    'record.field.mandate': None
    'record.field.party': None
    'record.field.period': None
    'record.field.programme': None
    'record.field.role': None
    'record.field.version': { version: number }
    'record.finding.checkpointRoot': { size: number }
    'record.finding.checkpointRow': { size: number }
    'record.finding.checkpointSignature': { reason: Text; size: number }
    'record.finding.countChanged': { day: Text; kind: Text; programme: Text }
    'record.finding.derivedChanged': { entity: Text; table: Text }
    'record.finding.entityChanged': { entity: Text; found: Text; recorded: Text; version: number }
    'record.finding.entityMissing': { entity: Text; version: number }
    'record.finding.entityRow': { entity: Text }
    'record.finding.entityUnknown': { entity: Text }
    'record.finding.entityUnrecorded': { entity: Text }
    'record.finding.entryChanged': { position: number }
    'record.finding.entryIndex': { field: Text; position: Text }
    'record.finding.entryKind': { kind: Text; position: Text; version: number }
    'record.finding.entryMissing': { from: number; to: number }
    'record.finding.entryUnsigned': { from: number; to: number }
    'record.finding.fileDamaged': { file: Text }
    'record.finding.hashChanged': { from: number; index: number; level: number; to: number }
    'record.finding.hashExtra': { count: number }
    'record.finding.hashMissing': { index: number; level: number }
    'record.finding.keyEntry': { position: number; reason: Text }
    'record.finding.keyNotHeld': { key: Text; own: Text }
    'record.finding.notOpen': None
    'record.finding.privateChanged': { position: Text }
    'record.finding.sinceBehind': { since: number; size: number }
    'record.finding.sinceDiffers': { since: number }
    'record.finding.sinceUnreadable': { reason: Text }
    'record.lead': None
    'record.nav': None
    'record.none': None
    'record.noneFound': None
    'record.number': { position: number }
    'record.privateHint': None
    'record.problem.alreadyForgotten.detail': { entry: Text }
    'record.problem.alreadyForgotten.title': None
    'record.problem.asRecorded.detail': { entity: Text }
    'record.problem.asRecorded.title': None
    'record.problem.changedOutside.detail': { entity: Text }
    'record.problem.changedOutside.link': None
    'record.problem.changedOutside.next': None
    'record.problem.changedOutside.title': None
    'record.problem.evidence.detail': { entity: Text }
    'record.problem.evidence.next': None
    'record.problem.evidence.title': None
    'record.problem.noEntity.detail': { entity: Text }
    'record.problem.noEntity.next': None
    'record.problem.noEntity.title': None
    'record.problem.noEntry.detail': { entry: Text }
    'record.problem.noEntry.next': None
    'record.problem.noEntry.title': None
    'record.problem.notOpen.detail': None
    'record.problem.notOpen.next': None
    'record.problem.notOpen.title': None
    'record.problem.notPlaced.detail': None
    'record.problem.notPlaced.next': None
    'record.problem.notPlaced.title': None
    'record.progress.entities': None
    'record.progress.entries': None
    'record.proof.checkStep': None
    'record.proof.elsewhere': None
    'record.proof.fails': { position: number; size: number }
    'record.proof.file': None
    'record.proof.handStep': None
    'record.proof.holds': { position: number; size: number }
    'record.proof.keepStep': None
    'record.proof.leaf': None
    'record.proof.path': { count: number }
    'record.proof.state': None
    'record.proof.stateStep': None
    'record.proof.take': None
    'record.proof.title': None
    'record.putOnRecord': { entity: Text }
    'record.rotated.file': None
    'record.rotated.setting': None
    'record.title': None
    'record.verified.differs': { count: number }
    'record.verified.read': {
      checkpoints: number
      entities: number
      forgotten: number
      privateEntries: number
      size: number
      waiting: number
    }
    'record.verified.since': { since: number; size: number }
    'record.verified.whole': None
    'record.waiting': None
  }
}
