/** What a browser says of a file goes into a header later, so it must look like one. */
export const mediaTypeOf = (given: string): string =>
  /^[\w.+-]+\/[\w.+-]+$/.test(given) ? given : 'application/octet-stream'
