import type { JsonSchema } from '@tongban/kit/defects'
import type { Matter, Step } from './contract.ts'
import { entries, isNode, nodes, words } from './fields.ts'
import { conditionFindings, type Finding, finding, repeated, unless } from './subset.ts'

type Path = Finding['path']

/** What is wrong with the order, the roles and the kinds of the steps. Sources: 行政许可法第三十四、三十八条, 国发〔2022〕5号 (即办). */
export function stepFindings(matter: Matter): Finding[] {
  const { steps } = matter
  return [
    ...repeated(steps.map((s) => s.id)).map((i) => finding(['steps', i, 'id'], '环节编号有重复')),
    ...steps.flatMap((step, i) => [...orderFindings(steps, step, i), ...jointFindings(step, ['steps', i])]),
    ...lastFindings(matter),
    ...(matter.procedure === 'permit' ? permitFindings(steps) : []),
    ...groupFindings(steps),
    ...ruleFindings(matter),
  ]
}

function orderFindings(steps: Step[], step: Step, i: number): Finding[] {
  const bound = steps.slice(0, i).find((s) => s.id === step.differentPersonFrom)
  const together = bound?.group !== undefined && bound.group === step.group
  const publicity = step.kind === 'publicity'
  return [
    ...unless(step.differentPersonFrom === undefined || bound !== undefined, ['steps', i, 'differentPersonFrom'], '只能指向更早的环节'),
    ...unless(!together, ['steps', i, 'differentPersonFrom'], '同组环节同时办理，不能指向同组的环节'),
    ...unless(step.kind !== 'decision' || i === steps.length - 1, ['steps', i, 'kind'], '决定只能是最后一个环节'),
    ...unless(!publicity || i > 0, ['steps', i, 'kind'], '公示之前须先有审核'),
    ...unless(!publicity || !(step.group ?? step.units), ['steps', i], '公示由一个单位办理，不能分组或会签'),
  ]
}

function lastFindings({ steps, procedure }: Matter): Finding[] {
  const i = steps.length - 1
  const last = steps[i]!
  const decides = last.kind === 'decision' || (last.kind === 'rule' && procedure !== 'permit')
  return [
    ...unless(decides, ['steps', i, 'kind'], '最后一个环节应为决定（decision）'),
    ...unless(last.when === undefined, ['steps', i, 'when'], '最后的决定环节不能跳过'),
    ...unless(last.kind !== 'decision' || last.role === 'approver', ['steps', i, 'role'], '决定应由审批人员（approver）作出'),
  ]
}

/** Whoever examines a permit does not decide on it. */
function permitFindings(steps: Step[]): Finding[] {
  const before = steps.slice(0, -1)
  const apart = steps.at(-1)!.differentPersonFrom
  const examined = before.some((s) => s.id === apart && s.kind === 'review')
  return [
    ...before.flatMap((step, i) =>
      unless(step.role === 'reviewer', ['steps', i, 'role'], '行政许可决定之前的环节应由审核人员（reviewer）办理'),
    ),
    ...unless(examined, ['steps', before.length, 'differentPersonFrom'], '行政许可的决定应与审核环节（review）由不同的人办理'),
  ]
}

/** 会签: which units are asked beside the one that holds the step. */
function jointFindings({ unit, units = [], group, mode }: Step, path: Path): Finding[] {
  return [
    ...unless(!repeated([unit, ...units]).length, [...path, 'units'], '会签单位有重复，或与本环节的单位相同'),
    ...unless(mode === undefined || group !== undefined || units.length > 0, [...path, 'mode'], '只有分组或会签的环节才写 mode'),
  ]
}

/** 联合办理: steps of a group run together, and the first of them holds the case and its `mode`. */
function groupFindings(steps: Step[]): Finding[] {
  const names = [...new Set(steps.flatMap((step) => step.group ?? []))]
  return names.flatMap((name) => {
    const places = steps.flatMap((step, i) => (step.group === name ? [i] : []))
    const members = places.map((i) => steps[i]!)
    const first = members[0]!
    const path: Path = ['steps', places[0]!, 'group']
    return [
      ...unless(places.length > 1, path, `“${name}”这一组只有一个环节`),
      ...unless(places.at(-1)! - places[0]! === places.length - 1, path, `“${name}”这一组的环节应相邻`),
      ...unless(!repeated(members.flatMap((s) => [s.unit, ...(s.units ?? [])])).length, path, `“${name}”这一组的各环节应由不同单位办理`),
      ...members.flatMap((step, n) => [
        ...unless(step.role === first.role, ['steps', places[n]!, 'role'], '同组各环节的岗位（role）应相同'),
        ...unless(groupable.includes(step.kind), ['steps', places[n]!, 'kind'], '只有审核、征求意见、现场核查环节可以分组'),
        ...unless(n === 0 || step.mode === undefined, ['steps', places[n]!, 'mode'], 'mode 写在同组的第一个环节'),
      ]),
    ]
  })
}

const groupable: readonly Step['kind'][] = ['review', 'opinion', 'inspection']

/** 即办: a rule step decides alone and at once, from what it looks up. */
function ruleFindings({ steps, materials, lines }: Matter): Finding[] {
  const rules = steps.some((step) => step.kind === 'rule')
  return [
    ...unless(!rules || steps.length === 1, ['steps'], '即办环节（rule）应是唯一的环节'),
    ...unless(!rules || lines === undefined, ['lines'], '即办事项不能逐行决定'),
    ...materials.flatMap((m, i) => unless(!rules || !m.deferrable, ['materials', i, 'deferrable'], '即办事项当场办结，材料不能容缺')),
    ...steps.flatMap((step, i) => (step.kind === 'rule' ? ruleStepFindings(step, ['steps', i]) : plainStepFindings(step, ['steps', i]))),
  ]
}

const ruleStepFindings = ({ lookup, grants, unit, units, group }: Step, path: Path): Finding[] => [
  ...unless(lookup !== undefined, [...path], '即办环节应写明查询什么（lookup）'),
  ...unless(grants !== undefined && namesIn(grants).length > 0, [...path], '即办环节应写明查询结果满足什么条件才通过（grants）'),
  ...unless(unit === 'owner' && !(units ?? group), [...path], '即办环节由实施主体办理（unit: owner），不能分组或会签'),
  ...(grants ? conditionFindings(grants, [...path, 'grants'], new Map(namesIn(grants).map((name) => [name, undefined]))) : []),
]

const plainStepFindings = ({ lookup, grants }: Step, path: Path): Finding[] =>
  unless(!(lookup ?? grants), path, '只有即办环节（rule）才写 lookup 和 grants')

/** Names of the answer that a condition reads. */
const namesIn = (condition: JsonSchema): string[] => [
  ...words(condition.required),
  ...entries(condition.properties).map(([name]) => name),
  ...[...nodes(condition.allOf), ...nodes(condition.anyOf), ...(isNode(condition.not) ? [condition.not] : [])].flatMap(namesIn),
]
