import { checkApplication, printPromise } from '@tongban/cases/contract'
import { Banner, Button, Checkbox } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { print } from './agent.ts'
import { filledOf, type MaterialProps } from './answers.ts'
import { sentenceOfError, steady } from './api.ts'
import { take } from './pictures.ts'

type Stage = 'reading' | 'signing'

/** 容缺 or 告知承诺 in place of a material: read, printed, signed by hand, shown to the camera. What cannot be done here goes to the window. */
export function PromisePart({ material, offer, answers, citizen, onChange, onDone }: MaterialProps & { onDone: () => void }) {
  const kind = material.deferrable ? ('deferred' as const) : ('commitment' as const)
  const [stage, setStage] = useState<Stage>('reading')
  const [agreed, setAgreed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const given = answers.promises.find(({ item }) => item === material.id)
  const [dueOn, setDueOn] = useState<string>()
  const ready = kind === 'commitment' || dueOn !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last day is asked for once
  useEffect(() => {
    if (kind === 'commitment') return
    steady.call(checkApplication, { input: filledOf(offer, answers, citizen) }).then(
      ({ promiseBy }) => (promiseBy ? setDueOn(promiseBy) : setProblem('这个事项在本地没有开通容缺受理，这一项要到窗口办。')),
      (error: unknown) => setProblem(sentenceOfError(error)),
    )
  }, [])
  const others = answers.promises.filter(({ item }) => item !== material.id)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    await work().catch((error: unknown) => setProblem(`${sentenceOfError(error)}也可以到窗口办这一项。`))
    setBusy(false)
  }
  const printIt = () =>
    run(async () => {
      const applicant = { citizen: citizen.id, phone: answers.phone.trim() }
      const items = [{ item: material.id, ...(dueOn && { dueOn }) }]
      await print('承诺书', await steady.download(printPromise, { input: { matter: offer.matter.code, kind, applicant, items } }))
      setStage('signing')
    })
  const shoot = () =>
    run(async () => {
      const [shot] = await take(material.id, 'camera')
      onChange({ promises: [...others, { kind, item: material.id, file: shot!.file, ...(dueOn && { dueOn }) }] })
    })
  const drop = () => {
    onChange({ promises: others })
    onDone()
  }
  return (
    <>
      {problem && <Banner tone="error">{problem}</Banner>}
      {given ? (
        <Banner tone="success" title="承诺书已经交上">
          {given.dueOn ? `请在${given.dueOn}前把“${material.name}”交到任一网点。` : '部门会核查，请保证属实。'}
        </Banner>
      ) : stage === 'reading' ? (
        <>
          <p className="k-large">{textOf(kind, material.name, dueOn)}</p>
          <Checkbox id="agreed" label="我看明白了，愿意承诺" checked={agreed} onChange={setAgreed} />
        </>
      ) : (
        <p className="k-large">承诺书打印好了。请签上名字和日期，放到拍摄区，再按“拍下签好的承诺书”。</p>
      )}
      <div className="k-ways">
        {!given && stage === 'reading' && (
          <Button kind="primary" onClick={printIt} busy={busy} disabled={!agreed || !ready}>
            打印承诺书
          </Button>
        )}
        {!given && stage === 'signing' && (
          <Button kind="primary" onClick={shoot} busy={busy}>
            拍下签好的承诺书
          </Button>
        )}
        <Button onClick={drop}>{given ? '不承诺了，交材料' : '不承诺，交材料'}</Button>
      </div>
    </>
  )
}

const textOf = (kind: 'deferred' | 'commitment', name: string, dueOn: string | undefined) =>
  kind === 'deferred'
    ? `“${name}”现在没有，可以后补。请承诺：${dueOn}前补齐。补齐以前可以先办，结果要补齐后才发；到期没有补齐，办理终止。`
    : `“${name}”可以用承诺代替。请承诺：情况属实、符合条件，愿意接受核查。查出不实的，撤销决定，并记入信用。`
