/** Beyond these a sender is cut off: honest headers are short and come at once, and the largest file passes a slow line within minutes. */
export const SENDING = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  maxHeaderSize: 16 * 1024,
  // How often it is looked whether they are over.
  connectionsCheckingInterval: 2_000,
}
