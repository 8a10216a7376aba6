/** Apart from the commands, so that listing them loads nothing. */
export const TRACE_USAGE =
  'trace <file> --corpus <index, folder or ndjson(.gz)> [--leave-out <symbol,…>] [--keep-own] [--keep-later] | ' +
  'trace index <corpus> --out <folder> | trace index --add <file> --corpus <index>'
