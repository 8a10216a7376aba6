import { readFileSync } from 'node:fs'
import { type Command, type Json, type Translate, parseRef } from '../../core/index.ts'
import { integrateAll } from './actions/integrate.ts'
import { putOnRecord } from './actions/put-on-record.ts'
import { rotateKey } from './actions/rotate-key.ts'
import { verifyRecord, type VerifyResult } from './actions/verify-record.ts'
import { parseVkey } from './rules/note.ts'
import { checkProof, parseProof } from './rules/proof.ts'

const verify: Command = {
  name: 'verify',
  usage: 'verify [--since <checkpoint>]',
  summary:
    'Recomputes the record and compares it with what the public sees; since a checkpoint kept elsewhere, if given',
  options: { valued: ['since'] },
  positional: { min: 0, max: 0 },
  needs: 'database',
  async run(services, args, io) {
    const since = args.options['since']
    const words = services.words.in('en')
    const result = await verifyRecord(services, {
      ...(typeof since === 'string' && { since: readFileSync(since, 'utf8') }),
      progress: (done, total, what) => io.progress(done, total, words(`record.progress.${what}`)),
      found: ({ code, params }) => io.say(words.any(`record.finding.${code}`, params)),
    })
    if (io.json) io.out(JSON.stringify(result))
    else io.out(summary(result, words))
    return result.findingCount === 0 ? 0 : 1
  },
}

function summary(result: VerifyResult, words: Translate): string {
  const { size, checkpoints, entities, waiting, privateEntries, forgotten, findingCount, since } = result
  const lines = [
    words('record.verified.read', { size, checkpoints, entities, waiting, privateEntries, forgotten }),
  ]
  if (since?.proof) lines.push(words('record.verified.since', { since: since.size, size }))
  lines.push(
    findingCount === 0
      ? words('record.verified.whole')
      : words('record.verified.differs', { count: findingCount }),
  )
  return lines.join('\n')
}

const rotate: Command = {
  name: 'rotate-record-key',
  usage: 'rotate-record-key [--to <file>]',
  summary: 'Replaces the key that signs the record; the rotation is an entry that both keys sign',
  options: { valued: ['to'] },
  positional: { min: 0, max: 0 },
  needs: 'database',
  async run(services, args, io) {
    await integrateAll(services)
    const to = args.options['to']
    const vkey = await rotateKey(services, typeof to === 'string' ? to : undefined)
    const words = services.words.in('en')
    io.say(words(services.config.recordKey ? 'record.rotated.setting' : 'record.rotated.file'))
    io.out(io.json ? JSON.stringify({ key: vkey } satisfies Json) : vkey)
    return 0
  },
}

const check: Command = {
  name: 'check-proof',
  usage: 'check-proof <proof> <entry> --key <verifier key>',
  summary:
    'Checks without the site that an entry is in a record: a .tlog-proof file, the entry as a file, the key',
  options: { valued: ['key'] },
  positional: { min: 2, max: 2 },
  needs: 'nothing',
  async run(args, io) {
    const [proofFile, entryFile] = args.positional
    const key = args.options['key']
    if (typeof key !== 'string' || !proofFile || !entryFile) {
      io.say('The verifier key is missing: --key "<name>+<hash>+<key>"')
      return 2
    }
    const verifier = parseVkey(key)
    const proof = parseProof(readFileSync(proofFile, 'utf8'))
    const { size } = checkProof(proof, readFileSync(entryFile), [verifier], verifier.name)
    const text = `Entry ${proof.index} is in the record ${verifier.name}, in every state of it from ${size} entries on.`
    io.out(io.json ? JSON.stringify({ position: proof.index, size, origin: verifier.name }) : text)
    return 0
  },
}

const put: Command = {
  name: 'put-on-record',
  usage: 'put-on-record <module>/<kind>/<id>',
  summary: 'Puts on record, in an entry that says so, what verify finds changed and nobody can restore',
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, { positional: [key = ''] }, io) {
    const entity = parseRef(key)
    if (!entity) {
      io.say('Name it as verify does: <module>/<kind>/<id>')
      return 2
    }
    await putOnRecord(services, entity)
    await integrateAll(services)
    io.say(services.words.in('en')('record.putOnRecord', { entity: key }))
    return 0
  },
}

export const recordCommands: Command[] = [verify, rotate, check, put]
