import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { breakFile, chance, inventElement, inventFile } from './invented.ts'
import { judgeFile } from './judge.ts'
import { validatorOfStandard } from './schema-of-the-standard.test-helper.ts'
import { type Problem, iatiValidator } from './validator.ts'

const ours = iatiValidator()

/** A file as judged here, given in pieces of some bytes. */
async function judge(file: string | Buffer, step = 1 << 20): Promise<Problem[]> {
  const bytes = Buffer.from(file as string)
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
  }
  const problems: Problem[] = []
  const judged = await judgeFile(chunks(), ours, (activities) => {
    problems.push(...activities.flatMap((activity) => activity.problems))
  })
  return [...problems, ...judged.problems].sort((a, b) => a.line - b.line)
}

const theirs = validatorOfStandard()

describe.skipIf(!theirs)('held against the schema of the standard, read whole', () => {
  const many = Number(process.env.OPENPOA_IATI ?? 600)

  test(
    'valid files, and files broken in one place or more, are judged alike',
    async () => {
      const tally = { valid: 0, invalid: 0, noXml: 0 }
      for (let seed = 1; seed <= many; seed++) {
        const random = chance(seed)
        let file = inventFile(1 + Math.floor(random() * 30), random)
        const breaks = Math.floor(random() * 4)
        for (let i = 0; i < breaks; i++) file = breakFile(file, random)
        const whole = theirs!(Buffer.from(file))
        const found = await judge(file, 1 + Math.floor(random() * 5000))
        const lines = (problems: Problem[]) => problems.map(({ line }) => line)
        const hint = `seed ${seed}`
        tally[!whole.isXml ? 'noXml' : whole.problems.length > 0 ? 'invalid' : 'valid']++
        if (!whole.isXml) {
          // The schema's validator stops at the first; here the other activities are judged too. Of an activity that is never closed both name the line on which
          // it begins, beside the one on which that was noticed.
          const named = placesNamed(found)
          expect(
            placesNamed(whole.problems.slice(0, 1)).some((line) => named.includes(line)),
            `${hint} ${JSON.stringify([whole.problems[0], found])}`,
          ).toBe(true)
        } else {
          const expected = [...whole.problems].sort((a, b) => a.line - b.line)
          expect(lines(found), `${hint} ${JSON.stringify(expected)}`).toEqual(lines(expected))
          expect(found.map(({ message }) => message).sort(), hint).toEqual(
            expected.map(({ message }) => message).sort(),
          )
        }
      }
      expect(Math.min(tally.valid, tally.invalid, tally.noXml)).toBeGreaterThan(many / 10)
    },
    120_000 + many * 30,
  )
})

describe('what is around the activities', () => {
  const root = '<iati-activities version="2.03" xmlns:x="http://example.org/x">'
  const activity = inventElement('iati-activity', chance(3))
  const whole = `${root}\n${activity}\n</iati-activities>`
  const bad = '<iati-activity>\n<title>\n</iati-activity>'
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

  test.each<[string, string | Buffer, number, RegExp]>([
    ['nothing', '', 1, /empty/],
    ['no XML', 'identifier,title\nXM-1,Training', 1, /'<' not found/],
    ['a compressed file', gzipSync(whole), 1, /compressed/],
    ['a file of organisations', '<iati-organisations version="2.03"/>', 1, /file of organisations/],
    ['another root', '\n<activities/>', 2, /not "iati-activities"/],
    ['a root of another namespace', whole.replace(' ', ' xmlns="http://example.org/" '), 1, /namespace/],
    ['no version', whole.replace(' version="2.03"', ''), 1, /'version' is required/],
    ['no activity', `${root}</iati-activities>`, 1, /Expected is \( iati-activity \)/],
    ['a root without end', `${root}\n${activity}`, 1 + lines(activity), /Premature end/],
    ['more after the root', `${whole}\n<more/>`, 3 + lines(activity), /Extra content/],
    ['words between', `${root}\n${activity}\nwords</iati-activities>`, 1, /Character content/],
    ['an XML bomb', `<!DOCTYPE a [<!ENTITY b "bbbb">]>\n${whole}`, 1, /document type/],
    ['an encoding that nobody knows', `<?xml version="1.0" encoding="x-none"?>${whole}`, 1, /x-none/],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from(`${root}\n<!--`), Buffer.from([0xff, 0xfe])]),
      2,
      /UTF-8|not term/,
    ],
    ['broken UTF-16', Buffer.concat([utf16(whole), Buffer.from([0])]), 1, /not utf-16le/],
    [
      'an activity without end',
      `${root}\n<iati-activity>\n${activity}\n${activity}</iati-activities>`,
      3,
      /mismatch/,
    ],
  ])('%s is named with its line', async (_name, file, line, message) => {
    for (const step of [1, 7, 1 << 20]) {
      const problems = await judge(file, step)
      expect(problems.map((one) => one.line)).toContain(line)
      expect(problems.map((one) => one.message).join('\n')).toMatch(message)
    }
  })

  test.each<[string, string | Buffer]>([
    ['UTF-16', utf16(`<?xml version="1.0" encoding="UTF-16"?>\n${whole}`)],
    ['UTF-16 without a mark', utf16(`<?xml version="1.0" encoding="UTF-16"?>\n${whole}`).subarray(2)],
    ['UTF-8 with a mark', `\ufeff<?xml version="1.0" encoding="UTF-8"?>\n${whole}`],
    [
      'an older encoding',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>\n${whole}<!-- \u00e9 -->`, 'latin1'),
    ],
    ['another version, which the schema lets pass', whole.replace('2.03', '1.05')],
    ['an element alone, which the schema lets pass', '<title><narrative>a</narrative></title>'],
  ])('%s is read', async (_name, file) => {
    for (const step of [1, 1 << 20]) expect(await judge(file, step)).toEqual([])
  })

  test('lines are those of a UTF-16 file too, and one bad activity hides no other', async () => {
    const file = utf16(`${root}\n${bad}\n${activity}\n${bad}\n</iati-activities>`)
    expect(new Set((await judge(file, 5)).map(({ line }) => line))).toEqual(
      new Set([4, 4 + lines(activity) + 3]),
    )
  })

  test('activities that are never closed are read in one pass', async () => {
    const problems = await judge(root + '\n<iati-activity>'.repeat(20_000), 4096)
    expect(new Set(problems.map(({ line }) => line)).size).toBeGreaterThan(19_990)
  })
})

const lines = (text: string): number => text.split('\n').length
const placesNamed = (problems: Problem[]): number[] =>
  problems.flatMap(({ line, message }) => [
    line,
    ...[...message.matchAll(/\bline (\d+)/g)].map(([, named]) => Number(named)),
  ])
