export { saveRequest } from './actions/save-request.ts'
export { requestRef } from './refs.ts'
export { findOwnRequests, findRequest } from './queries/find-requests.ts'
export type { Request } from './schema.ts'
