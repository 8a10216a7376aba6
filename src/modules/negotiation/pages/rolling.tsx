import type { VNode } from 'preact'
import { Split, type View, directionOf, useView } from '../../../core/index.ts'
import {
  type OpenProposal,
  type RollingWords,
  type TextProposal,
  compareWords,
  rollingText,
  sideBySide,
} from '../../../text/index.ts'
import { paragraphLabel } from '../rules/paragraph-label.ts'
import { type ShownProposal, awaitsConfirmation } from '../proposal-schema.ts'
import { paragraphPage, proposalPage } from '../refs.ts'
import type { Round } from '../schema.ts'
import { Below } from './below.tsx'
import { inEnglishOrder, partyName } from './party-names.ts'
import { Contents, NumberOf, Pages, type TextShown, anchorOf } from './text.tsx'

/** How a text is drawn: with what is proposed in brackets, as it stands, beside what it would be, or in numbered lines for a screen in the room. */
export const VIEWS = ['rolling', 'clean', 'beside', 'projector'] as const
export type TextView = (typeof VIEWS)[number]

interface Props {
  round: Round
  shown: TextShown
  open: readonly ShownProposal[]
}

interface Line {
  id: string | null
  number: string
  text: string
  isHeading: boolean
}

/** The paragraphs of a page with all that is proposed for them in brackets; who proposes it where the reader sees names. */
function linesOf(view: View, { shown, open }: Omit<Props, 'round'>): Line[] {
  const { text, paragraphs } = shown
  const part = { ...text, paragraphs: paragraphs.map((one) => ({ ...one, guid: one.id })) }
  const document = rollingText(
    part,
    open.map((one) => openOf(view, one)),
    rollingWords(view, text.head.language),
  )
  const head = [
    { id: 'title', text: document.title, isHeading: true },
    { id: 'formula', text: document.enactingFormula, isHeading: false },
  ].flatMap(({ id, ...line }) =>
    paragraphs.some((one) => one.id === id) ? [{ id, number: '', ...line }] : [],
  )
  const known = new Set(paragraphs.map(({ id }) => id))
  return [
    ...head,
    ...document.provisions.map(({ guid, number, text: words, kind }) => ({
      id: guid !== undefined && known.has(guid) ? guid : null,
      number,
      text: words,
      isHeading: kind === 'heading',
    })),
  ]
}

/** The remarks in a rolling text in the language of the text, where the site has words in it; else in that of the page. */
export function rollingWords(view: View, language: string): RollingWords {
  const own = view.services.words.languages.find((one) => one === language)
  const t = own ? view.services.words.in(own) : view.t
  const word = (name: Exclude<keyof RollingWords, 'nameOf'>) => t(`negotiation.rolling.${name}`)
  return {
    ...{ deletion: word('deletion'), addition: word('addition'), split: word('split') },
    ...{ before: word('before'), after: word('after'), merged: word('merged') },
    ...((own ?? view.lang) !== 'en' && { nameOf: paragraphLabel }),
  }
}

/** A proposal as the text engine draws it, with who stands behind it where the reader sees names. */
export function openOf(view: View, { id, body, onto, sponsors, ...proposal }: ShownProposal): OpenProposal {
  const keys = inEnglishOrder(
    view,
    (sponsors ?? []).map(({ party }) => party),
  )
  const names = keys.map((key) => partyName(view, key))
  return {
    id,
    operations: body.operations,
    ...(onto && { onto }),
    ...(names.length > 0 && {
      attribution: view.t(
        awaitsConfirmation(proposal) ? 'negotiation.rolling.byOral' : 'negotiation.rolling.by',
        { names: names.join(', ') },
      ),
    }),
  }
}

/** A paragraph with what is proposed to come after it; what comes before the first stands with that. */
export interface Block {
  /** Of the paragraph. */
  id: string
  lines: Line[]
}

/** The lines of a page, each paragraph with those that come with it. */
export function blocksOf(view: View, props: Omit<Props, 'round'>): Block[] {
  const blocks: Block[] = []
  let before: Line[] = []
  for (const line of linesOf(view, props)) {
    if (line.id) blocks.push({ id: line.id, lines: [...before.splice(0), line] })
    else (blocks.at(-1)?.lines ?? before).push(line)
  }
  return blocks
}

