import { type Ref, type Viewer, holds, policy } from '../../core/index.ts'
import { sampleScope, theSite } from '../../base/access/index.ts'
import { organizationRef, stateRef, statesOfRoles } from '../../base/parties/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import type { Project, ProjectSource } from './project-schema.ts'

const mayEnterProjects = policy(
  'capacity.enter-project',
  'The focal point of a State enters projects from which it benefits, and changes them; whoever gives help for an organization, those of that organization. What was imported is changed by its source.',
  {
    'a project that a State enters': { own: sampleScope('state'), subject: sampleScope('state') },
    'a project that an organization enters': {
      own: sampleScope('organization'),
      subject: sampleScope('organization'),
    },
  },
  (viewer: Viewer, of: Ref) => holds(viewer, of.kind === 'state' ? ['focal-point'] : ['provider'], of),
)

const mayImportFiles = policy(
  'capacity.import-projects',
  'The secretariat of the site or of the programme imports files of projects, and decides how the columns of other portals are read.',
  { 'projects of a programme': { own: sampleScope('programme'), subject: sampleScope('programme') } },
  (viewer: Viewer, programme: Ref) =>
    holds(viewer, ['secretariat'], theSite) || holds(viewer, ['secretariat'], programme),
)

const mayReplyToProjects = policy(
  'capacity.reply-to-project',
  'The focal point of a State replies beside a project in which others name that State as a beneficiary, and withdraws the reply.',
  { 'a project about a State': { own: sampleScope('state'), subject: sampleScope('state') } },
  (viewer: Viewer, of: Ref) => holds(viewer, ['focal-point'], of),
)

export const mayReplyFor = (viewer: Viewer, state: string): boolean =>
  mayReplyToProjects(viewer, stateRef(state))

/** The States for which somebody replies. */
export const replyingStates = (viewer: Viewer): string[] =>
  statesOfRoles(viewer).filter((state) => mayReplyFor(viewer, state))

export const mayImportProjects = (viewer: Viewer, programme: string): boolean =>
  mayImportFiles(viewer, programmeRef(programme))

/** For whom projects are entered by hand, as it stands in their source. */
export const enteredFor = ({ kind, id }: Pick<ProjectSource, 'kind' | 'id'>): Ref | null =>
  kind === 'state' ? stateRef(id) : kind === 'organization' ? organizationRef(id) : null

/** Whether somebody enters and changes projects of this source by hand. */
export function mayEnterProject(viewer: Viewer, source: Pick<ProjectSource, 'kind' | 'id'>): boolean {
  const of = enteredFor(source)
  return of !== null && mayEnterProjects(viewer, of)
}

/** Whether somebody takes back a project: who entered it, or who imports files. */
export const mayTakeBack = (
  viewer: Viewer,
  { source, programme }: Pick<Project, 'source' | 'programme'>,
): boolean => (enteredFor(source) ? mayEnterProject(viewer, source) : mayImportProjects(viewer, programme))

/** The sources under which somebody enters projects. */
export const sourcesOf = (viewer: Viewer): Pick<ProjectSource, 'kind' | 'id'>[] =>
  viewer.roles
    .filter(({ scope }) => scope.module === 'parties')
    .map(({ scope }) => ({ kind: scope.kind as 'state' | 'organization', id: scope.id }))
    .filter((source) => mayEnterProject(viewer, source))
    .filter((one, at, all) => all.findIndex(({ kind, id }) => kind === one.kind && id === one.id) === at)

export const projectPolicies = [mayEnterProjects, mayImportFiles, mayReplyToProjects]
