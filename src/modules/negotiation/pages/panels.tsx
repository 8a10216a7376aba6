import type { VNode } from 'preact'
import { List, type Panel, Section, Tag, type View, useView } from '../../../core/index.ts'
import { Said } from '../../../base/programme/index.ts'
import { findMeeting } from '../../meetings/index.ts'
import { findRoundsOfBody } from '../queries/find-rounds.ts'
import { roundPage } from '../refs.ts'
import type { Round } from '../schema.ts'

type Drawn = [string, VNode]

/** The rounds of a body, where there are any. */
async function roundsOf(view: View, programme: string, body: string): Promise<VNode | null> {
  const rounds = await findRoundsOfBody(view, programme, body)
  return rounds.length > 0 ? <Rounds rounds={rounds} /> : null
}

function Rounds({ rounds }: { rounds: readonly Round[] }): VNode {
  const { t, to } = useView()
  return (
    <Section id="rounds" title={t('negotiation.round.here')}>
      <List
        rows={rounds.map((round) => ({
          title: <Said words={round.facts.title} />,
          href: to(roundPage(round)),
          tags: <Tag>{t(`negotiation.status.${round.status}`)}</Tag>,
        }))}
      />
    </Section>
  )
}

const onBody: Panel = {
  name: 'negotiation.rounds-of-body',
  on: 'programme/body',
  order: 45,
  async render(view, keys) {
    // A list of many bodies says nothing of rounds.
    const [key = '', ...more] = keys
    const [programme = '', body = ''] = key.split('/')
    const drawn = more.length > 0 ? null : await roundsOf(view, programme, body)
    return new Map(drawn ? [[key, drawn] satisfies Drawn] : [])
  },
}

const onMeeting: Panel = {
  name: 'negotiation.rounds-of-meeting',
  on: 'meetings/meeting',
  order: 45,
  async render(view, keys) {
    const drawn: Drawn[] = []
    for (const key of keys) {
      const [programme = '', id = ''] = key.split('/')
      const meeting = await findMeeting(view, programme, id)
      const part = meeting && (await roundsOf(view, programme, meeting.body))
      if (part) drawn.push([key, part])
    }
    return new Map(drawn)
  },
}

/** Where the rounds of a body are named besides their list. */
export const roundPanels: Panel[] = [onBody, onMeeting]
