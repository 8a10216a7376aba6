import type { BuildOptions } from 'esbuild'

/** Program or thread → its source. */
export declare const ENTRIES: Record<string, string>
/** How programs are bundled, as options of esbuild. */
export declare const BUNDLING: BuildOptions
