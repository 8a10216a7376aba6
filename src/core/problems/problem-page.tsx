import type { VNode } from 'preact'
import type { Problem } from './problem.ts'
import { Page } from '../ui/layout.tsx'
import { page, wantsJson } from '../http/respond.tsx'
import type { Ctx } from '../http/router.ts'

/** A refusal as RFC 9457 JSON for a program, as a plain page for a person. */
export function answerProblem(c: Ctx, problem: Problem): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  if (!wantsJson(c)) return page(c, <ProblemPage c={c} problem={problem} />, problem.status)
  c.header('Content-Type', 'application/problem+json')
  const { title, detail } = problemWords(c, problem)
  return c.body(
    JSON.stringify({
      ...problem.params,
      type: `${c.var.services.config.origin}/problems/${problem.module}.${problem.code}`,
      title,
      status: problem.status,
      detail,
      code: `${problem.module}.${problem.code}`,
    }),
    problem.status,
  )
}

/** A problem in the reader's words: what happened, and what to do where something can be done. */
export function problemWords(
  c: Ctx,
  problem: Problem,
): { title: string; detail: string; next: string | null } {
  const key = `${problem.module}.problem.${problem.code}`
  const { t, services } = c.var
  return {
    title: t.any(`${key}.title`, problem.params),
    detail: t.any(`${key}.detail`, problem.params),
    next: services.words.has(`${key}.next`) ? t.any(`${key}.next`, problem.params) : null,
  }
}

function ProblemPage({ c, problem }: { c: Ctx; problem: Problem }): VNode {
  const { title, detail, next } = problemWords(c, problem)
  const signIn = problem.code === 'signInNeeded'
  return (
    <Page c={c} title={title}>
      <h1>{title}</h1>
      <p>{detail}</p>
      {next && <p>{next}</p>}
      {signIn ? (
        <p>
          <a href={`/${c.var.lang}/sign-in?to=${encodeURIComponent(c.req.path)}`}>
            {c.var.t('core.site.signIn')}
          </a>
        </p>
      ) : (
        <p>
          <a href={`/${c.var.lang}/`}>{c.var.t('core.site.toStart')}</a>
        </p>
      )}
    </Page>
  )
}
