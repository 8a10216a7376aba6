import type { Router } from '../http/router.ts'

/** A piece of an address: words as they stand, or a parameter with the values that it may have. */
export interface Part {
  words: string
  parameter: string | null
  takes: RegExp
}

/** An address with parameters that the router answers. */
export interface Route {
  /** "/:lang{(?:en|ar)}/documents/:id" */
  path: string
  /** Takes whole addresses apart: a group for each parameter. */
  pattern: RegExp
  /** In its order. */
  parts: Part[]
}

/** Routes for a method, in the order in which the router finds them. */
export function routesOf(router: Router, method: 'GET' | 'POST' = 'GET'): Route[] {
  const paths = new Set(router.routes.filter((route) => route.method === method).map(({ path }) => path))
  return [...paths].map((path) => {
    const parts = path.split(/(:\w+(?:\{(?:[^{}]|\{[^}]*\})*\})?)/).map(partOf)
    const source = parts.map(({ words, parameter, takes }) =>
      parameter
        ? `(${takes.source.slice(1, -1)})`
        : words.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'),
    )
    return { path, parts, pattern: new RegExp(`^${source.join('')}/?$`) }
  })
}

function partOf(words: string): Part {
  const [, parameter = null, given = '[^/]+'] = /^:(\w+)(?:\{(.*)\})?$/s.exec(words) ?? []
  return { words, parameter, takes: new RegExp(`^${given}$`) }
}
