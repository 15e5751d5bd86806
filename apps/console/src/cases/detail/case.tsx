import type { Case } from '@tongban/cases/contract'
import { Tag } from '@tongban/ui'
import { useState } from 'react'
import { Link } from 'wouter'
import { Heading, Shown } from '../../page.tsx'
import { useCase } from '../use-case.ts'
import { stateWords, statusTones } from '../words.ts'
import { ActionBar } from './action-bar.tsx'
import type { Choice } from './action-order.ts'
import { Correction } from './correction.tsx'
import { ActionDialogs } from './dialogs.tsx'
import { type Disclosed, Disclosure } from './disclosure.tsx'
import { useMarks } from './marks.ts'
import { Particulars } from './particulars.tsx'
import { Promised } from './promised.tsx'
import { Supplement } from './supplement.tsx'
import { Viewer } from './viewer.tsx'

/** 办件详情: the files on the left, everything that is said about them on the right, what can be done on top. */
export default function CasePage({ no }: { no: string }) {
  const read = useCase(no, 60_000)
  return <Shown query={read}>{(found) => <Opened found={found} />}</Shown>
}

function Opened({ found }: { found: Case }) {
  const [choice, setChoice] = useState<Choice>()
  const [disclosed, setDisclosed] = useState<Disclosed>()
  const marks = useMarks(found)
  const close = () => setChoice(undefined)
  const [shown, setShown] = useState<string>()
  const again = choice === 'correctAgain'
  const marking = again || choice === 'requestCorrection'
  return (
    <div className="c-case">
      <Heading title={found.offer.matter.name}>
        <span className="c-case-no">{found.no}</span>
        <Tag tone={found.outcome === 'refused' ? 'grey' : statusTones[found.status]}>{stateWords({ ...found, step: stepName(found) })}</Tag>
        <Link href="/cases" className="c-push">
          返回办件
        </Link>
      </Heading>
      <ActionBar
        found={found}
        choice={choice}
        onChoose={setChoice}
        disclosed={disclosed !== undefined}
        onConceal={() => setDisclosed(undefined)}
      />
      <div className="c-panes">
        <Viewer found={found} marks={marking ? marks : undefined} shown={shown} onShow={setShown} />
        <div className="c-pane-right">
          {marking && <Correction found={found} marks={marks} again={again} onClose={close} />}
          {choice === 'supplement' && <Supplement found={found} onClose={close} />}
          {choice === 'keepPromise' && <Promised found={found} onClose={close} />}
          <Particulars
            found={found}
            disclosed={disclosed}
            marks={marking ? marks : undefined}
            supplementing={choice === 'supplement'}
            onShow={setShown}
          />
        </div>
      </div>
      <ActionDialogs found={found} choice={choice} onClose={close} />
      <Disclosure
        no={found.no}
        open={choice === 'disclose'}
        onClose={close}
        onDisclosed={(shown) => {
          setDisclosed(shown)
          close()
        }}
      />
    </div>
  )
}

const stepName = ({ step, offer }: Case) => offer.matter.steps.find(({ id }) => id === step)?.name ?? null
