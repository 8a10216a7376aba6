// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'parties.entry.partiesLoaded': {
      count: number
      programme: Text
      what: 'added' | 'changed' | 'other' | 'removed'
    }
    'parties.entryKind.partiesLoaded': None
    'parties.extent.limited': None
    'parties.extent.no': None
    'parties.extent.unknown': None
    'parties.extent.yes': None
    'parties.groups.count': { count: number }
    'parties.groups.countedElsewhere': None
    'parties.groups.day': None
    'parties.groups.development': None
    'parties.groups.electorate': { count: number }
    'parties.groups.from': None
    'parties.groups.lead': None
    'parties.groups.nobody': None
    'parties.groups.political': None
    'parties.groups.regional': None
    'parties.groups.remarks': None
    'parties.groups.show': None
    'parties.groups.state': None
    'parties.groups.title': None
    'parties.groups.until': None
    'parties.organizations.entity': None
    'parties.organizations.intergovernmental': None
    'parties.organizations.lead': None
    'parties.organizations.title': None
    'parties.organizations.united-nations': None
    'parties.part': None
    'parties.reading.operator': { operator: Text }
    'parties.reading.operatorUnnamed': None
    'parties.reading.roles': None
    'parties.reading.title': None
    'parties.right.attend': None
    'parties.right.coSponsor': None
    'parties.right.election': None
    'parties.right.pointOfOrder': None
    'parties.right.propose': None
    'parties.right.reply': None
    'parties.right.speak': None
    'parties.right.vote': None
    'parties.rights.extent': None
    'parties.rights.lead': None
    'parties.rights.right': None
    'parties.rights.title': None
    'parties.searchKind.group': None
    'parties.searchKind.organization': None
    'parties.searchKind.state': None
    'parties.sources.checked': None
    'parties.sources.lead': None
    'parties.sources.title': None
    'parties.sources.unchecked': None
    'parties.state.admitted': None
    'parties.state.asListed': None
    'parties.state.facts': None
    'parties.state.formal': None
    'parties.state.former': { date: Text; name: Text }
    'parties.state.groups': None
    'parties.state.language': None
    'parties.state.member': None
    'parties.state.membership': None
    'parties.state.names': None
    'parties.state.observer': None
    'parties.state.short': None
    'parties.state.since': { date: Text }
    'parties.states.all': None
    'parties.states.find': None
    'parties.states.findHint': None
    'parties.states.found': { count: number; typed: Text }
    'parties.states.lead': None
    'parties.states.member': { count: number }
    'parties.states.observer': { count: number }
    'parties.states.title': None
    'parties.states.tryOther': None
    'parties.status.associate': None
    'parties.status.member': None
    'parties.status.observer': None
  }
}
