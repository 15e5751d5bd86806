import { describe, expect, it } from 'vitest'
import type { Matter } from './contract.ts'
import { agentGaps } from './rules-agent.ts'
import type { FilledAgent } from './rules-facts.ts'

const matter = (agents?: Matter['agents']) => ({ ...(agents ? { agents } : {}) }) as Matter
const problems = (agents: Matter['agents'], agent: FilledAgent | undefined, age: number | null = 40) =>
  agentGaps(matter(agents), agent, { age }).map((gap) => `${gap.title}：${gap.problem}`)

describe('代办和监护', () => {
  it('本人办理的不要代理人，也不缺什么', () => {
    expect(problems(undefined, undefined)).toEqual([])
  })
  it('代办要授权委托书，监护人代办要监护证明', () => {
    expect(problems('anyone', { relation: 'other' })).toEqual(['授权委托书：还没有提交'])
    expect(problems('anyone', { relation: 'family' })).toEqual(['授权委托书：还没有提交'])
    expect(problems('anyone', { relation: 'guardian' })).toEqual(['监护证明：还没有提交'])
    expect(problems('anyone', { relation: 'other', mandate: 'file' })).toEqual([])
  })
  it('须本人办理的事项不能代办，只限家人的不能由别人代办', () => {
    expect(problems('none', { relation: 'family', mandate: 'file' })).toEqual(['代理人：这个事项须本人办理，不能代办'])
    expect(problems('kin', { relation: 'other', mandate: 'file' })).toEqual(['代理人与申请人的关系：这个事项只能由家庭成员或监护人代办'])
    expect(problems('kin', { relation: 'family', mandate: 'file' })).toEqual([])
  })
  it('未满16周岁须由监护人代办，满16周岁当天起可以自己办', () => {
    expect(problems(undefined, undefined, 15)).toEqual(['监护人：申请人未满16周岁，须由监护人代为办理'])
    expect(problems(undefined, undefined, 16)).toEqual([])
    expect(problems(undefined, { relation: 'family', mandate: 'file' }, 15)).toEqual([
      '代理人与申请人的关系：申请人未满16周岁，只能由监护人代为办理',
    ])
    expect(problems('none', { relation: 'guardian', mandate: 'file' }, 8)).toEqual([])
  })
})
