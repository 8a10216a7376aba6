/** Names, in files that this software writes, the ids of provisions that a project serves, so that another site reads them as such. */
export const VOCABULARY_OF_PROVISIONS = 'urn:openpoa:provisions'
