import { describe, expect, it } from 'vitest'
import { readDocument } from '../structure/index.ts'
import { lexiconFor, lexiconLanguages } from './lexicon.ts'
import { operativeAddressees, operativeReading, operativeVerbs, readOperative } from './operative.ts'

const read = async (text: string) => {
  const { document } = await readDocument({ bytes: Buffer.from(text), name: 'text.txt' })
  return Object.fromEntries(readOperative(document).map(({ eId, ...words }) => [eId, words]))
}

describe('what operative paragraphs do, and to whom', () => {
  it('has the same names in every language', async () => {
    const english = await read(
      'A/RES/1/1\n\nThe General Assembly,\n\nRecalling its rules,\n\n1. Requests the Secretary-General to report;\n\n2. Calls upon Member States to meet;\n\n3. Decides to rest.',
    )
    const french = await read(
      'A/RES/1/1\n\nL’Assemblée générale,\n\nRappelant ses règles,\n\n1. Prie le Secrétaire général de faire rapport ;\n\n2. Demande aux États Membres de se réunir ;\n\n3. Décide de se reposer.',
    )
    const spanish = await read(
      'A/RES/1/1\n\nLa Asamblea General,\n\nRecordando sus normas,\n\n1. Solicita al Secretario General que informe;\n\n2. Exhorta a los Estados Miembros a reunirse;\n\n3. Decide descansar.',
    )
    expect(english).toEqual({
      para_1: { verbs: ['request'], addressees: ['secretary-general'] },
      para_2: { verbs: ['call-upon'], addressees: ['state'] },
      para_3: { verbs: ['decide'], addressees: ['self'] },
    })
    expect([french, spanish]).toEqual([english, english])
  })

  it('is that of the paragraph above for an item, and tells the Secretary-General from those with similar names', async () => {
    const found = await read(
      'A/RES/1/1\n\nThe General Assembly,\n\n1. Urges States and regional organizations:\n\n(a) To keep lamps;\n\n2. Requests the Special Envoy of the Secretary-General to travel;\n\n3. Invites States, and encourages the private sector, to help.',
    )
    expect(found['para_1__subpara_a']).toEqual({
      verbs: ['urge'],
      addressees: ['state', 'regional-organization'],
    })
    expect(found['para_2']?.addressees).toEqual(['secretariat'])
    expect(found['para_3']).toEqual({
      verbs: ['invite', 'encourage'],
      addressees: ['state', 'private-sector'],
    })
  })

  it('has whom an item asks in the base form, beside what it stands under', async () => {
    const found = await read(
      'A/RES/1/1\n\nThe General Assembly,\n\n1. We decide to:\n\n(a) Request the Secretary-General to report on lamps;\n\n(b) Light them;\n\n(c) Strongly urge Member States to keep them.',
    )
    expect(found['para_1__subpara_a']?.addressees).toContain('secretary-general')
    expect(found['para_1__subpara_a']?.verbs).toContain('request')
    expect(found['para_1__subpara_b']?.addressees).toEqual(['self'])
    expect(found['para_1__subpara_c']?.addressees).toContain('state')
  })

  it('is not told in a language without a lexicon', async () =>
    expect(
      await read('A/RES/1/1\n\nإن الجمعية العامة،\n\n1 - تطلب إلى الأمين العام أن يقدم تقريرا.'),
    ).toEqual({}))
})

describe('the names', () => {
  it('of verbs are those of the English lexicon, each once', () => {
    const own = new Set(lexiconFor('en')!.verbs.map(({ lemma }) => lemma.replaceAll(' ', '-')))
    // French and Spanish have a word for it.
    expect(operativeVerbs().filter((verb) => !own.has(verb))).toEqual(['be-aware'])
    for (const language of lexiconLanguages)
      for (const { lemma, as } of lexiconFor(language)!.verbs)
        expect([lemma, operativeVerbs()]).toEqual([
          lemma,
          expect.arrayContaining([as ?? lemma.replaceAll(' ', '-')]),
        ])
  })

  it('of those addressed begin with those whom texts name', () => {
    expect(operativeAddressees()[0]).toBe('secretary-general')
    expect(new Set(operativeAddressees()).size).toBe(operativeAddressees().length)
  })

  it('of the reading say by which lexicons', () => expect(operativeReading).toMatch(/^\d+ [0-9a-f]{16}$/))
})
