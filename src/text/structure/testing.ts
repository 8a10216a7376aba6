/** Small files made for tests: a PDF, a ZIP, a DOCX. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface PdfText {
  text: string
  x: number
  y: number
  size?: number
  font?: 'F1' | 'F2' | 'F3'
}

/** A PDF in Helvetica (F1), bold (F2) and oblique (F3), one array of texts per page. ASCII only. */
export function makePdf(pages: PdfText[][]): Uint8Array {
  const contents = pages.map((texts) =>
    texts
      .map(
        ({ text, x, y, size = 10, font = 'F1' }) =>
          `BT /${font} ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
      )
      .join('\n'),
  )
  return writePdf(contents.map((text) => Buffer.from(text)))
}

/** A PDF of pages whose contents are packed by Flate, `times` over. */
export function makePackedPdf(contents: Uint8Array[], times = 1): Uint8Array {
  return writePdf(contents, `/Filter [${'/FlateDecode '.repeat(times)}]`)
}

function writePdf(contents: Uint8Array[], entries = ''): Uint8Array {
  const fonts = ['Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique']
    .map((name, i) => `/F${i + 1} << /Type /Font /Subtype /Type1 /BaseFont /${name} >>`)
    .join(' ')
  const kids = contents.map((_, i) => `${3 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${contents.length} /Kids [${kids}] /MediaBox [0 0 612 792] /Resources << /Font << ${fonts} >> >> >>`,
  ].map((text) => Buffer.from(text))
  for (const [i, content] of contents.entries()) {
    const head = `<< /Length ${content.length} ${entries} >>\nstream\n`
    objects.push(Buffer.from(`<< /Type /Page /Parent 2 0 R /Contents ${4 + 2 * i} 0 R >>`))
    objects.push(Buffer.concat([Buffer.from(head), content, Buffer.from('\nendstream')]))
  }
  const parts = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = parts[0]!.length
  for (const [i, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    offsets.push(length)
    length += part.length
    parts.push(part)
  }
  const xref = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${xref}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(trailer)]))
}

/** A ZIP of deflated files. `declared` overrides the size an entry claims to unpack to. */
export function makeZip(
  files: Record<string, string | Uint8Array>,
  declared: Record<string, number> = {},
): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const size = declared[name] ?? data.length
    const label = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(data), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(data), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(label.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, label, packed)
    central.push(entry, label)
    offset += 30 + label.length + packed.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, list, end])
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A DOCX from the XML of its body, with further parts by name. */
export function makeDocx(body: string, more: Record<string, string> = {}): Uint8Array {
  return makeZip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [name, xml.replace('W_NS', w)])),
  })
}

/** The resolution in most of the fuzz tests, as a PDF. */
export const samplePdf = (): Uint8Array =>
  makePdf([
    [
      { text: 'A/CONF.999/2031/L.5', x: 400, y: 740 },
      { text: 'Second session', x: 60, y: 560, font: 'F2' },
      { text: 'Agenda item 6', x: 60, y: 548 },
      { text: '2/5. Ageing in villages', x: 96, y: 480, size: 12, font: 'F2' },
      { text: 'The Conference on Ageing,', x: 147, y: 430, font: 'F3' },
      { text: 'Recalling', x: 147, y: 400, font: 'F3' },
      { text: 'its decision 1/4 and the plan of action for the years until', x: 195, y: 400 },
      { text: '2030 and its capacity-', x: 123, y: 388 },
      { text: 'building,', x: 123, y: 376 },
      { text: '1.', x: 147, y: 346 },
      { text: 'Calls upon', x: 170, y: 346, font: 'F3' },
      { text: 'States', x: 222, y: 346 },
      { text: '1', x: 252, y: 349.5, size: 6 },
      { text: 'to mend roofs:', x: 260, y: 346 },
      { text: '(a)', x: 147, y: 316 },
      { text: 'In villages;', x: 170, y: 316 },
      { text: '__________', x: 100, y: 90, size: 8 },
      { text: '1', x: 117, y: 73, size: 5.5 },
      { text: 'All of them.', x: 125, y: 70, size: 8.5 },
    ],
    [
      { text: 'A/CONF.999/2031/L.5', x: 60, y: 740, size: 8.5, font: 'F2' },
      { text: '2/2', x: 60, y: 36, size: 8.5, font: 'F2' },
      { text: '2.', x: 147, y: 700 },
      { text: 'Decides', x: 170, y: 700, font: 'F3' },
      { text: 'to meet again.', x: 210, y: 700 },
    ],
  ])
