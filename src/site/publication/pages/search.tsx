import type { VNode } from 'preact'
import { type Ctx, Field, Page, type View, directionOf, pickText, publicPage, refKey, to } from '../../../core/index.ts'
import { type Programme, asMap, findItemsEverywhere, findProgrammes } from '../../../base/programme/index.ts'
import { searchSite } from '../queries/search-site.ts'
import type { Answer, Question, Result } from '../schema.ts'
import { listFacets } from '../store.ts'
import { SearchForm } from './search-form.tsx'

/** More than this is not kept in the field. */
const LONGEST_TYPED = 300

/** GET /search?q=&programme=&kind=&level=&norm=&after= — everything public, by words in any language. */
export const showSearch = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { t } = view
    const question = questionOf(c)
    const [programmes, answer] = await Promise.all([findProgrammes(view), searchSite(view, question)])
    const choices = await choicesOf(c, view, programmes)
    const asked = question.typed.trim() !== ''
    return (
      <Page c={c} title={t('publication.search.title')} description={t('publication.search.lead')}>
        <h1>{t('publication.search.title')}</h1>
        {!asked && <p class="lead">{t('publication.search.lead')}</p>}
        <SearchForm c={c} typed={question.typed}>
          {choices.map(({ name, label, options }) => (
            <Field name={name} label={label} value={question[name] ?? ''} options={options} />
          ))}
        </SearchForm>
        {asked ? (
          <Answered c={c} question={question} answer={answer} programmes={programmes} />
        ) : (
          <p>{t('publication.search.empty')}</p>
        )}
      </Page>
    )
  })

const facetNames = ['programme', 'kind', 'level', 'norm'] as const
type FacetName = (typeof facetNames)[number]

function questionOf(c: Ctx): Question {
  const given = (name: string): string | undefined => c.req.query(name)?.slice(0, 200) || undefined
  const typed = [...(c.req.query('q') ?? '')].slice(0, LONGEST_TYPED).join('')
  const facets = Object.fromEntries(facetNames.map((name) => [name, given(name)]))
  return { typed, after: given('after'), ...facets }
}

interface Choice {
  name: FacetName
  label: string
  options: { value: string; label: string }[]
}

/** The filters that have something to choose from. */
async function choicesOf(c: Ctx, view: View, programmes: Programme[]): Promise<Choice[]> {
  const { services, lang, t } = view
  const [facets, items] = await Promise.all([
    listFacets(services.db),
    findItemsEverywhere(view, ['level', 'norm']),
  ])
  const said = (words: Parameters<typeof asMap>[0]): string => pickText(asMap(words), lang)?.text ?? ''
  const named = new Map<string, string>()
  for (const { id, body } of items.get('level')) named.set(`level ${id}`, said(body.label))
  for (const { id, body } of items.get('norm')) named.set(`norm ${id}`, `(${body.letter}) ${said(body.title)}`)
  const values: Record<FacetName, { value: string; label: string }[]> = {
    programme: programmes.map(({ id, body }) => ({ value: id, label: said(body.name) })),
    kind: facets.kinds.map((kind) => ({ value: kind, label: kindWord(c, kind) })),
    level: facets.levels.map((id) => ({ value: id, label: named.get(`level ${id}`) ?? id })),
    norm: facets.norms.map((id) => ({ value: id, label: named.get(`norm ${id}`) ?? id })),
  }
  const labels: Record<FacetName, string> = {
    programme: t('publication.search.programme'),
    kind: t('publication.search.kindLabel'),
    level: t('publication.search.level'),
    norm: t('publication.search.norm'),
  }
  return facetNames
    .filter((name) => values[name].length > 0)
    .map((name) => ({
      name,
      label: labels[name],
      options: [{ value: '', label: t('publication.search.any') }, ...values[name]],
    }))
}

/** A kind that has no word yet goes by its own name. */
const kindWord = (c: Ctx, kind: string): string =>
  c.var.services.words.has(`publication.search.kind.${kind}`)
    ? c.var.t.any(`publication.search.kind.${kind}`)
    : kind

interface AnsweredProps {
  c: Ctx
  question: Question
  answer: Answer
  programmes: Programme[]
}

function Answered({ c, question, answer, programmes }: AnsweredProps): VNode {
  const { t } = c.var
  const { found, capped, loose, next, results } = answer
  const typed = question.typed.trim()
  if (found === 0) return <NothingFound c={c} question={question} />
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t(`publication.search.${capped ? 'many' : 'found'}`, { count: found, typed })}</h2>
      {loose && <p>{t('publication.search.loose')}</p>}
      <ul class="rows">
        {results.map((result) => (
          <Found c={c} result={result} programme={programmes.find(({ id }) => id === result.programme)} />
        ))}
      </ul>
      <p class="pager">
        {question.after && <a href={addressOf(c, question, {})}>{t('publication.search.top')}</a>}
        {next && (
          <a rel="next" href={addressOf(c, question, { after: next })}>
            {t('publication.search.more')}
          </a>
        )}
      </p>
    </section>
  )
}

function NothingFound({ c, question }: { c: Ctx; question: Question }): VNode {
  const { t } = c.var
  const narrowed = facetNames.some((name) => question[name])
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t('publication.search.found', { count: 0, typed: question.typed.trim() })}</h2>
      <h3>{t('publication.search.tryTitle')}</h3>
      <ul>
        {narrowed && (
          <li>
            <a href={addressOf(c, { typed: question.typed }, {})}>{t('publication.search.tryAll')}</a>
          </li>
        )}
        <li>{t('publication.search.tryFewer')}</li>
        <li>{t('publication.search.tryLanguage')}</li>
        <li>{t('publication.search.trySymbol')}</li>
      </ul>
    </section>
  )
}

/** One result: its name, what it is, where in it the words stand. */
function Found({
  c,
  result,
  programme,
}: {
  c: Ctx
  result: Result
  programme: Programme | undefined
}): VNode {
  const { lang, t } = c.var
  const { name, address, itemKind, snippet, entity } = result
  const programmeName = programme && pickText(asMap(programme.body.name), lang)?.text
  return (
    <li>
      <a href={to(c, address)}>
        <bdi>{name}</bdi>
      </a>{' '}
      <span class="mark">{kindWord(c, itemKind)}</span>{' '}
      {programme?.kind === 'exercise' && <span class="mark">{t('programme.exercise.title')}</span>}
      {snippet && (
        <p lang={snippet.language} dir={directionOf(snippet.language)}>
          {snippet.pieces.map((piece) => (piece.marked ? <mark>{piece.text}</mark> : piece.text))}
        </p>
      )}
      <p class="source">
        {programmeName}
        {programmeName && entity.module !== 'parties' && ' · '}
        {entity.module !== 'parties' && (
          <a href={to(c, `/record/entries.atom?entity=${encodeURIComponent(refKey(entity))}`)}>
            {t('publication.search.follow')}
          </a>
        )}
      </p>
    </li>
  )
}

/** The same question, elsewhere in its results. */
function addressOf(c: Ctx, question: Question, more: { after?: string }): string {
  const query = new URLSearchParams({ q: question.typed })
  for (const name of facetNames) if (question[name]) query.set(name, question[name])
  if (more.after) query.set('after', more.after)
  return `${to(c, '/search')}?${query}`
}
