export { type FilledReports, fillReports } from './fill-reports.ts'
export { type FilledTexts, fillTexts } from './fill-texts.ts'