/** The rolling text of a page. */
export function Rolling(props: Props): VNode {
  const { shown } = props
  return (
    <>
      <Contents shown={shown} />
      <Blocks {...props} blocks={blocksOf(useView(), props)} />
      <Pages shown={shown} />
    </>
  )
}

/** Where the paragraphs of a page stand, as a whole. */
const ROLLING = 'rolling'

export function Blocks({ blocks, ...props }: Props & { blocks: readonly Block[] }): VNode {
  const lang = props.shown.text.head.language
  return (
    <ol id={ROLLING} class="list hang" lang={lang} dir={directionOf(lang)}>
      {blocks.map((block) => (
        <BlockOf {...props} block={block} />
      ))}
    </ol>
  )
}

export function BlockOf({ round, open, block }: Props & { block: Block }): VNode {
  const { to } = useView()
  return (
    <li id={anchorOf(block.id)}>
      {block.lines.map(({ id, number, text, isHeading }) => (
        <>
          <span class="outside">
            {id ? (
              <a href={to(paragraphPage(round, id))}>
                <NumberOf number={number} />
              </a>
            ) : (
              number
            )}
          </span>
          <div>
            <p class="words">{isHeading ? <strong>{text}</strong> : text}</p>
            {id && <Below round={round} paragraph={id} open={open} />}
          </div>
        </>
      ))}
    </li>
  )
}

/** Each paragraph beside how each proposal would have it. */
export function Beside({ round, shown, open }: Props): VNode {
  const { t, to } = useView()
  const { text, paragraphs } = shown
  const lang = text.head.language
  const rows = sideBySide({ ...text, paragraphs: [...paragraphs] }, open.map(asText))
  const byId = new Map(open.map((one) => [one.id, one]))
  return (
    <>
      <ol class="list hang" lang={lang} dir={directionOf(lang)}>
        {rows.map(({ paragraph, words, wordings }) => (
          <li id={anchorOf(paragraph.id)}>
            <span class="outside">
              <a href={to(paragraphPage(round, paragraph.id))}>
                <NumberOf number={paragraph.number} />
              </a>
            </span>
            <div>
              <p class="words">{words}</p>
              {wordings.map(({ proposal, words: own, put }) => (
                <Split
                  aside={
                    <a href={to(proposalPage(round, proposal))}>
                      {t('negotiation.proposal.nr', { nr: byId.get(proposal)?.nr ?? 0 })}
                    </a>
                  }
                >
                  <p class="words">
                    {own === null ? (
                      <del>{words}</del>
                    ) : (
                      compareWords(words, own).map(({ op, text: part }) =>
                        op === 'same' ? part : op === 'delete' ? <del>{part}</del> : <ins>{part}</ins>,
                      )
                    )}
                  </p>
                  {put.map(({ number, text: brought }) => (
                    <p class="words">
                      <ins>{[number, brought].filter(Boolean).join(' ')}</ins>
                    </p>
                  ))}
                </Split>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <Pages shown={shown} />
    </>
  )
}

const asText = ({ id, body, onto }: ShownProposal): TextProposal => ({
  id,
  operations: body.operations,
  ...(onto && { onto }),
})

/** So many characters stand in a line on the screen of the room: the same line has the same number for all. */
const LINE = 80

/** The same in numbered lines, for a screen in the room. */
export function Projector(props: Props): VNode {
  const view = useView()
  const { shown } = props
  const lang = shown.text.head.language
  // Names are not for everyone: with them lines would break elsewhere for some.
  const open = props.open.map((one) => ({ ...one, sponsors: null }))
  const lines = linesOf(view, { shown, open }).flatMap(({ number, text }) =>
    wrapped([number, text].filter(Boolean).join(' ')),
  )
  return (
    <>
      <p class="hint">{view.t('negotiation.view.projectorHint')}</p>
      <ol class="list hang" lang={lang} dir={directionOf(lang)}>
        {lines.map((line, i) => (
          <li>
            <span class="outside">{i + 1}</span>
            <div>{line}</div>
          </li>
        ))}
      </ol>
      <Pages shown={shown} />
    </>
  )
}

/** Words in lines of one width. */
function wrapped(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/u)) {
    if (line !== '' && line.length + 1 + word.length > LINE) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
