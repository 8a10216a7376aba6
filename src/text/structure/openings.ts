/** How paragraphs open: participles in the preamble, verbs in the operative part. Facts of United Nations drafting. */

const participles =
  /^(?:(?:Also|Further|Deeply|Gravely|Seriously|Particularly|Again|Once again|Strongly|Fully|Firmly|Warmly|Solemnly|Extremely|Profoundly|Greatly|Equally|Likewise|Mindful)\s)?(?:\p{Lu}\p{L}*ing|Having|Mindful|Aware|Concerned|Convinced|Alarmed|Disturbed|Guided|Determined|Conscious|Inspired|Encouraged|Dismayed|Distressed|Cognizant|Shocked|Resolved|Disappointed|Pleased|Appalled|Appreciative|Desirous|Outraged|Saddened|Deploring|Committed|Reassured|Persuaded|Heartened|Anxious|In accordance|In the light|Pursuant|Whereas|Bearing|Gratified|Indignant|Worried|Satisfied|Motivated|Confident|Hopeful|\p{L}+ (?:aware|concerned|alarmed|convinced|disturbed|mindful|conscious|distressed|shocked|dismayed|determined|encouraged|\p{L}+ing))\b/u

const operativeVerb =
  /^(?:(?:Also|Further|Once again|Again|Strongly|Fully|Deeply|Firmly|Solemnly|Urgently|Reiterates and|Accordingly|Hereby|Therefore|Unequivocally|Resolutely|Vehemently)\s)*(?:Accepts|Acknowledges|Adopts|Advises|Affirms|Agrees|Appeals|Appoints|Appreciates|Approves|Authorizes|Calls|Commends|Concludes|Concurs|Condemns|Confirms|Congratulates|Considers|Decides|Declares|Demands|Denounces|Deplores|Designates|Determines|Directs|Draws|Emphasizes|Encourages|Endorses|Establishes|Expects|Expresses|Extends|Grants|Highlights|Instructs|Invites|Looks|Mandates|Notes|Notices|Pays|Proclaims|Proposes|Reaffirms|Recalls|Recognizes|Recommends|Regrets|Reiterates|Rejects|Remains|Reminds|Renews|Requests|Requires|Resolves|Shares|Stresses|Submits|Suggests|Supports|Takes|Thanks|Transmits|Trusts|Underlines|Underscores|Urges|Views|Welcomes|Wishes|Having considered .* decides|Décide|Prie|Demande|Adopte|Decide|Pide|Aprueba|Постановляет|Просит|تقرر|تطلب|决定|请)(?![\p{Ll}])/u

/** A participle, or words that stand for one, with the comma that ends a preambular paragraph. */
export function isPreambularOpening(text: string): boolean {
  return participles.test(text) && /(?:[,:]|\band)$/.test(text)
}

/** A participle, or words that stand for one, whatever follows. */
export function opensWithParticiple(text: string): boolean {
  return participles.test(text)
}

/** A verb in the third person that opens an operative paragraph left without a number. */
export function isOperativeOpening(text: string): boolean {
  return operativeVerb.test(text)
}

/** "42nd plenary meeting", "55th (resumed) plenary meeting 24 December 2024". */
export function isClosing(text: string): boolean {
  return (
    text.length < 120 &&
    /^(?:Resumed )?\d{1,4}(?:st|nd|rd|th)\s?(?:\([^)]*\) )?(?:plenary )?meeting\b/i.test(text)
  )
}
