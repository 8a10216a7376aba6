import { createHash } from 'node:crypto'
import { type DemoWords, demoWords } from './demo-words.ts'
import type { ProvisionBody, Text, Version } from '../../base/instrument/index.ts'
import { type Multilingual, officialLanguages } from '../../core/index.ts'

/** A whole invented text. */
export type DemoText = Text

/** How long a text is on average; each is between half and one and a half of it. */
export const PARAGRAPHS_PER_TEXT = 500

const NOTICE =
  'Exercise: this text is invented. A program put it together from word lists; no State has proposed it, and it has no status.'

/** Numbers from 0 to 1 that follow from the seed alone (xorshift32; nothing secret hangs on them). */
export function randomFrom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE() || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

type Random = ReturnType<typeof randomFrom>
export const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1))

export function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** Which words follow which in some texts. */
export type Chain = Map<string, string[]>

export function chainOf(texts: string[]): Chain {
  const chain: Chain = new Map()
  for (const text of texts) {
    const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []
    for (const [i, word] of words.slice(0, -1).entries()) {
      const followers = chain.get(word) ?? []
      followers.push(words[i + 1] ?? '')
      chain.set(word, followers)
    }
  }
  return chain
}

/** A sentence that begins as the word lists say and goes on in the words of the chain, where there is one. */
export function inventSentence(random: Random, words: DemoWords, chain: Chain | null = null): string {
  const parts = {
    opening: pick(random, words.openings),
    act: pick(random, words.acts),
    object: pick(random, words.objects),
    manner: pick(random, words.manners),
    purpose: pick(random, words.purposes),
  }
  if (!chain || chain.size === 0)
    return words.order.map((part) => parts[part]).join(words.between) + words.end
  const starts = [...chain.keys()]
  const line = [pick(random, starts)]
  const length = whole(random, 8, 40)
  while (line.length < length) line.push(pick(random, chain.get(line.at(-1) ?? '') ?? starts))
  return `${parts.opening} ${parts.act} ${line.join(' ').toLowerCase()}${words.end}`
}

type Language = keyof typeof demoWords

/**
 * The text with a number, the same for the same seed, number and vocabulary. It says in its title, in all languages, and in its notice that
 * it is an exercise.
 * @param most cut to so many paragraphs
 */
export function inventText(given: {
  programme: string
  seed: number
  number: number
  chain: Chain
  most: number
}): DemoText {
  const { programme, seed, number } = given
  const random = randomFrom(`${seed} ${number}`)
  const language = officialLanguages[(number - 1) % officialLanguages.length] as Language
  const id = `x-demo-${seed}-${String(number).padStart(4, '0')}`
  const title = headingFrom(random, (words) => `${words.exercise} ${number}: `)
  const length = Math.round(PARAGRAPHS_PER_TEXT * (0.5 + random()))
  const say = (): string =>
    Array.from({ length: whole(random, 1, 3) }, () =>
      inventSentence(random, demoWords[language], language === 'en' ? given.chain : null),
    ).join(demoWords[language].between)
  const { sections, paragraphs } = paragraphsOf(random, length, say)
  const kept = paragraphs.slice(0, given.most)
  const used = new Set(kept.map((p) => p.section))
  return {
    instrument: {
      id,
      programme,
      document: null,
      body: {
        title,
        status: 'working-draft',
        bindingness: 'voluntary',
        notice: NOTICE,
        drafted: '2026-11',
        relations: [],
      },
    },
    version: {
      instrument: id,
      number: 1,
      language,
      body: { date: '2026-11-22', sections: sections.filter((s) => used.has(s.id)) },
    },
    provisions: kept.map(({ eId, text, ...place }, position) => ({
      id: `${id}.p${position + 1}`,
      instrument: id,
      version: 1,
      language,
      position,
      eId,
      body: {
        ...place,
        text: { [language]: text },
        footnotes: [],
        addressees: ['states'],
        gender: false,
        sources: [],
      },
    })),
  }
}

/** A heading in every language. */
function headingFrom(random: Random, before: (words: DemoWords) => string): Multilingual {
  const [kind, subject] = [random(), random()]
  return Object.fromEntries(
    officialLanguages.map((language) => {
      const words = demoWords[language as Language]
      const heading = [pick(() => kind, words.kinds), pick(() => subject, words.subjects)].join(words.between)
      return [language, before(words) + heading]
    }),
  )
}

type Paragraph = Pick<ProvisionBody, 'kind' | 'number' | 'depth' | 'role' | 'section'> & {
  eId: string
  text: string
}

/** A preamble, then parts of numbered paragraphs, some of which have subparagraphs. */
function paragraphsOf(
  random: Random,
  length: number,
  say: () => string,
): { sections: Version['body']['sections']; paragraphs: Paragraph[] } {
  const sections: Version['body']['sections'] = []
  const paragraphs: Paragraph[] = []
  for (let n = 1; n <= Math.min(25, length / 10); n++)
    paragraphs.push({
      kind: 'preambular',
      number: '',
      depth: 0,
      role: 'context',
      eId: `preamble__pp_${n}`,
      text: say(),
    })
  let left = 0
  for (let n = 1; paragraphs.length < length; n++) {
    if (left-- === 0) {
      left = whole(random, 8, 20)
      const part = sections.length + 1
      const title = headingFrom(random, () => '')
      sections.push({ id: `part-${part}`, eId: `sec_${part}`, number: String(part), title, elements: [] })
    }
    const section = sections.at(-1)?.id
    const role = pick(random, [
      'goal',
      'action-do',
      'action-do',
      'action-refrain',
      'means',
      'follow-up',
    ] as const)
    const eId = `para_${n}`
    paragraphs.push({ kind: 'paragraph', number: String(n), depth: 0, role, section, eId, text: say() })
    if (random() < 0.8) continue
    for (const letter of 'abcde'.slice(0, whole(random, 2, 5)))
      paragraphs.push({
        kind: 'subparagraph',
        number: `(${letter})`,
        depth: 1,
        role,
        section,
        eId: `${eId}__subpara_${letter}`,
        text: say(),
      })
  }
  return { sections, paragraphs: paragraphs.slice(0, length) }
}
