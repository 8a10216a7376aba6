/** What is shown on a text as layers over its words: how it speaks, and what of it was agreed before. */
export const layers = ['strength', 'agreed'] as const
export type Layer = (typeof layers)[number]

/** The layer that an address asks for (`?layer=agreed`); null for the words alone. */
export const layerAsked = (query: URLSearchParams): Layer | null =>
  layers.find((one) => one === query.get('layer')) ?? null

/** The address of a text under a layer, without language. @param chosen the version, as parameters: "?version=1&text=en" */
export const addressOfLayer = (instrument: string, layer: Layer, chosen = ''): string =>
  `/instruments/${instrument}${chosen}${chosen ? '&' : '?'}layer=${layer}`
