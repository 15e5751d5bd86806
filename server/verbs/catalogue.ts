import { catalogueAnnexFindings } from '@tongban/certificates'
import { lineOf, loadCatalogue } from '@tongban/matters'
import { catalogueFolder } from '../catalogue.ts'
import { unknownLookUps } from '../house.ts'
import type { Verb } from './verb.ts'

export const catalogueVerb: Verb = {
  help: '检查事项目录，列出全部问题',
  options: { check: { type: 'boolean', help: '只检查' } },
  async run() {
    const { catalogue, findings } = await loadCatalogue(catalogueFolder)
    for (const finding of findings) console.log(lineOf(finding))
    const unknown = [...unknownLookUps(catalogue.matters), ...catalogueAnnexFindings(catalogue.matters)]
    for (const line of unknown) console.log(line)
    const errors = findings.filter((finding) => finding.severity === 'error').length + unknown.length
    console.log(errors === 0 ? `事项目录可以发布，提醒${findings.length}处。` : `事项目录有${errors}处错误，须改正后才能发布。`)
    return errors === 0 ? 0 : 1
  },
}
