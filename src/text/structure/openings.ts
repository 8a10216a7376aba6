/** How paragraphs open: participles in the preamble, verbs in the operative part. Facts of United Nations drafting. */

const participles =
  /^(?:(?:Also|Further|Deeply|Gravely|Seriously|Particularly|Again|Once again|Strongly|Fully|Firmly|Warmly|Solemnly|Extremely|Profoundly|Greatly|Equally|Likewise|Mindful)\s)?(?:\p{Lu}\p{L}*ing|Having|Mindful|Aware|Concerned|Convinced|Alarmed|Disturbed|Guided|Determined|Conscious|Inspired|Encouraged|Dismayed|Distressed|Cognizant|Shocked|Resolved|Disappointed|Pleased|Appalled|Appreciative|Desirous|Outraged|Saddened|Deploring|Committed|Reassured|Persuaded|Heartened|Anxious|In accordance|In the light|Pursuant|Whereas|Bearing|Gratified|Indignant|Worried|Satisfied|Motivated|Confident|Hopeful|\p{L}+ (?:aware|concerned|alarmed|convinced|disturbed|mindful|conscious|distressed|shocked|dismayed|determined|encouraged|\p{L}+ing))\b/u

const operativeVerb =
  /^(?:(?:Also|Further|Once again|Again|Strongly|Fully|Deeply|Firmly|Solemnly|Urgently|Reiterates and|Accordingly|Hereby|Therefore|Unequivocally|Resolutely|Vehemently)\s)*(?:Accepts|Acknowledges|Adopts|Advises|Affirms|Agrees|Appeals|Appoints|Appreciates|Approves|Authorizes|Calls|Commends|Concludes|Concurs|Condemns|Confirms|Congratulates|Considers|Decides|Declares|Demands|Denounces|Deplores|Designates|Determines|Directs|Draws|Emphasizes|Encourages|Endorses|Establishes|Expects|Expresses|Extends|Grants|Highlights|Instructs|Invites|Looks|Mandates|Notes(?! (?:on|of|by|from) )|Notices|Pays|Proclaims|Proposes|Reaffirms|Recalls|Recognizes|Recommends|Regrets|Reiterates|Rejects|Remains|Reminds|Renews|Requests|Requires|Resolves|Shares|Stresses|Submits|Suggests|Supports|Takes|Thanks|Transmits|Trusts|Underlines|Underscores|Urges|Views(?! (?:on|of|from|and) )|Welcomes|Wishes|Having considered .* decides)(?![\p{Ll}])/u

/**
 * Openings of preambular paragraphs that no title and no sentence of a report begins with. French, Spanish and Russian
 * ones agree with the body that speaks, so their endings vary.
 */
