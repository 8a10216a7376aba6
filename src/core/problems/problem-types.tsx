import { ErrorCode, FormatError } from 'intl-messageformat'
import type { VNode } from 'preact'
import type { Module } from '../contract/module.ts'
import { publicPage } from '../http/respond.tsx'
import type { Router } from '../http/router.ts'
import type { Translate, Words } from '../i18n/words.ts'
import { Page } from '../ui/layout.tsx'
import { DescriptionList } from '../ui/structure.tsx'
import { useView } from '../ui/view.ts'
import { type Problem, coreProblems } from './problem.ts'

/** What a problem is called in public, and where its type is explained: "core.badCursor". */
export const problemCode = ({ module, code }: Pick<Problem, 'module' | 'code'>): string => `${module}.${code}`

/** The address that says what kind of problem this is, as RFC 9457 has it in `type`. */
export const problemType = (origin: string, problem: Pick<Problem, 'module' | 'code'>): string =>
  `${origin}/problems/${problemCode(problem)}`

/** GET /problems/:code for every problem that a module declares: what a program was told, for the person who reads its log. */
export function serveProblemTypes(site: Router, pages: Router, modules: readonly Module[]): void {
  const known = new Map(
    modules
      .flatMap(({ problems = {} }) => Object.values(problems).map((make) => make({} as never)))
      .map((problem) => [problemCode(problem), problem]),
  )
  site.get('/problems/:code', (c) =>
    c.redirect(`/${c.var.lang}/problems/${encodeURIComponent(c.req.param('code'))}`, 302),
  )
  pages.get('/problems/:code', (c) => {
    const problem = known.get(c.req.param('code'))
    if (!problem) throw coreProblems.notFound()
    return publicPage(c, () => <ProblemTypePage problem={problem} />)
  })
}

function ProblemTypePage({ problem }: { problem: Problem }): VNode {
  const { t, services } = useView()
  const code = problemCode(problem)
  const say = (part: 'title' | 'detail' | 'next'): string | null =>
    generalWords(t, services.words, `${problem.module}.problem.${problem.code}.${part}`)
  const next = say('next')
  return (
    <Page title={say('title') ?? code} {...leadOf(say('detail'))}>
      {next && <p>{next}</p>}
      <DescriptionList
        items={[
          [t('core.api.problemCode'), <code>{code}</code>],
          [t('core.api.problemStatus'), problem.status],
        ]}
      />
    </Page>
  )
}

const leadOf = (lead: string | null) => (lead === null ? {} : { lead })

/** A message that says the same in every case; null for one that speaks of a single case, or that there is not. */
function generalWords(t: Translate, words: Words, key: string): string | null {
  if (!words.has(key)) return null
  try {
    return t.any(key)
  } catch (error) {
    if (error instanceof FormatError && error.code === ErrorCode.MISSING_VALUE) return null
    throw error
  }
}
