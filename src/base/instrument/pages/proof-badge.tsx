import type { VNode } from 'preact'
import {
  Badge,
  type BadgeKind,
  type View,
  dateWords,
  languageName,
  listWords,
  useView,
} from '../../../core/index.ts'
import { documentName } from '../../programme/index.ts'
import type { FileProof, Proof, TextProof } from '../rules/proofs.ts'
import { isReadInDoubt } from '../rules/other-script.ts'
import type { Provision, Version } from '../schema.ts'
import { fieldOfFact } from './field-of-fact.ts'

// "Official text" or "Not yet verified", and by what: one place for all pages.

interface OfText {
  proof: TextProof
  version: Pick<Version, 'language' | 'body'>
}

/** How far the wording of a version is proven. @param plain in lists, the words alone */
export function TextBadge({ proof, version, plain }: OfText & { plain?: boolean }): VNode {
  const view = useView()
  const kind: BadgeKind = proof.isOfficial ? 'official' : 'unverified'
  return plain ? (
    <Badge kind={kind} plain />
  ) : (
    <Badge kind={kind} detail={detailOfText(view, { proof, version })} />
  )
}

/** Beside a paragraph in its text; null where that of the text says it. @param isMixed the paragraphs have several */
export function badgeBeside(
  proof: TextProof | null,
  provision: Provision,
  isMixed: boolean,
): BadgeKind | null {
  if (!proof) return null
  const proven = proof.proofOf(provision.eId)
  if (isReadInDoubt(proven, provision)) return 'unverified'
  return isMixed ? (proven ? 'official' : 'unverified') : null
}

/** The badge of one paragraph, with what stands behind it. */
export function badgeOfParagraph(
  view: View,
  { proof, version }: OfText,
  provision: Provision,
): { badge: BadgeKind; badgeDetail: string } {
  const { eId } = provision
  const proven = proof.proofOf(eId)
  if (isReadInDoubt(proven, provision))
    return { badge: 'unverified', badgeDetail: view.t('instrument.badge.otherScript') }
  return proven
    ? { badge: 'official', badgeDetail: detailOfParagraph(view, { proof, version }, proven) }
    : { badge: 'unverified', badgeDetail: detailUnproven(view, { proof, version }, eId) }
}

/** What the badge of a version says, as one line of plain words: what is given away as a file carries it along. @param proof null for what is withdrawn or a draft */
export function standingWords(view: View, { version, proof }: { version: Version; proof: TextProof | null }) {
  const { t, lang } = view
  if (proof) {
    const name = t(`core.ui.badge.${proof.isOfficial ? 'official' : 'unverified'}.name`)
    return `${name}. ${detailOfText(view, { proof, version })}`
  }
  const { withdrawn } = version.body
  if (!withdrawn) return t('instrument.status.working-draft')
  return t('instrument.reader.withdrawn', {
    day: dateWords(withdrawn.at.slice(0, 10), lang),
    number: version.number,
    language: languageName(version.language, lang),
  })
}

function detailOfText(view: View, { proof, version }: OfText): string {
  const { t } = view
  if (proof.isOfficial)
    return proof.file.what === 'proven' && proof.file.pin
      ? t('instrument.badge.byFile', { symbol: proof.file.pin.symbol })
      : sentences(t('instrument.badge.whole'), outcomeWords(view, proof.file, version))
  const { official, count } = proof
  const progress =
    official === 0
      ? t(proof.awaitsSecond ? 'instrument.badge.awaitsSecond' : 'instrument.badge.nobody')
      : official < count
        ? t('instrument.badge.part', { official, count })
        : t('instrument.badge.notWhole')
  return sentences(
    supplied(view, version),
    outcomeWords(view, proof.file, version),
    progress,
    official > 0 ? frontWords(view, proof) : null,
  )
}

/** That what stands at the head of a text is not compared, and what of it a person entered; null where it is proven. */
export function frontWords({ t, lang }: View, { front, factsByHand }: TextProof): string | null {
  if (front) return null
  if (!factsByHand?.length) return t('instrument.badge.front')
  const names = factsByHand.map((fact) => t(`instrument.import.field.${fieldOfFact[fact]}`))
  return t('instrument.badge.frontByHand', { names: listWords(names, lang) })
}

const sentences = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' ')

function detailUnproven(view: View, { proof, version }: OfText, eId: string): string {
  const quoted = proof.quotedBy(eId)
  if (quoted) {
    const { count, pin, document } = quoted
    const source = documentName(view, document)
    return view.t('instrument.badge.quotedBy', { count, symbol: pin.symbol, source })
  }
  return sentences(
    supplied(view, version),
    outcomeWords(view, proof.file, version),
    view.t(
      proof.isContradicted(eId)
        ? 'instrument.badge.contradicted'
        : proof.awaits(eId)
          ? 'instrument.badge.awaitsSecond'
          : 'instrument.badge.nobody',
    ),
  )
}

export function detailOfProof({ t, lang }: View, proof: Proof): string {
  if (proof.by === 'person')
    return t('instrument.badge.byPerson', {
      as: proof.as,
      with: proof.against ?? 'other',
      day: dateWords(proof.on, lang),
      said: proof.seen ? 'yes' : 'other',
      seen: proof.seen,
    })
  const { symbol } = proof.pin
  return proof.by === 'file'
    ? t('instrument.badge.byFile', { symbol })
    : t('instrument.badge.byWording', { symbol })
}

/** What a person compared says beside whose it is that a pack pins another file. */
const detailOfParagraph = (view: View, { proof, version }: OfText, proven: Proof): string =>
  proven.by === 'person'
    ? sentences(detailOfProof(view, proven), outcomeWords(view, proof.file, version))
    : detailOfProof(view, proven)

/** Where the wording of a version comes from. */
function supplied({ t, lang }: View, { body }: Pick<Version, 'body'>): string | null {
  const { file, quoted, accepted } = body
  if (quoted) return t('instrument.badge.quotedIn', { name: quoted.name })
  if (!file) return t('instrument.badge.quoted')
  if (accepted)
    return t('instrument.badge.supplied', {
      name: file.name,
      as: accepted.as,
      day: dateWords(accepted.on, lang),
    })
  return t('instrument.badge.suppliedBefore', {
    name: file.name,
    by: body.readingBy ?? body.acceptedBy ?? 'other',
  })
}

/** Why the file of a version proves nothing, where there is more to say than that nobody pinned it; null else. */
export function outcomeWords(
  { t, lang }: View,
  { what, pin }: FileProof,
  { body: { asRead } }: Pick<Version, 'body'>,
): string | null {
  if (what === 'proven' || what === 'notPinned' || !pin) return null
  return t(`instrument.outcome.${what}`, {
    symbol: pin.symbol,
    pinned: languageName(pin.language, lang),
    says: asRead?.symbol ?? '',
    known: asRead?.language ? 'yes' : 'other',
    read: asRead?.language ? languageName(asRead.language, lang) : '',
  })
}
