import { type Viewer, holds } from '../platform/index.ts'

/** The secretariat and the administrator bring documents in, look at what was understood, and accept it. */
export const mayImport = (viewer: Viewer): boolean => holds(viewer, ['secretariat', 'administrator'])