const knownParticiples: Record<string, string> = {
  en: '(?:(?:Also|Further|Deeply|Gravely|Seriously|Again|Once again|Strongly|Fully|Firmly|Warmly|Solemnly|Extremely|Profoundly|Greatly|Equally|Likewise) )?(?:[Rr]ecalling|[Rr]eaffirming|[Aa]ffirming|[Nn]oting|[Rr]ecognizing|[Rr]ecognising|[Aa]cknowledging|[Ee]mphasi[sz]ing|[Ss]tressing|[Uu]nderlining|[Uu]nderscoring|[Hh]ighlighting|[Ww]elcoming|[Cc]onsidering|[Hh]aving (?:considered|examined|received|regard|heard|adopted|met|taken)|[Tt]aking (?:note|into account|into consideration)|[Bb]earing in mind|[Kk]eeping in mind|[Ee]xpressing|[Rr]eiterating|[Dd]eploring|[Cc]ondemning|[Rr]egretting|[Oo]bserving|[Aa]ppreciating|[Cc]ommending|[Bb]elieving|[Dd]esiring|[Rr]eferring|[Rr]ealizing|[Gg]uided by|[Cc]onvinced|[Cc]oncerned|[Aa]larmed|[Mm]indful|[Cc]onscious|[Cc]ognizant|[Aa]ware (?:of|that)|[Dd]etermined|[Dd]isturbed|[Dd]ismayed|[Ee]ncouraged by)',
  fr: "(?:(?:Profondément|Gravement|Vivement|Sérieusement|Extrêmement|Fermement|Pleinement) )?(?:[Rr]appelant|[Rr]éaffirmant|[Aa]ffirmant|[Nn]otant|[Cc]onstatant|[Pp]renant (?:note|acte|en)|[Cc]onsidérant|[Rr]econnaissant|[Cc]onscient|[Pp]réoccupé|[Ss]oulignant|[Ii]nsistant|[Aa]yant|[Ss]e félicitant|[Ss]e déclarant|[Ss]e référant|[Aa]ccueillant|[Ss]aluant|[Ss]achant|[Ee]stimant|[Cc]onvaincu|[Aa]larmé|[Ii]nquiet|[Tt]roublé|[Gg]uidé|[Dd]ésireu|[Rr]ésolu|[Dd]éterminé|[Tt]enant compte|[Gg]ardant|[Ss][’']inspirant|[Dd]éplorant|[Rr]egrettant|[Cc]ondamnant|[Ee]xprimant|[Ee]ncouragé|[Rr]elevant|[Oo]bservant|[Cc]onsternée?s? par)\\p{L}*",
  es: '(?:(?:Profundamente|Gravemente|Seriamente|Sumamente|Firmemente|Plenamente) )?(?:[Rr]ecordando|[Rr]eafirmando|[Aa]firmando|[Nn]otando|[Oo]bservando|[Tt]omando (?:nota|en)|[Cc]onsiderando|[Rr]econociendo|[Cc]onsciente|[Pp]reocupad|[Ss]ubrayando|[Dd]estacando|[Pp]oniendo de relieve|[Hh]aciendo hincapié|[Hh]abiendo|[Aa]cogiendo|[Cc]elebrando|[Cc]onvencid|[Aa]larmad|[Ii]nquiet[ao]|[Tt]eniendo|[Gg]uiad|[Dd]eseos|[Rr]esuelt|[Dd]ecidid|[Dd]eterminad|[Aa]lentad|[Dd]eplorando|[Ll]amentando|[Cc]ondenando|[Ee]xpresando|[Rr]eiterando|[Ii]nspirándose|[Cc]onstatando|[Ee]ncomiando|[Aa]cogiéndose)\\p{L}*',
  ru: '(?:(?:вновь|также|далее|с удовлетворением|с признательностью|с озабоченностью|с сожалением|глубоко|серьезно) )*(?:ссылаясь|подтверждая|отмечая|признавая|будучи|выражая|учитывая|сознавая|осознавая|приветствуя|напоминая|подч[её]ркивая|принимая (?:во внимание|к сведению)|рассмотрев|исходя|руководствуясь|стремясь|считая|памятуя|действуя|заявляя|осуждая|сожалея|желая|обеспокоенн|встревоженн|убежденн|преисполненн|имея в виду|полагая|высоко оценивая|с глубокой озабоченностью|с обеспокоенностью)\\p{L}*',
  ar: 'و?(?:إذ|قد نظرت|قد نظر|اقتناعا|إدراكا|تصميما|رغبة|حرصا|وعيا|عزما|مسترشدة|مسترشدا|وضعا في الاعتبار|مراعاة)(?!\\p{L})',
  zh: '(?:还|又|并|再次|深为|深表|严重|极为)?(?:回顾|重申|注意到|认识到|意识到|深信|关切|铭记|考虑到|审议了|表示|念及|忆及|承认|确认|震惊|赞赏|遵循|决心|感到|希望|相信|欢迎|强调|着重指出|本着|鉴于)',
}

const known = new RegExp(
  `^(?:${Object.entries(knownParticiples)
    .map(([language, words]) => (language === 'ru' ? `(?:${words}|${upper(words)})` : words))
    .join('|')})${'(?!\\p{Ll})'}`,
  'u',
)

