import { type Router, limitBody } from '../../../core/index.ts'
import { sendLog, showLog } from './import-log.tsx'
import { editProject, enterProject, postNewProject, postProject } from './project-edit.tsx'
import { sendProjects } from './project-file.ts'
import { postImport, showImport, takeImportTurn } from './project-import.tsx'
import { askHandOver, postHandOver } from './project-hand-over.tsx'
import { askImportBack, askProjectBack, postImportBack, postProjectBack } from './project-take-back.tsx'
import { askReply, postReply, postReplyWithdrawal } from './project-reply.tsx'
import { postMapping, postTable, postTableImport, showTable, showTableUpload } from './project-table.tsx'
import { showProject } from './project.tsx'

export function projectPages(router: Router): void {
  router.get('/programmes/:programme/projects.xml', sendProjects)
  router.get('/projects/enter/:programme', enterProject)
  router.post('/projects/enter/:programme', limitBody('long'), postNewProject)
  router.get('/projects/import/:programme', showImport)
  router.post('/projects/import/:programme', limitBody('upload', takeImportTurn), postImport)
  router.get('/projects/imports/:id', showLog)
  router.get('/projects/imports/:id/log.csv', sendLog)
  router.get('/projects/imports/:id/take-back', askImportBack)
  router.post('/projects/imports/:id/take-back', limitBody('short'), postImportBack)
  router.get('/projects/import-table/:programme', showTableUpload)
  router.post('/projects/import-table/:programme', limitBody('upload', takeImportTurn), postTable)
  router.get('/projects/tables/:id', showTable)
  router.post('/projects/tables/:id', limitBody('long'), postMapping)
  router.post('/projects/tables/:id/import', limitBody('short'), postTableImport)
  router.get('/projects/:id', showProject)
  router.get('/projects/:id/edit', editProject)
  router.post('/projects/:id/edit', limitBody('long'), postProject)
  router.get('/projects/:id/hand-over', askHandOver)
  router.post('/projects/:id/hand-over', limitBody('short'), postHandOver)
  router.get('/projects/:id/take-back', askProjectBack)
  router.post('/projects/:id/take-back', limitBody('short'), postProjectBack)
  router.get('/projects/:id/reply', askReply)
  router.post('/projects/:id/reply', limitBody('short'), postReply)
  router.post('/projects/:id/reply/withdraw', limitBody('short'), postReplyWithdrawal)
}
