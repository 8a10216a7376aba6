// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'access.account.closed': None
    'access.account.nameHint': None
    'access.account.nameless': None
    'access.account.namelessText': None
    'access.account.noRoles': None
    'access.account.part': None
    'access.account.roles': None
    'access.account.save': None
    'access.account.signOut': None
    'access.account.title': None
    'access.alone.endedTag': None
    'access.alone.endedText': { site: 'other' | 'yes' }
    'access.alone.endedTitle': None
    'access.alone.tag': None
    'access.alone.text': None
    'access.alone.title': None
    'access.alone.wayOut': None
    'access.alone.willText': None
    'access.alone.willTitle': None
    'access.close.at': None
    'access.close.button': None
    'access.close.doneText': None
    'access.close.doneTitle': None
    'access.close.goes': None
    'access.close.goesText': None
    'access.close.ownButton': None
    'access.close.ownText': None
    'access.close.ownTitle': None
    'access.close.reason': None
    'access.close.reasonHint': { mail: 'other' | 'yes' }
    'access.close.roles': { mail: 'other' | 'yes' }
    'access.close.stays': None
    'access.close.staysText': { mail: 'other' | 'yes' }
    'access.close.title': None
    'access.closeReason.asked': None
    'access.closeReason.left': None
    'access.closeReason.mistake': None
    'access.closeReason.own': None
    'access.closeReason.security': None
    'access.code.button': None
    'access.code.hint': None
    'access.code.lost': { contact: Text; hasContact: 'other' | 'yes' }
    'access.code.lostTitle': None
    'access.code.title': None
    'access.code.wrong': None
    'access.code.wrongFirst': None
    'access.confirm.button': None
    'access.confirm.decline': None
    'access.confirm.how': { mail: 'other' | 'yes' }
    'access.confirm.nobody': None
    'access.confirm.people': { count: number; role: Text }
    'access.confirm.reason': { reader: 'dependent' | 'holder' | 'other' | 'proposer' | 'reader' | 'second' }
    'access.confirm.seconds': None
    'access.confirm.title': None
    'access.confirm.waits': None
    'access.confirm.who': { state: 'other' | 'yes' }
    'access.done.assigned': None
    'access.done.closed': None
    'access.done.closedOwn': None
    'access.done.confirmed': None
    'access.done.declined': None
    'access.done.declinedUnsent': None
    'access.done.ended': None
    'access.done.endedUnsent': None
    'access.done.handedOver': None
    'access.done.invited': None
    'access.done.invitedUnsent': None
    'access.done.removed': None
    'access.done.reset': None
    'access.done.resetUnsent': None
    'access.done.saved': None
    'access.done.secondStepOff': None
    'access.done.sessionEnded': None
    'access.done.sessionsEnded': None
    'access.end.button': None
    'access.end.text': { mail: 'other' | 'yes' }
    'access.end.title': None
    'access.entry.accountClosed': { by: 'other' | 'person' }
    'access.entry.confirmed': { entity: Text }
    'access.entry.confirmedBy': { by: 'operator' | 'other'; entity: Text }
    'access.entry.ended': { entity: Text }
    'access.entry.endedBy': { alone: 'other' | 'yes'; entity: Text }
    'access.entry.granted': { awaitsConfirmation: 'other' | 'yes'; entity: Text }
    'access.entry.grantedBy': { alone: 'other' | 'yes'; awaitsConfirmation: 'other' | 'yes'; entity: Text }
    'access.entry.handedOver': { entity: Text }
    'access.entry.handedOverBy': { alone: 'other' | 'yes'; entity: Text }
    'access.entry.handedOverFor': {
      alone: 'other' | 'yes'
      awaitsConfirmation: 'other' | 'yes'
      endedAlone: 'other' | 'yes'
      entity: Text
    }
    'access.entry.lettersRead': None
    'access.entry.secondStepReset': { alone: 'other' | 'yes'; by: 'operator' | 'other' }
    'access.entry.withdrawn': { alone: 'other' | 'yes'; declined: 'other' | 'yes'; entity: Text }
    'access.entryKind.accountClosed': None
    'access.entryKind.confirmed': None
    'access.entryKind.ended': None
    'access.entryKind.granted': None
    'access.entryKind.handedOver': None
    'access.entryKind.lettersRead': None
    'access.entryKind.secondStepReset': None
    'access.entryKind.withdrawn': None
    'access.field.code': None
    'access.field.email': None
    'access.field.from': None
    'access.field.language': None
    'access.field.mandate': None
    'access.field.mandateDate': None
    'access.field.name': None
    'access.field.reference': None
    'access.field.role': None
    'access.field.until': None
    'access.first.button': None
    'access.first.text': None
    'access.first.title': None
    'access.grant.button': None
    'access.grant.fromHint': None
    'access.grant.mandateToCome': { label: Text }
    'access.grant.mandated': None
    'access.grant.mandatedText': None
    'access.grant.nameHint': None
    'access.grant.nameNeeded': None
    'access.grant.notMandated': None
    'access.grant.notMandatedText': None
    'access.grant.notVerified': None
    'access.grant.referenceForm': { label: Text }
    'access.grant.referenceHint': None
    'access.grant.text': { mail: 'other' | 'yes' }
    'access.grant.title': None
    'access.grant.untilHint': None
    'access.grant.waits': { all: 'other' | 'yes'; roles: Text }
    'access.handOver.button': None
    'access.handOver.text': { mail: 'other' | 'yes' }
    'access.handOver.title': None
    'access.identity.id': { id: Text }
    'access.identity.remove': { name: Text }
    'access.identity.text': None
    'access.identity.title': None
    'access.letter.awaiting.subject': { role: Text; scope: Text }
    'access.letter.awaiting.text': {
      address: Text
      holder: Text
      mandate: Text
      name: Text
      role: Text
      scope: Text
    }
    'access.letter.change.subject': {
      service: Text
      what:
        | 'codesRenewed'
        | 'identityLinked'
        | 'identityRemoved'
        | 'other'
        | 'passkeyAdded'
        | 'passkeyRemoved'
        | 'secondStepOff'
        | 'secondStepOn'
    }
    'access.letter.change.text': {
      address: Text
      browser: Text
      contact: Text
      hasContact: 'other' | 'yes'
      inBrowser: 'other' | 'yes'
      isNamed: 'other' | 'yes'
      name: Text
      passkey: Text
      service: Text
      what:
        | 'codesRenewed'
        | 'identityLinked'
        | 'identityRemoved'
        | 'other'
        | 'passkeyAdded'
        | 'passkeyRemoved'
        | 'secondStepOff'
        | 'secondStepOn'
    }
    'access.letter.closed.subject': None
    'access.letter.closed.text': {
      by: 'other' | 'person'
      contact: Text
      hasContact: 'other' | 'yes'
      name: Text
      reason: Text
    }
    'access.letter.confirmed.subject': { role: Text; scope: Text }
    'access.letter.confirmed.text': {
      address: Text
      holder: Text
      mandate: Text
      name: Text
      role: Text
      scope: Text
    }
    'access.letter.declined.subject': { role: Text; scope: Text }
    'access.letter.declined.text': {
      address: Text
      holder: Text
      mandate: Text
      name: Text
      role: Text
      scope: Text
    }
    'access.letter.ended.subject': { role: Text; scope: Text }
    'access.letter.ended.text': { address: Text; holder: Text; name: Text; role: Text; scope: Text }
    'access.letter.endedAlone.subject': { role: Text; scope: Text }
    'access.letter.endedAlone.text': {
      address: Text
      contact: Text
      hasContact: 'other' | 'yes'
      holder: Text
      name: Text
      role: Text
      scope: Text
      site: 'other' | 'yes'
    }
    'access.letter.granted.subject': { role: Text; scope: Text }
    'access.letter.granted.text': {
      address: Text
      holder: Text
      mandate: Text
      name: Text
      role: Text
      scope: Text
    }
    'access.letter.handedOver.subject': { role: Text; scope: Text }
    'access.letter.handedOver.text': {
      address: Text
      holder: Text
      mandate: Text
      name: Text
      role: Text
      scope: Text
      successor: Text
      waits: 'other' | 'yes'
    }
    'access.letter.invitation.subject': { hasOperator: 'other' | 'yes'; operator: Text; site: Text }
    'access.letter.invitation.text': {
      address: Text
      contact: Text
      email: Text
      hasContact: 'other' | 'yes'
      hasInviter: 'other' | 'yes'
      hasOperator: 'other' | 'yes'
      inviter: Text
      name: Text
      operator: Text
      site: Text
    }
    'access.letter.link.subject': None
    'access.letter.link.text': { link: Text; name: Text }
    'access.letter.read.subject': None
    'access.letter.read.text': { contact: Text; hasContact: 'other' | 'yes'; name: Text }
    'access.letter.reset.subject': None
    'access.letter.reset.text': {
      address: Text
      alone: 'other' | 'yes'
      by: 'operator' | 'other'
      contact: Text
      hasContact: 'other' | 'yes'
      name: Text
      passkeys: 'other' | 'yes'
    }
    'access.letter.resetOther.subject': None
    'access.letter.resetOther.text': {
      address: Text
      by: 'operator' | 'other'
      contact: Text
      hasContact: 'other' | 'yes'
      name: Text
      passkeys: 'other' | 'yes'
      person: Text
    }
    'access.letter.toConfirm.subject': { role: Text; scope: Text }
    'access.letter.toConfirm.text': {
      address: Text
      ends: 'other' | 'yes'
      from: Text
      hasProposer: 'other' | 'yes'
      holder: Text
      mandate: Text
      mandateDate: Text
      name: Text
      proposer: Text
      role: Text
      scope: Text
      until: Text
    }
    'access.letter.withdrawn.subject': { role: Text; scope: Text }
    'access.letter.withdrawn.text': { address: Text; holder: Text; name: Text; role: Text; scope: Text }
    'access.link.button': None
    'access.link.text': None
    'access.link.title': None
    'access.mandate.decision': { reference: Text }
    'access.mandate.letter': { reference: Text }
    'access.mandate.note-verbale': { reference: Text }
    'access.mandate.operator': None
    'access.mandateKind.decision': None
    'access.mandateKind.letter': None
    'access.mandateKind.note-verbale': None
    'access.never.text': { ended: 'other' | 'yes' }
    'access.never.title': None
    'access.outbox.count': { count: number }
    'access.outbox.empty': None
    'access.outbox.failed': { reason: Text }
    'access.outbox.forgotten': None
    'access.outbox.lead': None
    'access.outbox.linkNotShown': None
    'access.outbox.none': None
    'access.outbox.noneText': None
    'access.outbox.search': None
    'access.outbox.state.failed': None
    'access.outbox.state.sent': None
    'access.outbox.state.waiting': None
    'access.outbox.stateLabel': None
    'access.outbox.stays': None
    'access.outbox.title': None
    'access.panel.roles': None
    'access.panel.title': None
    'access.passkey.add': None
    'access.passkey.failed': None
    'access.passkey.name': None
    'access.passkey.nameHint': None
    'access.passkey.needsScript': None
    'access.passkey.remove': { name: Text }
    'access.passkey.stale': { hours: number }
    'access.passkey.text': None
    'access.passkey.title': None
    'access.passkey.unnamed': None
    'access.people.access': None
    'access.people.caption': None
    'access.people.count': { count: number }
    'access.people.giveRole': None
    'access.people.invite': None
    'access.people.inviteButton': None
    'access.people.inviteText': { mail: 'other' | 'yes' }
    'access.people.lead': None
    'access.people.noRole': None
    'access.people.noRoles': None
    'access.people.none': None
    'access.people.noneText': None
    'access.people.role': None
    'access.people.search': None
    'access.people.signOut': None
    'access.people.since': None
    'access.people.title': None
    'access.problem.accountExists.detail': None
    'access.problem.accountExists.next': None
    'access.problem.accountExists.title': None
    'access.problem.accountUnknown.detail': None
    'access.problem.accountUnknown.title': None
    'access.problem.administratorsNamed.detail': { named: number }
    'access.problem.administratorsNamed.next': None
    'access.problem.administratorsNamed.title': None
    'access.problem.firstLinkClosed.detail': None
    'access.problem.firstLinkClosed.next': None
    'access.problem.firstLinkClosed.title': None
    'access.problem.lastAdministrator.detail': None
    'access.problem.lastAdministrator.next': None
    'access.problem.lastAdministrator.title': None
    'access.problem.lastWayIn.detail': None
    'access.problem.lastWayIn.next': None
    'access.problem.lastWayIn.title': None
    'access.problem.linkExpired.detail': None
    'access.problem.linkExpired.link': None
    'access.problem.linkExpired.next': None
    'access.problem.linkExpired.title': None
    'access.problem.linkSpent.detail': None
    'access.problem.linkSpent.link': None
    'access.problem.linkSpent.next': None
    'access.problem.linkSpent.title': None
    'access.problem.mandateToCome.detail': None
    'access.problem.mandateToCome.next': None
    'access.problem.mandateToCome.title': None
    'access.problem.nameNeeded.detail': None
    'access.problem.nameNeeded.title': None
    'access.problem.nothingToConfirm.detail': None
    'access.problem.nothingToConfirm.title': None
    'access.problem.nothingToReset.detail': None
    'access.problem.nothingToReset.next': None
    'access.problem.nothingToReset.title': None
    'access.problem.passkeyName.detail': None
    'access.problem.passkeyName.title': None
    'access.problem.periodEmpty.detail': None
    'access.problem.periodEmpty.next': None
    'access.problem.periodEmpty.title': None
    'access.problem.reasonNeeded.detail': None
    'access.problem.reasonNeeded.title': None
    'access.problem.roleAlreadyHeld.detail': None
    'access.problem.roleAlreadyHeld.next': None
    'access.problem.roleAlreadyHeld.title': None
    'access.problem.roleDoesNotFit.detail': None
    'access.problem.roleDoesNotFit.title': None
    'access.problem.roleOver.detail': None
    'access.problem.roleOver.title': None
    'access.problem.roleUnknown.detail': None
    'access.problem.roleUnknown.title': None
    'access.problem.scopeUnknown.detail': None
    'access.problem.scopeUnknown.title': None
    'access.problem.secondStepExpired.detail': None
    'access.problem.secondStepExpired.link': None
    'access.problem.secondStepExpired.next': None
    'access.problem.secondStepExpired.title': None
    'access.problem.secondStepLost.detail': None
    'access.problem.secondStepLost.next': None
    'access.problem.secondStepLost.title': None
    'access.problem.sessionUnknown.detail': None
    'access.problem.sessionUnknown.title': None
    'access.problem.signInAnew.detail': None
    'access.problem.signInAnew.next': None
    'access.problem.signInAnew.title': None
    'access.problem.singleSignOnFailed.detail': None
    'access.problem.singleSignOnFailed.next': None
    'access.problem.singleSignOnFailed.title': { name: Text }
    'access.problem.successorIsHolder.detail': None
    'access.problem.successorIsHolder.title': None
    'access.problem.usePasskey.detail': None
    'access.problem.usePasskey.lost': { contact: Text; hasContact: 'other' | 'yes' }
    'access.problem.usePasskey.next': None
    'access.problem.usePasskey.title': None
    'access.recovery.kept': None
    'access.recovery.left': { count: number }
    'access.recovery.renew': None
    'access.recovery.renewText': None
    'access.recovery.text': None
    'access.recovery.title': None
    'access.reset.button': None
    'access.reset.check': None
    'access.reset.passkeys': None
    'access.reset.passkeysHint': None
    'access.reset.text': { mail: 'other' | 'yes' }
    'access.reset.title': None
    'access.role.administrator': None
    'access.role.approver': None
    'access.role.assignedOn': None
    'access.role.chair': None
    'access.role.chairs-assistant': None
    'access.role.co-facilitator': None
    'access.role.contributor': None
    'access.role.delegate': None
    'access.role.focal-point': None
    'access.role.group-coordinator': None
    'access.role.head-of-delegation': None
    'access.role.heldBy': { name: Text; role: Text }
    'access.role.holder': None
    'access.role.language-editor': None
    'access.role.legal-adviser': None
    'access.role.neverSince': None
    'access.role.of': { role: Text; scope: Text }
    'access.role.others': None
    'access.role.permanent-mission': None
    'access.role.point-of-contact': None
    'access.role.proposedBy': None
    'access.role.proposer': { name: Text; roles: Text }
    'access.role.provider': None
    'access.role.reviewer': None
    'access.role.secretariat': None
    'access.role.stakeholder-representative': None
    'access.role.until': None
    'access.roleStatus.active': None
    'access.roleStatus.awaiting': None
    'access.roleStatus.never': None
    'access.roleStatus.over': None
    'access.roleStatus.to-come': None
    'access.roles.caption': None
    'access.roles.count': { count: number }
    'access.roles.empty': None
    'access.roles.emptyText': None
    'access.roles.for': None
    'access.roles.lead': None
    'access.roles.none': None
    'access.roles.noneText': None
    'access.roles.search': None
    'access.roles.status': None
    'access.roles.title': None
    'access.scope.choose': None
    'access.scope.holders': { scope: Text }
    'access.scope.invented.group': None
    'access.scope.invented.state': None
    'access.scope.label': None
    'access.scope.nobody': None
    'access.scope.none': None
    'access.scope.ofProgramme': { name: Text; programme: Text }
    'access.scope.show': None
    'access.scope.site': None
    'access.scope.title': None
    'access.scopeKind.body': None
    'access.scopeKind.group': None
    'access.scopeKind.organization': None
    'access.scopeKind.programme': None
    'access.scopeKind.site': None
    'access.scopeKind.state': None
    'access.secondStep.another': None
    'access.secondStep.begin': None
    'access.secondStep.change': None
    'access.secondStep.enterSecret': None
    'access.secondStep.firstCode': None
    'access.secondStep.isOff': None
    'access.secondStep.isOn': None
    'access.secondStep.openApp': None
    'access.secondStep.qr': None
    'access.secondStep.scan': None
    'access.secondStep.switchOff': None
    'access.secondStep.switchOn': None
    'access.secondStep.text': None
    'access.secondStep.title': None
    'access.sent.again': None
    'access.sent.nothing': { mail: 'other' | 'yes' }
    'access.sent.text': { contact: Text; hasContact: 'other' | 'yes'; mail: 'other' | 'yes' }
    'access.sent.title': { mail: 'other' | 'yes' }
    'access.sessions.end': None
    'access.sessions.since': None
    'access.sessions.text': None
    'access.sessions.this': None
    'access.sessions.title': None
    'access.sessions.unknown': None
    'access.signIn.emailHint': { contact: Text; hasContact: 'other' | 'yes'; mail: 'other' | 'yes' }
    'access.signIn.invitation': None
    'access.signIn.passkey': None
    'access.signIn.send': None
    'access.signIn.sso': { name: Text }
    'access.signIn.ssoRefused': None
    'access.signIn.title': None
    'access.task.confirm': { days: number }
    'access.task.secondAdministrator': None
    'access.task.secondStep': None
    'access.verification.begun': None
    'access.verification.lost': None
    'access.verification.off': None
    'access.verification.on': None
    'access.verification.title': None
    'access.withdraw.button': None
    'access.withdraw.text': { mail: 'other' | 'yes' }
    'access.withdraw.title': None
    'access.withheld.link': None
    'access.withheld.text': None
    'access.withheld.title': None
  }
}
