import type { VNode } from 'preact'
import { safeParse } from 'zod/v4/core'
import { page } from '../http/respond.tsx'
import type { Ctx } from '../http/router.ts'
import type { Translate } from '../i18n/words.ts'
import { Page } from '../ui/layout.tsx'
import { DescriptionList, Section } from '../ui/structure.tsx'
import { Notice } from '../ui/status.tsx'
import { useView } from '../ui/view.ts'
import { type PostedField, isOwn, postedFields } from './body.ts'
import { FileField } from './fields.tsx'
import { Button, Form } from './form.tsx'
import { Hidden } from './hidden.tsx'
import { type FieldPath, parsePath } from './paths.ts'
import { type AnySchema, childOf, schemaAt, nameOf, shapeOf } from './schema.ts'
import { labelOf } from './sentences.ts'

/**
 * Says that a form was sent before, with something else in it or to another address, and that nothing was done now; what was typed stands on
 * the page and can be sent by itself.
 * @param location where the first sending led; null where the reader may not know
 */
export async function showSentBefore(c: Ctx, location: string | null): Promise<Response> {
  const fields = (await postedFields(c)).filter(({ name }) => name !== '_once')
  const { pathname, search } = new URL(c.req.url)
  const schema = c.get('form')?.schema ?? null
  return page(
    c,
    <SentBeforePage action={`${pathname}${search}`} fields={fields} schema={schema} location={location} />,
    409,
  )
}

interface SentBeforeProps {
  action: string
  fields: readonly PostedField[]
  schema: AnySchema | null
  location: string | null
}

function SentBeforePage({ action, fields, schema, location }: SentBeforeProps): VNode {
  const { t, lang } = useView()
  const answers = schema ? answersIn(fields, schema, t, lang) : []
  const files = new Set(fields.flatMap(({ name, value }) => (typeof value === 'string' ? [] : [name])))
  return (
    <Page title={t('core.problem.formSentBefore.title')}>
      <Notice warning>
        <p>{t('core.problem.formSentBefore.detail')}</p>
      </Notice>
      <p>{t('core.problem.formSentBefore.next')}</p>
      {location && (
        <p>
          <a href={location}>{t('core.form.sentBefore.first')}</a>
        </p>
      )}
      <Section title={t('core.form.sentBefore.typed')}>
        <DescriptionList
          items={answers.map(({ label, text }) => [
            label,
            <span class="typed" dir="auto">
              {text}
            </span>,
          ])}
        />
        <Form action={action} upload={files.size > 0}>
          {fields.map(({ name, value }) => typeof value === 'string' && <Hidden name={name} value={value} />)}
          {[...files].map((name) => (
            <FileField
              name={name}
              label={(schema && labelIn(schema, name, t)) ?? name}
              hint={t('core.form.sentBefore.file')}
              accept=""
              multiple={fields.filter((field) => field.name === name).length > 1}
            />
          ))}
          <Button>{t('core.form.sentBefore.send')}</Button>
        </Form>
      </Section>
    </Page>
  )
}

/** What was answered, by what people call it; without what the page itself put into the form. Parts of one answer stand in one line. */
function answersIn(
  fields: readonly PostedField[],
  schema: AnySchema,
  t: Translate,
  lang: string,
): { label: string; text: string }[] {
  const answers = new Map<string, { text: string; name: string }>()
  for (const { name, value } of fields) {
    const label = isOwn(name) ? null : labelIn(schema, name, t)
    if (label === null || typeof value !== 'string' || value === '') continue
    const before = answers.get(label)
    const answer = answerIn(schema, { name, value }, t, lang)
    const text = before ? `${before.text}${before.name === name ? '\n' : ' '}${answer}` : answer
    answers.set(label, { text, name })
  }
  return [...answers].map(([label, { text }]) => ({ label, text }))
}

/** An answer as people read it: a code by what it is called, where the schema says so. */
function answerIn(
  schema: AnySchema,
  { name, value }: { name: string; value: string },
  t: Translate,
  lang: string,
): string {
  const found = schemaAt(schema, parsePath(name) ?? [])
  if (!found) return value
  const shape = shapeOf(found)
  if (shape.kind === 'boolean') return t('core.form.ticked', { ticked: 'true' })
  const one = shape.kind === 'array' ? childOf(found, 0) : found
  const words = one && shapeOf(one).words
  return words && safeParse(one, value).success ? words(value, t, lang) : value
}

/** What a field is called, or what it is a part of, as a day is of a date; null where it has no name for people. */
function labelIn(schema: AnySchema, name: string, t: Translate): string | null {
  const path: FieldPath = parsePath(name) ?? []
  for (let length = path.length; length > 0; length--) {
    const found = schemaAt(schema, path.slice(0, length))
    if (found && nameOf(shapeOf(found), t)) return labelOf(schema, path.slice(0, length), '', t)
  }
  return null
}
