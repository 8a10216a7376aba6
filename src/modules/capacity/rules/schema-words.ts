/** Kinds of what is said against lines of a file, so that it can be said in the words of a reader: the validator speaks English alone. */

export const SCHEMA_FAULTS = [
  'missing-attribute',
  'attribute',
  'value',
  'missing-element',
  'unexpected',
  'another-expected',
  'words',
  'no-elements',
  'version',
  'root',
  'doctype',
  'too-long',
  'empty',
  'encoding',
  'not-judged',
  'schema',
  'xml',
] as const
export type SchemaFault = (typeof SCHEMA_FAULTS)[number]

/** What is named in it, each "" where nothing is. */
export interface SchemaWords {
  kind: SchemaFault
  element: string
  attribute: string
  /** The element, with its attribute where the fault lies in that: "budget", "activity-date iso-date". */
  place: string
  value: string
  expected: string
}

const PATTERNS: readonly (readonly [SchemaFault, RegExp])[] = [
  ['missing-attribute', /^Element '.*?: The attribute '(?<attribute>[^']*)' is required but missing/],
  ['attribute', /^Element '.*?: The attribute '(?<attribute>[^']*)' is not allowed/],
  [
    'value',
    /^Element '.*?: (?:\[facet '[^']*'\] The value )?'(?<value>[^]*)' (?:is not|has a length|exceeds)/,
  ],
  [
    'missing-element',
    /^Element '.*?: Missing child element\(s\)\. Expected is .*?\( (?<expected>[^)]*?)(?: \)|$)/,
  ],
  [
    'another-expected',
    /^Element '.*?: This element is not expected\. Expected is .*?\( (?<expected>[^)]*?)(?: \)|$)/,
  ],
  ['unexpected', /^Element '.*?: This element is not expected/],
  ['words', /^Element '.*?: Character content/],
  ['no-elements', /^Element '.*?: Element content is not allowed/],
  ['version', /^The file says that it is of version "(?<value>[^"]*)"/],
  [
    'root',
    /^The root of the file is "(?<element>[^"]*)"|^This is a file of (?<value>organisations)|No matching global/,
  ],
  ['doctype', /^The file declares a document type/],
  ['too-long', /longer than 32 MB|^Too much stands outside/],
  ['empty', /^The file is empty/],
  [
    'encoding',
    /^The file is compressed|^The file is in UTF-32|^The file has bytes|^The file says that it is in /,
  ],
  ['not-judged', /^What stands here is out of place/],
  ['schema', /^Element '/],
]

/** @param message what is said of a line, by the validator or by `judgeFile` */
export function wordsOfSchema(message: string): SchemaWords {
  const named = /^Element '(?<element>[^']*)'(?:, attribute '(?<attribute>[^']*)')?/.exec(message)?.groups
  const place = [named?.['element'], named?.['attribute']].filter(Boolean).join(' ')
  const none = { element: '', attribute: '', value: '', expected: '', place }
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(message)
    if (found) return { kind, ...none, ...defined(named), ...defined(found.groups) }
  }
  return { kind: 'xml', ...none }
}

const defined = (groups: Record<string, string | undefined> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
