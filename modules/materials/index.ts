export { bind, fileGone, handOverFiles, keepMade, type MadeFile, nameOf, refuseStrangeFiles, upload } from './files.ts'
export { bindEach, bindFiles, fileById, fileOfCase, filesOfCase, holdLoose } from './store.ts'
