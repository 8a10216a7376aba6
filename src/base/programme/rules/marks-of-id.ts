/** What people call one of several by, as its pack does in its id: "point-b" is "point b" and "pointb". */
export function marksOfId(id: string): string[] {
  const [, word, mark] = /^([a-z]+)-(\d{1,3}|[a-z])$/.exec(id) ?? []
  return word ? [`${word} ${mark}`, `${word}${mark}`] : []
}
