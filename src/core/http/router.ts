import type { Context, Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { Reference } from '../contract/entity.ts'
import { type Part, type PartName, addressIn } from '../contract/part.ts'
import type { Services } from '../contract/services.ts'
import type { Translate } from '../i18n/words.ts'
import type { Viewer } from '../contract/viewer.ts'
import type { FormPages } from './form-pages.ts'

/** What every handler finds on its context: `c.var` makes an object of all of it each time, `c.get` does not, for what every request does. */
export interface Variables {
  services: Services
  viewer: Viewer
  /** The part of the site in which the address stands. */
  partName: PartName
  /** The same with what stands in it, for the services of which it was asked last. */
  part?: { of: Services; part: Part }
  /** Settles to `viewer`. */
  asks: Promise<Viewer>
  /** The language of the page; on addresses without one, the reader's as the browser says it. */
  lang: string
  t: Translate
  /** On which page a form stands that is sent to the address of the request. */
  formPages: FormPages
  /** Names and addresses by `refKey` of entities that this page speaks of, see `nameEntities`. */
  names: Map<string, Reference>
  /** The session in which the request was made, where someone is signed in. */
  sessionId?: string
  /** The page shows a file of this site in a frame. */
  framesFile?: true
  /** Identifies the request in logs and on the page of an unexpected error. */
  requestId: string
}

export type HttpTypes = { Bindings: HttpBindings; Variables: Variables }
export type Router = Hono<HttpTypes>
export type Ctx = Context<HttpTypes>

/** Whether a request only asks for something: HEAD is GET without the body. */
export const isReading = ({ req }: Ctx): boolean => req.method === 'GET' || req.method === 'HEAD'

/** The address of a page in the reader's language and part of the site: `to(c, '/record')` → "/en/record". */
export const to = (c: Ctx, path: string): string =>
  `/${c.var.lang}${addressIn(c.get('services'), c.get('partName'), path)}`
