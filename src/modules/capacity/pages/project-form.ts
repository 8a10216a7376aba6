import { z } from 'zod'
import { inOrder, oneLine, together } from '../../../core/index.ts'
import {
  GENDER_OBJECTIVES,
  LIMITS,
  PROJECT_STATUSES,
  type Project,
  type ProjectBody,
  type ProjectOrganization,
} from '../project-schema.ts'
import type { StateNames } from '../queries/find-state-names.ts'

const label = (name: string) => ({ label: `capacity.project.field.${name}` })
const words = (name: string) => z.string().trim().max(LIMITS.words).optional().meta(label(name))
/** One name on each line. */
const lines = (name: string) => z.string().trim().max(LIMITS.words).optional().meta(label(name))

/** Women and men are counted together, or not at all; nought is a count. */
function bothCounted({ value, issues }: z.core.ParsePayload): void {
  const given = value as Record<string, unknown>
  const missing = ['women', 'men'].filter((name) => given[name] === undefined)
  if (missing.length === 1)
    issues.push({ code: 'custom', path: missing, message: 'missing', input: undefined })
}

/** A project as it is entered by hand. */
export const projectForm = z
  .object({
    entrant: z.string().max(300).optional().meta(label('entrant')),
    title: oneLine(LIMITS.line).meta(label('title')),
    status: z.enum(PROJECT_STATUSES).meta(label('status')),
    states: lines('states'),
    provisions: z.array(z.string().max(300)).max(LIMITS.list).optional().meta(label('provisions')),
    summary: words('summary'),
    aims: words('aims'),
    activities: words('activities'),
    outputs: words('outputs'),
    themes: lines('themes'),
    starts: z.iso.date().optional().meta(label('starts')),
    ends: z.iso.date().optional().meta(label('ends')),
    funders: lines('funders'),
    implementers: lines('implementers'),
    partners: lines('partners'),
    amount: z.number().min(0.01).max(1e13).optional().meta(label('amount')),
    currency: oneLine(3).optional().meta(label('currency')),
    purpose: oneLine(20).optional().meta(label('purpose')),
    women: z.int().min(0).max(1e9).optional().meta(label('women')),
    men: z.int().min(0).max(1e9).optional().meta(label('men')),
    gender: z.enum(GENDER_OBJECTIVES).optional().meta(label('gender')),
    milestones: z
      .array(
        z.object({ what: oneLine(LIMITS.line).meta(label('what')), day: z.iso.date().meta(label('day')) }),
      )
      .max(30)
      .optional()
      .meta(label('milestones')),
    results: z
      .array(
        z.object({
          what: z.string().trim().min(1).max(2000).meta(label('what')),
          day: z.iso.date().optional().meta(label('day')),
          evidence: oneLine(LIMITS.line).optional().meta(label('evidence')),
        }),
      )
      .max(30)
      .optional()
      .meta(label('results')),
    lessons: words('lessons'),
  })
  .check(together('amount', 'currency'))
  .check(bothCounted)
  .check(inOrder('starts', 'ends'))
export type GivenProject = z.infer<typeof projectForm>

/** Names that stand one on each line. */
export const linesOf = (text: string | undefined): string[] =>
  [...new Set((text ?? '').split('\n').map((line) => line.trim().slice(0, LIMITS.line)))]
    .filter(Boolean)
    .slice(0, LIMITS.list)

/** Identifiers of organizations stay with the names that stay. */
const organizationsOf = (
  text: string | undefined,
  before: readonly ProjectOrganization[],
): ProjectOrganization[] =>
  linesOf(text).map((name) => before.find((one) => one.name === name) ?? { name, ref: null })

export function bodyOf(given: GivenProject, before: ProjectBody, states: StateNames): ProjectBody {
  const { title, summary, aims, activities, outputs, lessons, amount, currency, women, men } = given
  return {
    title,
    summary: summary || null,
    aims: aims || null,
    activities: activities || null,
    outputs: outputs || null,
    lessons: lessons || null,
    themes: linesOf(given.themes),
    purposes: given.purpose ? [{ code: given.purpose, share: null }] : [],
    beneficiaries: linesOf(given.states).flatMap((name) => {
      const state = states.stateOf(name)
      return state ? [{ state, code: state, name: null, share: null }] : []
    }),
    funders: organizationsOf(given.funders, before.funders),
    implementers: organizationsOf(given.implementers, before.implementers),
    partners: organizationsOf(given.partners, before.partners),
    starts: given.starts ?? null,
    ends: given.ends ?? null,
    budgets:
      amount !== undefined && currency
        ? [{ amount: amount.toFixed(2), currency: currency.toUpperCase() }]
        : [],
    participants: women !== undefined && men !== undefined ? { women, men } : null,
    genderObjective: given.gender ?? null,
    milestones: given.milestones ?? [],
    results: (given.results ?? []).map(({ what, day = null, evidence }) => ({
      what,
      day,
      evidence: evidence || null,
    })),
  }
}

export function asForm({ status, provisions, body }: Project, states: StateNames): Partial<GivenProject> {
  const [budget] = body.budgets
  const names = (all: readonly ProjectOrganization[]): string => all.map(({ name }) => name).join('\n')
  return {
    title: body.title,
    status: status ?? undefined,
    provisions,
    states: body.beneficiaries.flatMap(({ state }) => (state ? [states.nameOf(state)] : [])).join('\n'),
    summary: body.summary ?? undefined,
    aims: body.aims ?? undefined,
    activities: body.activities ?? undefined,
    outputs: body.outputs ?? undefined,
    lessons: body.lessons ?? undefined,
    themes: body.themes.join('\n'),
    starts: body.starts ?? undefined,
    ends: body.ends ?? undefined,
    funders: names(body.funders),
    implementers: names(body.implementers),
    partners: names(body.partners),
    ...(budget && { amount: Number(budget.amount), currency: budget.currency }),
    purpose: body.purposes[0]?.code,
    women: body.participants?.women,
    men: body.participants?.men,
    gender: body.genderObjective ?? undefined,
    milestones: body.milestones,
    results: body.results.map(({ what, day, evidence }) => ({
      what,
      ...(day && { day }),
      ...(evidence && { evidence }),
    })),
  }
}
