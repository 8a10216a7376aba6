/** What can be read; the content decides, the endings only help the file chooser. */
export const ACCEPTED_FILES = '.pdf,.docx,.docm,.html,.htm,.txt,.xml,.akn,.json'
