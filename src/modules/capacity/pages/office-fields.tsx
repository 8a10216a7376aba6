import type { VNode } from 'preact'
import { z } from 'zod'
import {
  DescriptionList,
  Section,
  TextField,
  languageName,
  listWords,
  oneLine,
  useView,
} from '../../../core/index.ts'
import type { Introduction, Office } from '../introduction-schema.ts'
import { LanguageFields, asLanguages, languageFields, languagesOf } from './choice-fields.tsx'
import { partyName, stateName } from './words.ts'

const isEmail = (value: string): boolean => z.email().safeParse(value).success
const isLink = (value: string): boolean => URL.canParse(value) && new URL(value).protocol === 'https:'

/** The office of one side: whether it is needed, the action knows. */
export const officeFields = {
  office: oneLine(200).optional().meta({ label: 'capacity.office.name' }),
  contact: oneLine(300)
    .refine((value) => isEmail(value) || isLink(value), 'capacity.office.contactForm')
    .optional()
    .meta({ label: 'capacity.office.contact' }),
  ...languageFields,
}

/** What was entered; null where the office, or where to write to it, is missing. */
export function officeOf(given: {
  office?: string | undefined
  contact?: string | undefined
  languages: string[]
  otherLanguages?: string | undefined
}): Office | null {
  const { office, contact } = given
  return office && contact ? { name: office, contact, languages: languagesOf(given) } : null
}

/** What stands in the fields at first. */
export const asOffice = (office: Office | null) =>
  office
    ? { office: office.name, contact: office.contact, ...asLanguages(office.languages) }
    : { languages: [] }

/** @param needed that the step is not taken without one */
export function OfficeFields({ lead, needed = false }: { lead: string; needed?: boolean }): VNode {
  const { t } = useView()
  const mark = needed ? { optional: false } : {}
  return (
    <Section title={t('capacity.office.own')}>
      <p>{lead}</p>
      <TextField name="office" lang="und" {...mark} hint={t('capacity.field.ownerHint')} />
      <TextField name="contact" {...mark} hint={t('capacity.office.contactHint')} />
      <LanguageFields />
    </Section>
  )
}

/** Who both sides are and where to write to them, as each says itself. */
export function Offices({ introduction }: { introduction: Introduction }): VNode | null {
  const view = useView()
  const { t } = view
  const { requester, provider } = introduction.body.offices
  if (!requester && !provider) return null
  return (
    <Section id="offices" title={t('capacity.office.title')}>
      <p class="hint">{t('capacity.office.readBy')}</p>
      <DescriptionList
        items={[
          [<bdi>{stateName(view, introduction.state)}</bdi>, requester && <Reached office={requester} />],
          [
            <bdi>{partyName(view, introduction.provider)}</bdi>,
            provider ? <Reached office={provider} /> : t('capacity.office.notYet'),
          ],
        ]}
      />
    </Section>
  )
}

function Reached({ office: { name, contact, languages } }: { office: Office }): VNode {
  const { lang } = useView()
  const href = isLink(contact) ? contact : `mailto:${contact}`
  return (
    <>
      <bdi>{name}</bdi>
      <br />
      <a href={href} rel="noopener noreferrer nofollow">
        <bdi>{contact}</bdi>
      </a>
      {languages.length > 0 && (
        <>
          <br />
          {listWords(
            languages.map((code) => languageName(code, lang)),
            lang,
          )}
        </>
      )}
    </>
  )
}
