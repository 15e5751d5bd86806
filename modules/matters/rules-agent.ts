import type { Matter } from './contract.ts'
import type { ApplicantFacts, FilledAgent, Gap } from './rules-facts.ts'

/** Younger ones act through a guardian: 民法典第十八、十九、二十三条 (sixteen and living on own work counts as grown up). */
export const guardedUntil = 16

const gap = (pointer: string, title: string, problem: string, remedy: string): Gap => ({ pointer, title, problem, remedy })

/** What is missing or not allowed about whoever acts for the applicant. */
export function agentGaps({ agents = 'anyone' }: Matter, agent: FilledAgent | undefined, { age }: ApplicantFacts): Gap[] {
  const young = typeof age === 'number' && age < guardedUntil
  if (!agent) {
    const remedy = '请监护人带身份证和户口簿（或监护证明）一起来，登记为代理人'
    return young ? [gap('/agent', '监护人', `申请人未满${guardedUntil}周岁，须由监护人代为办理`, remedy)] : []
  }
  if (agents === 'none' && !young) return [gap('/agent', '代理人', '这个事项须本人办理，不能代办', '请移除代理人，由本人办理')]
  if (agents === 'kin' && agent.relation === 'other')
    return [gap('/agent/relation', '代理人与申请人的关系', '这个事项只能由家庭成员或监护人代办', '请由家庭成员或监护人代办')]
  return [...guardianGaps(young, agent), ...mandateGaps(agent)]
}

const guardianGaps = (young: boolean, { relation }: FilledAgent): Gap[] =>
  young && relation !== 'guardian'
    ? [
        gap(
          '/agent/relation',
          '代理人与申请人的关系',
          `申请人未满${guardedUntil}周岁，只能由监护人代为办理`,
          '请改为监护人，并提交户口簿或监护证明',
        ),
      ]
    : []

function mandateGaps({ relation, mandate }: FilledAgent): Gap[] {
  if (mandate) return []
  if (relation === 'guardian') return [gap('/agent/mandate', '监护证明', '还没有提交', '请扫描户口簿或监护证明')]
  return [gap('/agent/mandate', '授权委托书', '还没有提交', '请申请人签名或按指印后扫描；窗口提供空白文本')]
}
