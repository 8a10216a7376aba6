/**
 * Where the script of a thread stands, "watchdog-worker": from source beside the file that starts it, in TypeScript; the bundle has it above its
 * parts.
 * @param from `import.meta` of the file that starts it
 */
export const workerScript = (name: string, { filename, url }: ImportMeta): URL =>
  new URL(filename.endsWith('.ts') ? `./${name}.ts` : `../${name}.js`, url)
