// The files of a tree and what the checks say of them.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { tokens } from './source.mjs'

const NOT_OURS = new Set(['node_modules', '.git', 'bin', 'data', '.cache', 'test-results'])
const NOT_TEXT = /\.(?:pdf|png|jpe?g|gif|ico|gz|br|zip|docx|xlsx|woff2?|ttf|wasm|bin)$/i
export const CODE = /\.(?:[cm]?[jt]s|tsx)$/

/** A tree of files, read once: paths are relative to its root, with forward slashes, in order. */
export function openTree(root) {
  const texts = new Map()
  const read = new Map()
  const paths = (tracked(root) ?? walk(root, '')).filter((path) => existsSync(join(root, path))).sort()
  const listed = new Set(paths)
  return {
    root,
    paths,
    isListed: (path) => listed.has(path),
    text(path) {
      if (!texts.has(path)) texts.set(path, NOT_TEXT.test(path) ? '' : readFileSync(join(root, path), 'utf8'))
      return texts.get(path)
    },
    tokens(path) {
      if (!read.has(path)) read.set(path, tokens(this.text(path)))
      return read.get(path)
    },
    /** Those below one of the folders, with one of the endings. */
    below: (folders, ending) =>
      paths.filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)) && ending.test(path)),
  }
}

/** What git tracks or would; null where the root is not that of a repository. */
function tracked(root) {
  if (!existsSync(join(root, '.git'))) return null
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return [...new Set(list.split('\0').filter(Boolean))]
}

function walk(root, below) {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name
    if (!entry.isDirectory()) return [path]
    return NOT_OURS.has(entry.name) ? [] : walk(root, path)
  })
}

/** Collects what is wrong (file, line, rule and a sentence), and notes: what is worth saying and not wrong. */
export function createFindings() {
  const list = []
  const notes = []
  return {
    list,
    notes,
    add: (rule, file, line, sentence) => void list.push({ rule, file, line, sentence }),
    note: (sentence) => void notes.push(sentence),
  }
}

/** The 1-based line of a place in a text. */
export const lineAt = (text, index) => text.slice(0, index).split('\n').length
