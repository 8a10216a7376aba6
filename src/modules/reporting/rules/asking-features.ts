/** Features of packs under which States are asked: a questionnaire names its own. */
export const ASKING_FEATURES: readonly string[] = [
  'share-information',
  'share-survey',
  'share-report',
  'share-tracing-report',
]
