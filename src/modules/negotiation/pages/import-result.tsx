import type { VNode } from 'preact'
import { Actions, List, type ListRow, Section, Tag, type View, useView } from '../../../core/index.ts'
import { type BroughtProposal, type NotBrought, type WorkingText, conflictsOf } from '../../../text/index.ts'
import type { Imported } from '../actions/import-drafts.ts'
import { PROPOSAL_LIMITS } from '../proposal-schema.ts'
import { proposalPage, roundPage } from '../refs.ts'
import type { Round } from '../schema.ts'
import type { ReadFile } from './brought-files.ts'
import { Changes } from './changes.tsx'

interface Props {
  round: Round
  text: WorkingText
  read: readonly ReadFile[]
  /** What became of all that the files ask for, in their order. */
  imported: readonly Imported[]
}

/** A thing that a file asks for, with what became of it. */
interface One extends BroughtProposal {
  became: Imported
}

/** By file: its drafts, what is none with its reason, or why the file cannot be read. */
export function ImportResult({ round, text, read, imported }: Props): VNode {
  const view = useView()
  const { t, to } = view
  const clashing = clashesIn(text, read, imported)
  let next = 0
  return (
    <>
      <Actions main={{ label: t('negotiation.proposal.all'), href: to(roundPage(round, '/proposals')) }} />
      {read.map(({ name, found }) => {
        const title = name === null ? t('negotiation.import.pasted') : <bdi>{name}</bdi>
        if ('refused' in found)
          return (
            <Section title={title}>
              <p>{t('negotiation.import.unreadable')}</p>
              <p>{t.any(`instrument.import.refusal.${found.refused}`)}</p>
            </Section>
          )
        const own = found.proposals.map((one): One => ({ ...one, became: imported[next++]! }))
        return (
          <Section title={title}>
            <p>
              {t('negotiation.import.count', {
                drafts: own.filter(({ became }) => 'id' in became).length,
                left: own.filter(({ became }) => !('id' in became)).length + found.notTaken.length,
              })}
            </p>
            <List rows={own.map((one) => rowOf(view, { round, text, one, clashing }))} />
            <List rows={found.notTaken.map((one) => rowOfLeft(view, one))} />
          </Section>
        )
      })}
    </>
  )
}

/** Ids of drafts of which another that came with them touches the same words. */
function clashesIn(text: WorkingText, read: readonly ReadFile[], imported: readonly Imported[]): Set<string> {
  const all = read.flatMap(({ found }) => ('refused' in found ? [] : found.proposals))
  const drafts = new Map(
    all.flatMap(({ operations }, i) => {
      const became = imported[i]!
      return 'id' in became ? [[became.id, { id: became.id, operations }] as const] : []
    }),
  )
  return new Set(conflictsOf(text, [...drafts.values()]).flatMap(({ proposals }) => proposals))
}

interface Row {
  round: Round
  text: WorkingText
  one: One
  clashing: ReadonlySet<string>
}

function rowOf({ t, to }: View, { round, text, one, clashing }: Row): ListRow {
  const { author, sentence, operations, became } = one
  const language = sentence === null ? text.head.language : 'en'
  const changes = (
    <Changes
      text={text}
      proposal={{ id: 'id' in became ? became.id : '', body: { operations, language, typed: null, reason: null }, onto: null }}
    />
  ) // prettier-ignore
  const meta = [author && <bdi>{author}</bdi>, sentence && <q lang="en">{sentence}</q>]
  if (!('id' in became)) {
    const title = t(`negotiation.import.left.${became.kind}`, { most: PROPOSAL_LIMITS.drafts })
    return { title, meta, children: changes }
  }
  return {
    title: t('negotiation.proposal.draft'),
    href: to(proposalPage(round, became.id)),
    tags: (
      <>
        {became.kind === 'stands' && <Tag>{t('negotiation.import.stands')}</Tag>}
        {clashing.has(became.id) && <Tag>{t('negotiation.import.clashes')}</Tag>}
      </>
    ),
    meta,
    children: changes,
  }
}

function rowOfLeft({ t }: View, { why, author, words, where, reason }: NotBrought): ListRow {
  return {
    title: t(`negotiation.import.why.${why}`),
    meta: [author && <bdi>{author}</bdi>, where && <bdi>{where}</bdi>],
    children: (
      <>
        {words && (
          <blockquote>
            <bdi>{words}</bdi>
          </blockquote>
        )}
        {reason && <p lang="en">{reason}</p>}
      </>
    ),
  }
}
