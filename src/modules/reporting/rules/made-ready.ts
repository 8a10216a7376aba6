import { LRUCache } from 'lru-cache'
import type { Questionnaire } from '../schema.ts'
import { type PartForm, partForm } from './part-form.ts'
import type { Part } from './parts.ts'
import type { Wording } from './question-words.ts'
import { type Prepared, prepare } from './work-out.ts'

// What follows from the words of a questionnaire alone, kept by these words: to make it ready, and to build and first use the form of a part, takes several times as long as to
// read the form that somebody sends. Nobody changes what stands here.

/** Letters of questionnaires that are kept. */
const MOST_LETTERS = 8_000_000

const bodies = new LRUCache<string, Questionnaire>({
  max: 50,
  maxSize: MOST_LETTERS,
  sizeCalculation: (_body, text) => text.length,
})
const ready = new WeakMap<Questionnaire, Prepared>()
const forms = new WeakMap<Questionnaire, Map<string, PartForm>>()

/** A questionnaire from its JSON: the same one for the same words. */
export function bodyOf(json: string): Questionnaire {
  const body = bodies.get(json) ?? (JSON.parse(json) as Questionnaire)
  bodies.set(json, body)
  return body
}

/** A questionnaire made ready. */
export function preparedOf(body: Questionnaire): Prepared {
  const prepared = ready.get(body) ?? prepare(body)
  ready.set(body, prepared)
  return prepared
}

/** The form of a part, in the language of a reader. @param body one of `bodyOf`, whose words are those of the site */
export function formOf(body: Questionnaire, part: Part, words: Wording): PartForm {
  const own = forms.get(body) ?? new Map<string, PartForm>()
  const key = `${words.lang} ${part.name}`
  const form = own.get(key) ?? partForm(body, part.elements, words)
  own.set(key, form)
  forms.set(body, own)
  return form
}
