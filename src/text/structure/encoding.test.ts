/** Texts in other encodings than UTF-8: named by the file, guessed, or refused with a question; no letter is silently another. */
import { describe, expect, it } from 'vitest'
import { readDocument, UnreadableFile } from './index.ts'

const single = Array.from({ length: 128 }, (_, i) => [128 + i])
const double = Array.from({ length: 126 }, (_, i) => 0x81 + i).flatMap((lead) =>
  Array.from({ length: 191 }, (_, i) => [lead, 0x40 + i]),
)

/** The bytes of a text, found by decoding all that there are. */
function encode(text: string, label: string): Uint8Array {
  if (label.startsWith('utf-16')) {
    const bytes = new Uint8Array(Buffer.from(text, 'utf16le'))
    return label === 'utf-16be' ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes
  }
  const decoder = new TextDecoder(label)
  const known = new Map([...single, ...double].map((bytes) => [decoder.decode(new Uint8Array(bytes)), bytes]))
  return new Uint8Array(
    [...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : known.get(sign)!)),
  )
}

const drafts = {
  ar: [
    'إن الجمعية العامة،',
    'تقرر أن تعقد اجتماعا كل سنة في القرى الجبلية؛',
    'تطلب إلى الأمين العام أن يقدم تقريرا.',
  ],
  ru: ['Генеральная Ассамблея,', 'постановляет чинить дороги каждый год;', 'просит всех чинить мосты.'],
  fr: [
    'L’Assemblée générale,',
    'Décide de réparer les routes chaque année à Genève;',
    'Prie les États d’être présents.',
  ],
  zh: ['大会，', '决定每年修路并举行会议；', '请各国提交报告。'],
  zht: ['大會，', '決定每年修路並舉行會議；', '請各國提交報告。'],
  ja: ['総会は、', '毎年道路を直すことを決定する。', '報告書を提出するよう要請する。'],
}
type Draft = keyof typeof drafts

const lines = (draft: Draft) => {
  const [opening, ...acts] = drafts[draft]
  return [opening!, ...acts.map((act, i) => `${i + 1}. ${act}`)]
}
const read = async (bytes: Uint8Array, name: string) => {
  const { document, warnings } = await readDocument({ bytes, name })
  return {
    acts: document.provisions.map(({ text }) => text).slice(-2),
    codes: warnings.map(({ code }) => code),
  }
}

const encodings: [Draft, string][] = [
  ['ar', 'windows-1256'],
  ['ar', 'iso-8859-6'],
  ['ru', 'windows-1251'],
  ['ru', 'koi8-r'],
  ['ru', 'iso-8859-5'],
  ['fr', 'windows-1252'],
  ['zh', 'gb2312'],
  ['zh', 'gbk'],
  ['zh', 'gb18030'],
  ['zht', 'big5'],
  ['ja', 'shift_jis'],
]

describe('an encoding that the file names', () => {
  const heads = [
    (label: string) => `<html><head><meta charset="${label}"></head><body>`,
    (label: string) =>
      `<html><head><META HTTP-EQUIV=content-type CONTENT="text/html; charset=${label}"><body>`,
    (label: string) => `<?xml version="1.0" encoding='${label}'?><html><body>`,
  ]
  it.each(encodings)('%s in %s, by a page', async (draft, label) => {
    for (const head of heads) {
      const page =
        head(label) +
        lines(draft)
          .map((line) => `<p>${line}</p>`)
          .join('\n')
      expect(await read(encode(page, label), 'a.html')).toMatchObject({
        acts: drafts[draft].slice(1),
        codes: [],
      })
    }
  })

  it.each(encodings)('%s in %s, by an XML declaration', async (draft, label) => {
    const [opening, ...acts] = drafts[draft]
    const paragraphs = acts.map(
      (act, i) => `<paragraph eId="para_${i}"><content><p>${act}</p></content></paragraph>`,
    )
    const xml = `<?xml version="1.0" encoding="${label}"?><akomaNtoso><statement><preamble><formula><p>${opening}</p></formula></preamble><mainBody>${paragraphs.join('')}</mainBody></statement></akomaNtoso>`
    expect(await read(encode(xml, label), 'a.xml')).toEqual({ acts, codes: [] })
  })

  it('is not believed where the text is in UTF-8 all the same', async () => {
    const page = `<html><meta charset=windows-1251><body><p>${lines('ru').join('<p>')}`
    const found = await read(new TextEncoder().encode(page), 'a.html')
    expect(found).toEqual({ acts: drafts.ru.slice(1), codes: ['guessed-encoding'] })
  })

  it('that is not read is refused', async () => {
    const page = new TextEncoder().encode('<meta charset=utf-7><p>1. Decides +AOk-;')
    await expect(read(page, 'a.html')).rejects.toThrow(/utf-7/)
  })
})

describe('an encoding that the file does not name', () => {
  it.each(encodings)('%s in %s is guessed, with a warning', async (draft, label) => {
    const found = await read(encode(lines(draft).join('\n\n'), label), 'a.txt')
    expect(found).toEqual({
      acts: drafts[draft].slice(1),
      codes: expect.arrayContaining(['guessed-encoding']) as string[],
    })
  })

  const drafted = Object.keys(drafts) as Draft[]
  it.each(
    drafted.flatMap(
      (draft) =>
        [
          [draft, 'utf-16le'],
          [draft, 'utf-16be'],
        ] as const,
    ),
  )('%s in %s without a mark', async (draft, label) => {
    const text = await read(encode(lines(draft).join('\n\n'), label), 'a.txt')
    expect(text.acts).toEqual(drafts[draft].slice(1))
    expect(text.codes).not.toContain('control-characters')
    const page = `<html><body>\n${lines(draft)
      .map((line) => `<p>${line}</p>`)
      .join('\n')}`
    expect((await read(encode(page, label), 'a')).acts).toEqual(drafts[draft].slice(1))
  })

  it('and that nothing tells is asked for', async () => {
    const bytes = encode(lines('ru').join('\n\n'), 'ibm866')
    await expect(read(bytes, 'a.txt')).rejects.toThrow(UnreadableFile)
    await expect(read(bytes, 'a.txt')).rejects.toThrow(/encoding .*\?.*UTF-8/)
  })
})
