import type { Services } from './services.ts'

/** A place in the services for something of a module's own, such as a pool of threads. */
export interface Slot<T> {
  set(services: Services, value: T): void
  /** @throws Error where nothing was put there */
  get(services: Services): T
}

/** @param name module and thing: "access.sign-in" */
export const slot = <T>(name: string): Slot<T> => ({
  set: (services, value) => void services.own.set(name, value),
  get(services) {
    if (!services.own.has(name)) throw new Error(`nothing was put into the slot ${name}`)
    return services.own.get(name) as T
  },
})
