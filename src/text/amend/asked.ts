/** What a sentence of an amendment paper asks for. */
import type { Action, Instruction, InstructionWords, Target } from './model.ts'

/** One thing asked for. */
export interface Asked {
  action: Action
  targets: Target[]
  destination?: Target
  words: InstructionWords
  /** Whole paragraphs are put in; their words are in `content`, or in the lines that follow. */
  paragraphs?: { content: string; number: string }
  /** Words or paragraphs are announced, and the sentence ends before they come. */
  awaits?: boolean
  occurrence?: Instruction['occurrence']
  unclear?: string
}

/** What is not understood, and why. */
export const unclear = (why: string, targets: Target[] = []): Asked => ({
  action: 'unread',
  targets,
  words: {},
  unclear: why,
})

/** The paragraph itself, without the place in it. */
export const bare = ({ place: _place, ...target }: Target): Target => target