const knownVerbs = new RegExp(
  '^(?:' +
    '(?:Décide|Prie|Demande|Adopte|Invite|Encourage|Engage|Exhorte|Souligne|Réaffirme|Rappelle|Prend note|Prend acte|Se félicite|Recommande|Approuve|Condamne|Exprime|Salue|Constate|Considère|Réitère|Déclare|Insiste|Charge|Autorise|Remercie|Note|Reconnaît|Affirme|Accueille)(?:\\s|$)|' +
    '(?:Decide|Pide|Aprueba|Exhorta|Insta|Solicita|Invita|Alienta|Subraya|Reafirma|Recuerda|Toma nota|Acoge|Recomienda|Condena|Expresa|Destaca|Observa|Reconoce|Reitera|Declara|Encomia|Pone de relieve|Hace hincapié|Autoriza|Encarga|Adopta|Afirma|Celebra)(?:\\s|$)|' +
    '(?:также |далее |вновь |настоятельно |решительно )*[Пп](?:остановляет|росит|ризывает|редлагает|одтверждает|риветствует|одч[её]ркивает|ризнает|ринимает|оощряет|оручает|ризна[её]т)(?:\\s|$)|(?:также |далее |вновь )*(?:рекомендует|отмечает|выражает|осуждает|одобряет|утверждает|напоминает|заявляет|настоятельно)(?:\\s|$)|' +
    '(?:تقرر|يقرر|تطلب|يطلب|تهيب|يهيب|تدعو|يدعو|تحث|يحث|تشجع|يشجع|ترحب|يرحب|تؤكد|يؤكد|تعرب|يعرب|تحيط|يحيط|توصي|يوصي|تعتمد|يعتمد|تشدد|يشدد|تلاحظ|تدين|تكرر|تعيد|تناشد|تسلم|تنوه|تثني)(?=\\s)|' +
    '(?:又|还|并|再次)?(?:决定|请|促请|吁请|呼吁|敦促|鼓励|邀请|建议|通过|核准|谴责|要求|申明|宣布|赞扬|授权|责成)(?!\\p{Ll}))',
  'u',
)

/** The same alternatives with a capital: a preamble pasted alone may begin with one. */
function upper(words: string): string {
  return words.replace(/(?<=\(\?:|\|)\p{Ll}/gu, (letter) => letter.toUpperCase())
}

/** Text as it opens: brackets around what is not agreed stand before the words. */
function bare(text: string): string {
  return text.replace(/^[[\s]+/, '')
}

/** A participle, or words that stand for one, with the comma that ends a preambular paragraph. */
export function isPreambularOpening(text: string): boolean {
  const opening = bare(text)
  return (participles.test(opening) || known.test(opening)) && endsPreambular.test(text)
}

/** The end of a preambular paragraph, inside brackets or out. */
const endsPreambular = /(?:[,:،，：]|(?<!\p{L})(?:and|et|y|и))[\])]*$/u

/** Words that open preambular paragraphs and nothing else; a full stop ends a sentence of a report. */
export function opensPreamble(text: string): boolean {
  return known.test(bare(text)) && !/[.!?。][\])]*$/.test(text)
}

/** Whether a paragraph ends as preambular ones do. */
export function hasPreambularEnd(text: string): boolean {
  return endsPreambular.test(text)
}

/** A participle, or words that stand for one, whatever follows. */
export function opensWithParticiple(text: string): boolean {
  return participles.test(bare(text)) || known.test(bare(text))
}

/** A verb in the third person that opens an operative paragraph left without a number. */
export function isOperativeOpening(text: string): boolean {
  const opening = bare(text)
  return operativeVerb.test(opening) || knownVerbs.test(opening)
}

/** "42nd plenary meeting", "55th (resumed) plenary meeting 24 December 2024". */
export function isClosing(text: string): boolean {
  return (
    text.length < 120 &&
    /^(?:Resumed )?\d{1,4}(?:st|nd|rd|th)\s?(?:\([^)]*\) )?(?:plenary )?meeting\b/i.test(text)
  )
}
