export { loadOwnPacks } from './actions/load-own-packs.ts'
export { type LoadOptions, loadPack } from './actions/load-pack.ts'
export { type ReadPack, readPack } from './pack/read-pack.ts'
export { FrontInBrief, frontHead, frontOf, nameFronts } from './pages/front.tsx'
export { hasPlaceholder } from './rules/is-placeholder.ts'
export {
  ProgrammePage,
  RetiredNotice,
  exerciseBand,
  outlineOf,
  programmeAddress,
} from './pages/components.tsx'
export { Said, asMap, said } from './pages/said.tsx'
export { nameTerms, termName } from './pages/name-terms.ts'
export { OFFICIAL_TEXT } from './pages/official-text.tsx'
export { type CitedPlace, type OfficialWording, officialWordingSlot } from './official-wording.ts'
export { eventsOf, noticeInCalendar, titleInCalendar } from './pages/calendar-events.ts'
export { sendEvents } from './pages/calendar-files.ts'
export type { CalendarEvent } from './rules/calendar-file.ts'
export { ProofLink } from './pages/proof-link.tsx'
export {
  ClaimSource,
  DocumentLink,
  PlaceLink,
  SourceLine,
  documentName,
  nameDocuments,
} from './pages/source-line.tsx'
export {
  findItems,
  findItemsAtPlace,
  findItemsByKey,
  findItemsCiting,
  findItemsEverywhere,
} from './queries/find-items.ts'
export { type Meeting, findFronts, findMeetings, keptMeetingsSlot } from './queries/find-meetings.ts'
export { statementsLoaded } from './events.ts'
export { type Officer, officersOf } from './rules/officers-of-meeting.ts'
export { OfficerName, nameOfficers } from './pages/officer.tsx'
export { BodyLink } from './pages/meetings.tsx'
export { isOver } from './rules/is-over.ts'
export { mayAskUnder } from './queries/find-mandates.ts'
export { findTerms } from './queries/find-terms.ts'
export {
  type Outline,
  findOutline,
  findProgramme,
  findProgrammes,
  misaskedProgramme,
} from './queries/find-programmes.ts'
export { documentsOfItem } from './rules/documents-of-item.ts'
export { meetingForms } from './pack/meetings-schema.ts'
export { eIdOfPlace } from './rules/official-place.ts'
export { placesIn } from './rules/places-in.ts'
export { letterMark } from './rules/letter-mark.ts'
export { marksOfId } from './rules/marks-of-id.ts'
export { bodyRef, itemRef, programmeRef } from './refs.ts'
export type { AgreedItem, Item, ItemBodies, ItemSection, Programme } from './schema.ts'
