import type { VNode } from 'preact'
import type { Problem } from './problem.ts'
import { problemCode, problemType } from './problem-types.tsx'
import { Page } from '../ui/layout.tsx'
import { Actions, type Link } from '../ui/structure.tsx'
import { type View, useView } from '../ui/view.ts'
import { page, wantsJson } from '../http/respond.tsx'
import type { Ctx } from '../http/router.ts'

/** Seconds after which a program may ask again what could not be answered now. */
const RETRY_S = '5'

/** A refusal as RFC 9457 JSON for a program, as a plain page for a person. */
export function answerProblem(c: Ctx, problem: Problem): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  sayRetryAfter(c, problem)
  // What still comes of a body is not waited for.
  if (problem.status === 408) c.header('Connection', 'close')
  if (!wantsJson(c)) return page(c, <ProblemPage problem={problem} />, problem.status)
  c.header('Content-Type', 'application/problem+json')
  const { title, detail } = problemWords(c.var, problem)
  return c.body(
    JSON.stringify({
      ...problem.params,
      type: problemType(c.var.services.config.origin, problem),
      title,
      status: problem.status,
      detail,
      code: problemCode(problem),
    }),
    problem.status,
  )
}

/** Tells the client when asking again may help, where that is known. */
export function sayRetryAfter(c: Ctx, problem: Problem): void {
  const retry = retryAfter(problem)
  if (retry) c.header('Retry-After', retry)
}

/** Seconds, where asking again later may help. */
function retryAfter({ status, params }: Problem): string | null {
  if (status === 503) return RETRY_S
  return status === 429 && typeof params.minutes === 'number' ? String(params.minutes * 60) : null
}

/** A problem in the reader's words: what happened, and what to do where something can be done. */
export function problemWords(
  { t, services }: Pick<View, 't' | 'services'>,
  problem: Problem,
): { title: string; detail: string; next: string | null; link: string | null } {
  const key = `${problem.module}.problem.${problem.code}`
  return {
    title: t.any(`${key}.title`, problem.params),
    detail: t.any(`${key}.detail`, problem.params),
    next: services.words.has(`${key}.next`) ? t.any(`${key}.next`, problem.params) : null,
    link: services.words.has(`${key}.link`) ? t.any(`${key}.link`, problem.params) : null,
  }
}

function ProblemPage({ problem }: { problem: Problem }): VNode {
  const view = useView()
  const { title, detail, next, link } = problemWords(view, problem)
  return (
    <Page title={title} lead={detail}>
      {next && <p>{next}</p>}
      <Actions main={wayOn(view, problem, link)} />
    </Page>
  )
}

function wayOn({ t, to, page: here }: View, { code, params }: Problem, link: string | null): Link {
  if (code === 'signInNeeded')
    return { label: t('core.site.signIn'), href: `${to('/sign-in')}?to=${encodeURIComponent(here)}` }
  if (link && params['address']) return { label: link, href: to(String(params['address'])) }
  return { label: t('core.site.toStart'), href: to('/') }
}
