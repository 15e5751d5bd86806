import { Banner } from '@tongban/ui'
import type { Intake } from './intake.ts'

/** Who began what is on the screen, what no longer fits, and whether the card on the reader is somebody else's. */
export function RelayNotes({ intake: { relay, person } }: { intake: Intake }) {
  if (!relay) return null
  const { words, dropped, citizen } = relay
  const stranger = person !== undefined && person.citizen.id !== citizen
  return (
    <div className="c-relay-notes">
      <Banner tone="info" title={`接着办：${words}`}>
        已填的内容和材料都在下面，请核对，只补还缺的。
      </Banner>
      {dropped.length > 0 && (
        <Banner tone="warning" title="事项的要求已经更新，下面这些没有接过来，请重新填写或者提交">
          {dropped.join('、')}
        </Banner>
      )}
      {stranger && (
        <Banner tone="error" title="读的不是接力单申请人的身份证">
          请读申请人本人的身份证。替别人办的，读完申请人的，再登记代理人；要给这一位办别的事，请受理新的一件。
        </Banner>
      )}
    </div>
  )
}
