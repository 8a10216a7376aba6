/** The feed of one entity, without language. @param key `refKey` of it */
export const feedOf = (key: string): string => `/record/entries.atom?entity=${encodeURIComponent(key)}`
