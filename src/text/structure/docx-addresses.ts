/** Addresses of provisions whose numbers or neighbours changed since we wrote the file. */
import type { Provision } from '../document.ts'
import type { Fact } from './docx-own.ts'
import type { Placed } from './docx-placing.ts'
import { addressPart } from './numbering.ts'

/**
 * Provisions with eId, parent and wId. A paragraph keeps its eId unless its number, its place or its rank among unnumbered
 * ones changed; then the former eId stays as its wId (AKN4UN) and its guid goes with it.
 */
export function addressed(placed: Placed[], native: Fact[]): Provision[] {
  const addresses = new Addresses(placed, native)
  return placed.map((one) => addresses.finish(one))
}

const otherThan = (eId: string, former: string | undefined): string | undefined =>
  former === eId ? undefined : former

/** What counts by rank, not by a printed number: "preamble__pp_2", "para_3__p_1", "hdg_1", "annex_2". */
const rankedAddress = /^((?:.*__)?(?:pp|p|point|hdg|annex)_)(\d+)$/

/** State is the point: an address that is given is taken. */
class Addresses {
  private readonly final = new Map<Placed, string>()
  private readonly used = new Set<string>()
  private readonly counts = new Map<string, number>()
  private readonly irregular: Set<string>
  private readonly kept: Set<string>
  private readonly placed: Placed[]

  constructor(placed: Placed[], native: Fact[]) {
    this.placed = placed
    this.irregular = irregularFamilies(native)
    const stays = ({ fact, moved, provision }: Placed) =>
      fact && !moved && fact.number === provision.number && !this.isRanked(fact.eId, provision)
    this.kept = new Set(placed.flatMap((one) => (stays(one) ? [one.fact!.eId] : [])))
  }

  finish(one: Placed): Provision {
    const { provision, fact, parent } = one
    const wanted = this.ranked(one, fact ? this.known(one, fact) : this.ordinary(one))
    const eId = this.unique(wanted, fact)
    this.final.set(one, eId)
    this.used.add(eId)
    const { wId: _, ...rest } = provision
    const former = eId === fact?.eId ? fact.wId : otherThan(eId, fact?.wId ?? fact?.eId)
    return {
      ...rest,
      eId,
      parent: parent ? this.final.get(parent)! : null,
      ...(former === undefined ? {} : { wId: former }),
    }
  }

  private known(one: Placed, fact: Fact): string {
    const { provision, moved } = one
    if (moved && (provision.number !== fact.number || hasPrefix(fact))) return this.ordinary(one)
    const [was, is] = [addressPart(fact.number), addressPart(provision.number)]
    if (was === is || is === '' || !fact.eId.endsWith(`_${was}`)) return this.underChanged(one, fact.eId)
    return this.underChanged(one, `${fact.eId.slice(0, -was.length)}${is}`)
  }

  /** Below a provision whose address changed, the beginning changes with it. */
  private underChanged({ parent }: Placed, eId: string): string {
    for (let above = parent; above; above = above.parent) {
      const was = above.fact?.eId
      if (was !== undefined && eId.startsWith(`${was}__`))
        return this.final.get(above)! + eId.slice(was.length)
    }
    return eId
  }

  /** Address by the ordinary rules, with the beginning that its neighbours have. */
  private ordinary(one: Placed): string {
    const { ordinary, parent } = one
    if (!ordinary) return one.provision.eId
    const places = ordinary.eId.replace(/-\d+$/, '').split('__')
    const last = places.at(-1)!
    const family = /^(?:para|pp)_/.exec(last)?.[0]
    const beside = family === undefined ? undefined : this.neighbour(one, family)
    if (beside !== undefined) return beside + last
    const direct = ordinary.parent !== null && ordinary.eId.startsWith(`${ordinary.parent}__`)
    const holder = direct ? parent : annexAbove(parent)
    const preamble = places.at(-2) === 'preamble' ? 'preamble__' : ''
    return (holder ? `${this.final.get(holder)!}__` : '') + preamble + last
  }

  /** What stands before "para_" in the addresses of paragraphs beside this one. */
  private neighbour(one: Placed, kind: string): string | undefined {
    const beside = this.placed.filter(({ fact, parent }) => fact && parent === one.parent)
    for (const { fact } of beside) {
      const at = fact!.eId.lastIndexOf(kind)
      const rest = fact!.eId.slice(at + kind.length)
      if (at >= 0 && (at === 0 || fact!.eId[at - 1] === '_') && !rest.includes('_'))
        return fact!.eId.slice(0, at)
    }
    return undefined
  }

  private ranked({ provision, fact }: Placed, eId: string): string {
    const family = familyOf(eId)
    if (family === undefined || !this.isRanked(fact?.eId ?? eId, provision)) return eId
    const rank = (this.counts.get(family) ?? 0) + 1
    this.counts.set(family, rank)
    return family + String(rank)
  }

  private isRanked(eId: string, { kind, number }: Provision): boolean {
    const family = familyOf(eId)
    if (family === undefined || this.irregular.has(family)) return false
    return kind === 'annex' || !/[\p{L}\p{N}]/u.test(number)
  }

  private unique(wanted: string, fact: Fact | undefined): string {
    const isTaken = (eId: string) => this.used.has(eId) || (this.kept.has(eId) && eId !== fact?.eId)
    if (!isTaken(wanted)) return wanted
    for (let n = 2; ; n++) if (!isTaken(`${wanted}-${n}`)) return `${wanted}-${n}`
  }
}

const familyOf = (eId: string): string | undefined => rankedAddress.exec(eId)?.[1]

/** Families that did not count 1, 2, 3 when the file was written: their members keep what they have. */
function irregularFamilies(native: Fact[]): Set<string> {
  const counts = new Map<string, number>()
  const irregular = new Set<string>()
  for (const { eId } of native) {
    const [, family, rank] = rankedAddress.exec(eId) ?? []
    if (family === undefined) continue
    const next = (counts.get(family) ?? 0) + 1
    counts.set(family, next)
    if (Number(rank) !== next) irregular.add(family)
  }
  return irregular
}

/** Whether the address begins with that of what it hangs under. */
const hasPrefix = ({ eId, parent }: Fact): boolean => parent !== null && eId.startsWith(`${parent}__`)

function annexAbove(placed: Placed | null): Placed | null {
  for (let at = placed; at; at = at.parent) if (at.provision.kind === 'annex') return at
  return null
}
