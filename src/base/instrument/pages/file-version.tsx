import type { VNode } from 'preact'
import { type Panel, type View, Tag, useView } from '../../../core/index.ts'
import { FACTS_OF_FILE, FILE_VERSION, keyOfFileVersion } from '../../documents/index.ts'
import { findInstrumentsOfDocuments, findVersions } from '../queries/find-instruments.ts'
import { findStandingProofs, findWholeProofs } from '../queries/find-proofs.ts'
import { type TextProof, keyOfVersion } from '../rules/proofs.ts'
import { type Stand, standOfVersion } from '../rules/stand-of-version.ts'
import { isFinal, statusOfVersion } from '../rules/status-of-text.ts'
import type { Instrument, Version } from '../schema.ts'
import { TextBadge, outcomeWords } from './proof-badge.tsx'
import { addressOfVersion } from './text-page.tsx'

/** On a document, beside each version that was read from one of its files: whether it is the text that stands, and how far it is proven. */
export const fileVersions: Panel = {
  name: 'instrument.file-versions',
  on: 'documents/document',
  place: FILE_VERSION,
  order: 0,
  async render(view, keys) {
    const [document = ''] = keys[0]?.split('/') ?? []
    const instrument = keys.some((key) => key.includes('/')) && (await textOf(view, document))
    if (!instrument) return new Map()
    const versions = await findVersions(view, instrument.id)
    const asked = versions.filter((one) => one.body.file && keys.includes(keyOfFileVersion(document, one)))
    const proofs = await findWholeProofs(
      view,
      asked.filter((one) => isFinal(statusOfVersion(instrument, one))),
    )
    return new Map(
      asked.map((version) => [
        keyOfFileVersion(document, version),
        <OfFile
          version={version}
          stand={standOfVersion(instrument, versions, version)}
          proof={proofs.get(keyOfVersion(version))?.proof}
        />,
      ]),
    )
  },
}

/** On a document of which its file alone says anything: how far the text is proven that says it. */
export const factsOfFile: Panel = {
  name: 'instrument.facts-of-file',
  on: 'documents/document',
  place: FACTS_OF_FILE,
  order: 0,
  async render(view, ids) {
    const texts = await findInstrumentsOfDocuments(view, ids)
    const proofs = await findStandingProofs(view, [...texts.values()])
    return new Map(
      [...texts].flatMap(([document, { id }]) => {
        const proven = proofs.get(id)
        return proven ? [[document, <TextBadge {...proven} plain />] as const] : []
      }),
    )
  },
}

const textOf = async (view: View, document: string): Promise<Instrument | undefined> =>
  (await findInstrumentsOfDocuments(view, [document])).get(document)

function OfFile(props: { version: Version; stand: Stand; proof: TextProof | undefined }): VNode {
  const view = useView()
  const { t, to } = view
  const { version, stand, proof } = props
  return (
    <>
      <p>
        <StandTag stand={stand} /> {proof && <TextBadge proof={proof} version={version} plain />}{' '}
        <a href={to(addressOfVersion(version))}>{t('instrument.panel.read')}</a>
      </p>
      {stand === 'beside' && (
        <p class="meta">
          {t('instrument.stand.why')} {proof && outcomeWords(view, proof.file, version)}
        </p>
      )}
    </>
  )
}

/** Whether a version is the text that stands. */
export function StandTag({ stand }: { stand: Stand }): VNode {
  return <Tag>{useView().t(`instrument.stand.${stand}`)}</Tag>
}
