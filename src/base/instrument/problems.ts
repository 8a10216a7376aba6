import { type Problem, asOneLine, problems } from '../../core/index.ts'
import type { Document } from '../../text/index.ts'
import type { Belonging } from './policy.ts'
import type { Import, Version } from './schema.ts'

export const instrumentProblems = problems(
  'instrument',
  {
    /** No such import, or not for this person. */
    noImport: 404,
    emptyFile: 422,
    /** Accepted, discarded or refused imports do not change any more. */
    importEnded: 409,
    stillReading: 409,
    /** This very file has been accepted before. */
    alreadyAccepted: 409,
    /** Nobody said why paragraphs vanish, an adopted text becomes a draft, or an acceptance is undone. */
    noReason: 422,
    /** A reason is public: it holds no address of anybody. */
    reasonWithAddress: 422,
    /** Nobody knows in which language it is. */
    noLanguage: 422,
    /** The document, or its text, belongs to another programme than the one that is chosen, or to one for which this person imports nothing. */
    belongsElsewhere: 403,
    /** A corrigendum is to be accepted under the symbol of the text that it corrects. */
    corrigendum: 409,
    /** Its acceptance was undone before. */
    alreadyWithdrawn: 409,
    /** It came as data: nobody accepted it. */
    neverAccepted: 409,
    nothingUnderstood: 422,
    /** Nobody said whether the text was adopted, and its file does not. */
    noStatus: 422,
    /** What was corrected changes what the text says of its own status. */
    proposedAnew: 409,
    /** A text is to be accepted as adopted whose own words say that it is a draft, and nobody confirmed it. */
    callsItselfDraft: 409,
    /** Somebody confirmed that it was adopted, and takes it as a draft. */
    confirmedAsDraft: 409,
    /** Its day of adoption is still to come. */
    adoptedInFuture: 422,
    /** Another programme's pack has a text of this id. */
    idTaken: 409,
    noProgramme: 422,
    /** A draft that somebody else shares. */
    viewsOff: 403,
    noText: 404,
    /** None of its versions had been made by that day. */
    noVersionAt: 404,
    /** No paragraph of the version that is asked for is called so. */
    noParagraph: 404,
    noEarlierVersion: 404,
    /** It took too long, or the thread that analyses texts ended with it. */
    notAnalysed: 422,
    /** The reading that a page carried along came back damaged, or not at all. */
    notBroughtAgain: 422,
    notRenderable: 422,
    /** Somebody is going through the stored texts already. */
    rereadUnderWay: 409,
    /** Somebody has the missing texts got already. */
    gettingUnderWay: 409,
    /** The text came as data, or its file is not kept any more. */
    noFileKept: 409,
    /** The new reading says what stands here already. */
    readTheSame: 409,
    /** Its file holds several documents now, and none is known to be this text. */
    noPart: 409,
    noMisreading: 404,
    /** The text came as data: there is no file that could be misread. */
    notFromFile: 409,
    /** The viewer imported, corrected or accepted the text, or could be one with who did. */
    notASecond: 403,
    /** A draft, or a text that came as data. */
    nothingToCompare: 409,
    /** By its own words, the file is no file of this text. */
    otherDocument: 409,
    /** A pack pins other words for one of the paragraphs that were ticked. */
    pinnedOtherwise: 409,
    /** Nobody compares a text with the file that somebody supplied: it is not the document unless a pack pins it. */
    notPinnedFile: 422,
    /** Nobody said where they saw the official document. */
    noPlaceSeen: 422,
    placeWithAddress: 422,
    noCheck: 404,
    /** It was answered or dismissed before. */
    misreadingEnded: 409,
    /** So many reports of this sender, or on this text, are still open. */
    tooManyMisreadings: 409,
  },
  {
    noReason: 'reason',
    reasonWithAddress: 'reason',
    notPinnedFile: 'against',
    noPlaceSeen: 'seen',
    placeWithAddress: 'seen',
    noLanguage: 'language',
    corrigendum: 'symbol',
    belongsElsewhere: 'programme',
  },
)

/** No paragraph is called so as an address or a person says, who may say anything. */
export const noParagraphAt = (asked: string): Problem =>
  instrumentProblems.noParagraph({ place: asOneLine(asked, 100) })

/** A misreading is reported of a text that no file was read for. */
export const notFromFile = ({ instrument, number, language }: Version): Problem =>
  instrumentProblems.notFromFile({
    address: `/instruments/${instrument}?version=${number}&text=${language}`,
  })

/** A document is to be accepted for a programme that has nothing to say of it. */
export const belongsElsewhere = (
  { symbol, title }: Pick<Document, 'symbol' | 'title'>,
  { home, programmes }: Belonging,
): Problem => {
  const programme = (home === undefined ? programmes.find((one) => one !== null) : home) ?? null
  return instrumentProblems.belongsElsewhere({
    text: symbol || title,
    whose: programme === null ? 'none' : 'other',
    programme: programme ?? '',
  })
}

/** An import that has ended: how, and where its text stands. */
export const importEnded = ({ state, instrument, rereads }: Import): Problem => {
  const text = instrument ?? rereads?.instrument
  return instrumentProblems.importEnded({
    state: state === 'accepted' || state === 'discarded' || state === 'duplicate' ? state : 'other',
    of: rereads ? 'reading' : 'other',
    ...(text && { address: `/instruments/${text}` }),
  })
}
