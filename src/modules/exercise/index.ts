export { type Filled, fillExercise } from './demo.ts'
