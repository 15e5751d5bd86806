import './devices.css'
import { useQuery } from '@tanstack/react-query'
import { listTerminals, type TerminalView } from '@tongban/devices/contract'
import { type Admission, admissionNames, troublesOf } from '@tongban/devices/rules'
import { Button, Empty, Table, Tag, type Tone } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../api.ts'
import { may, useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { shortTime } from '../words.ts'
import { Admitting, Withdrawing } from './deciding.tsx'
import { Registering } from './registering.tsx'

const every = 30_000
const tones: Record<Admission, Tone> = { unregistered: 'grey', waiting: 'amber', admitted: 'green', withdrawn: 'red' }

interface Chosen {
  what: 'register' | 'admit' | 'withdraw'
  terminal: TerminalView
}

/** 自助终端: which machines there are, which may work, and how each is now. */
export default function Terminals() {
  const [chosen, setChosen] = useState<Chosen>()
  const list = useQuery({
    queryKey: ['terminals'],
    queryFn: ({ signal }) => api.call(listTerminals, { signal }),
    refetchInterval: every,
  })
  const close = () => setChosen(undefined)
  return (
    <>
      <Heading title="自助终端" />
      <p className="c-note">银行管理员登记机器，政数局核验后准入；没有准入或停用的机器不能办事。每台机器每分钟报告一次外设。</p>
      <Shown query={list}>{({ terminals }) => <TerminalTable terminals={terminals} onChoose={setChosen} />}</Shown>
      {chosen?.what === 'register' && <Registering terminal={chosen.terminal} onClose={close} />}
      {chosen?.what === 'admit' && <Admitting terminal={chosen.terminal} onClose={close} />}
      {chosen?.what === 'withdraw' && <Withdrawing terminal={chosen.terminal} onClose={close} />}
    </>
  )
}

function TerminalTable({ terminals, onChoose }: { terminals: TerminalView[]; onChoose: (chosen: Chosen) => void }) {
  return (
    <div className="c-terminals">
      <Table
        caption="自助终端的登记、准入和外设"
        rows={terminals}
        rowKey={({ id }) => id}
        empty={<Empty title="还没有自助终端">先在“单位与人员”里给网点新增一个“自助终端”岗位的账号，再回到这里登记机器。</Empty>}
        columns={[
          { key: 'name', title: '终端', render: ({ name, unit }) => <Two first={name} second={unit} /> },
          { key: 'machine', title: '机器', render: ({ model, serial, network }) => <Two first={model} second={serial} third={network} /> },
          { key: 'admission', title: '准入', width: '200px', render: (terminal) => <Admitted terminal={terminal} /> },
          { key: 'devices', title: '外设', width: '220px', render: (terminal) => <Devices terminal={terminal} /> },
          { key: 'act', title: '操作', width: '132px', render: (terminal) => <Actions terminal={terminal} onChoose={onChoose} /> },
        ]}
      />
    </div>
  )
}

const Two = ({ first, second, third }: { first: string | null; second: string | null; third?: string | null }) =>
  first === null ? (
    '—'
  ) : (
    <>
      {first}
      {[second, third].filter(Boolean).map((text) => (
        <small className="c-second" key={text}>
          {text}
        </small>
      ))}
    </>
  )

const Admitted = ({ terminal: { admission, decidedBy, decidedAt, reason } }: { terminal: TerminalView }) => (
  <>
    <Tag tone={tones[admission]}>{admissionNames[admission]}</Tag>
    {decidedBy && decidedAt && (
      <small className="c-second">
        {decidedBy} {shortTime(decidedAt)}
        {reason && `：${reason}`}
      </small>
    )}
  </>
)

/** What is wrong comes first and in words; a machine that is well says how much paper it has. */
function Devices({ terminal: { status, minutes } }: { terminal: TerminalView }) {
  const troubles = troublesOf(status, minutes)
  const paper = status?.paper ?? null
  return (
    <>
      {troubles.length === 0 ? <Tag tone="green">正常</Tag> : <Tag tone="amber">{troubles.join('、')}</Tag>}
      {minutes !== null && (
        <small className="c-second">
          {paper === null ? '打印机不报纸张' : `纸${paper}张`}，{minutes === 0 ? '刚刚报告' : `${minutes}分钟前报告`}
        </small>
      )}
    </>
  )
}

function Actions({ terminal, onChoose }: { terminal: TerminalView; onChoose: (chosen: Chosen) => void }) {
  const session = useSession()
  const { name, admission } = terminal
  const button = (what: Chosen['what'], label: string) => (
    <Button kind="link" onClick={() => onChoose({ what, terminal })} aria-label={`${label}${name}`}>
      {label}
    </Button>
  )
  const admits = may(session, 'terminals.admit')
  return (
    <>
      {may(session, 'terminals.register') && button('register', admission === 'unregistered' ? '登记' : '改登记')}
      {admits && (admission === 'waiting' || admission === 'withdrawn') && button('admit', '准入')}
      {admits && (admission === 'waiting' || admission === 'admitted') && button('withdraw', '停用')}
    </>
  )
}
