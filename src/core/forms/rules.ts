import type { z } from 'zod'

/**
 * For `.check()` of an object: the second of two days is not before the first. Days are "2026-12-04"; one that is absent breaks no rule.
 * @param message key of another sentence than "The end is before the beginning"
 */
export const inOrder =
  (start: string, end: string, message = 'core.form.endBeforeStart') =>
  ({ value, issues }: z.core.ParsePayload): void => {
    const { [start]: first, [end]: last } = value as Record<string, string | Date | undefined>
    if (first === undefined || last === undefined || first <= last) return
    issues.push({ code: 'custom', path: [end], message, input: last })
  }

/** For `.check()` of an object: these fields are filled in all or none; each that is missing is said as any missing answer is. */
export const together =
  (...names: string[]) =>
  ({ value, issues }: z.core.ParsePayload): void => {
    const given = value as Record<string, unknown>
    if (!names.some((name) => given[name])) return
    for (const name of names)
      if (!given[name]) issues.push({ code: 'custom', path: [name], message: 'missing', input: given[name] })
  }

/** For `.check()` of a list of choices: the one that says "none of these" stands alone. */
export const standsAlone =
  (choice: string) =>
  ({ value, issues }: z.core.ParsePayload): void => {
    const chosen = value as string[]
    if (!chosen.includes(choice) || chosen.length === 1) return
    issues.push({ code: 'custom', path: [], message: 'core.form.noneAlone', input: chosen })
  }
