/** Selectors of style sheets: by its name, id, classes and attributes an element is known, and by what it stands in. */
import type { Attributes } from './html-tokens.ts'

/** One element of a selector. */
export interface Step {
  /** Lower case; '' where any element may be meant. */
  tag: string
  id: string
  classes: string[]
  /** Of each attribute its name and value; undefined where any value will do. */
  attributes: [name: string, value: string | undefined][]
  /** The element that it stands in; null for the first of a selector. */
  before: Step | null
  /** It stands directly in that. */
  isChild: boolean
}

export interface Selector {
  text: string
  last: Step
  /** What it counts for against others: ids, then classes and attributes, then tags. */
  weight: number
  /** A part of it was not understood and left out: it may be meant for fewer elements. */
  isDoubtful: boolean
}

/** Characters of one that is read. */
export const LONGEST_SELECTOR = 300

/** Of a selector: combinators, any element, names with their sign, attributes, and what begins with a colon. */
const token =
  /\s*([>+~])\s*|(\s+)|(\*)|([.#]?)((?:[\w-]|[^\0-\x7F]|\\.)+)|\[\s*([\w-]+)\s*(?:=\s*("[^"]*"|'[^']*'|[\w-]+)\s*)?\]|::?([a-z-]+)(?:\(((?:[^()]|\([^()]*\))*)\))?|\[[^\]]*\]|\(.*|[^]/gis

/** What holds no words of the page, or is meant for an element that a person points at, opens or ticks. */
const atNoRest =
  /^(?:empty|before|after|first-line|first-letter|marker|backdrop|placeholder|selection|cue|part|slotted|file-selector-button|hover|active|focus|focus-within|focus-visible|target|target-within|visited|checked|indeterminate|invalid|user-invalid|autofill|fullscreen|modal|popover-open|playing|-(?:webkit|moz|ms|o)-.*)$/i

/** Reads one selector; null where it names nothing that words stand in. */
export function readSelector(printed: string): Selector | null {
  const text = printed.trim()
  if (text === '' || text.length > LONGEST_SELECTOR) return null
  // What every page has may not be written in it.
  const [above = '', root = '', body] = /^(?:(html|:root)\s+)?(?:(body)\s+)?(?=[^\s>+~])/i.exec(text) ?? []
  const within = text.slice(above.length)
  const weight = (root.startsWith(':') ? 100 : root ? 1 : 0) + (body ? 1 : 0)
  const selector = { text, last: newStep(null, false), weight, isDoubtful: false }
  for (const found of within.matchAll(token)) {
    const [, sign, space, any, prefix, name, attribute, value, pseudo, argument = ''] = found
    const { last } = selector
    if (sign === '>' || space) selector.last = newStep(last, sign === '>')
    else if (sign) {
      // Of what stands beside it no more is known than what both stand in.
      selector.last = newStep(last.before, last.isChild)
      selector.isDoubtful = true
    } else if (name !== undefined) selector.weight += addName(last, prefix!, name.replace(/\\(.)/g, '$1'))
    else if (attribute !== undefined) {
      last.attributes.push([attribute.toLowerCase(), value?.replace(/^(["'])(.*)\1$/, '$2')])
      selector.weight += 100
    } else if (pseudo !== undefined) {
      const isNot = pseudo.toLowerCase() === 'not'
      if (atNoRest.test(pseudo)) return null
      if (pseudo.toLowerCase() === 'root') {
        addName(last, '', 'html')
        selector.weight += 100
      } else if (!isNot || !atNoRest.test(argument.trim().replace(/^::?/, ''))) selector.isDoubtful = true
    } else if (!any) selector.isDoubtful = true
  }
  return selector
}

function addName(step: Step, sign: string, name: string): number {
  if (sign === '#') {
    step.id = name
    return 10_000
  }
  if (sign === '.') {
    step.classes.push(name)
    return 100
  }
  step.tag = name.toLowerCase()
  return 1
}

const newStep = (before: Step | null, isChild: boolean): Step => ({
  tag: '',
  id: '',
  classes: [],
  attributes: [],
  before,
  isChild,
})

/** Under what name a step is looked for: its id, else a class, else its tag. */
export function keyOf({ tag, id, classes }: Step): string {
  if (id !== '') return `#${id}`
  return classes.length > 0 ? `.${classes.at(-1)}` : tag || '*'
}

/** The names under which the steps that an element may be are found. */
export const keysOf = (name: string, { id }: Attributes, classes: Iterable<string>): string[] => [
  '*',
  name,
  ...Array.from(classes, (one) => `.${one}`),
  ...(id ? [`#${id}`] : []),
]

/** Whether an element by itself is what a step names. */
export const isNamed = (step: Step, name: string, of: Attributes, classes: ReadonlySet<string>): boolean =>
  (step.tag === '' || step.tag === name) &&
  (step.id === '' || step.id === of['id']) &&
  step.classes.every((one) => classes.has(one)) &&
  step.attributes.every(([key, value]) => of[key] !== undefined && (value === undefined || of[key] === value))
