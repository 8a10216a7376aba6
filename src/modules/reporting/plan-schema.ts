/** How far an action of a plan is. What is set aside is kept, and can be taken up again. */
export const ACTION_STATES = ['planned', 'under-way', 'done', 'set-aside'] as const
export type ActionState = (typeof ACTION_STATES)[number]

/** What a State says of an action of its plan. */
export interface ActionWords {
  what: string
  /** A body, typed; null where nobody is named yet. */
  owner: string | null
  /** Day for which it is planned, "2027-03-31". */
  due: string | null
  state: ActionState
  /** What came of it. */
  result: string | null
}

/** What an action is planned for, as the questionnaire has it. */
export interface ActionBasis {
  about: string
  provisions: string[]
  item: string | null
}

/** An action of the plan of a State in a programme, which its people alone see. */
export interface PlannedAction extends ActionWords, ActionBasis {
  id: string
  programme: string
  /** Whose it is: "ken", of an exercise "exercise/x-ald". */
  of: string
  /** The report beside which it was planned. */
  report: string
  /** Rises by one with each change. */
  version: number
  changedAt: Date
  /** Moment in which it was said to be done; null while it is not. */
  doneAt: string | null
}

/** So many actions has a plan at most. */
export const MOST_ACTIONS = 300
