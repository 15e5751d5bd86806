export { bind, fileGone, handOverFiles, keepMade, type MadeFile, nameOf, refuseStrangeFiles, upload } from './files.ts'
export { bindEach, bindFiles, fileById, filesOfCase, holdLoose, looseFiles } from './store.ts'
