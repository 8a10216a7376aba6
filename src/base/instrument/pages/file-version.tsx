import type { VNode } from 'preact'
import { type Panel, type View, Tag, useView } from '../../../core/index.ts'
import { FILE_VERSION, keyOfFacts, keyOfFileVersion } from '../../documents/index.ts'
import { findInstrumentsOfDocuments, findVersions } from '../queries/find-instruments.ts'
import { findStandingProofs, findWholeProofs } from '../queries/find-proofs.ts'
import { type TextProof, keyOfVersion } from '../rules/proofs.ts'
import { type Stand, standOfVersion } from '../rules/stand-of-version.ts'
import { isFinal, statusOfVersion } from '../rules/status-of-text.ts'
import type { Instrument, Version } from '../schema.ts'
import { TextBadge, outcomeWords } from './proof-badge.tsx'
import { addressOfVersion } from './text-page.tsx'

/** On a document, beside each version that was read from one of its files: whether it is the text that stands, and how far it is proven; and beside its facts, where its file alone says them. */
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
    const facts = keyOfFacts(document)
    const standing = keys.includes(facts) && (await findStandingProofs(view, [instrument])).get(instrument.id)
    return new Map([
      ...(standing ? [[facts, <TextBadge {...standing} plain />] as const] : []),
      ...asked.map((version): [string, VNode] => [
        keyOfFileVersion(document, version),
        <OfFile
          version={version}
          stand={standOfVersion(instrument, versions, version)}
          proof={proofs.get(keyOfVersion(version))?.proof}
        />,
      ]),
    ])
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
