import type { Session } from '@tongban/identity/contract'
import { Button, Spinner } from '@tongban/ui'
import { lazy, type ReactNode, Suspense } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { statusOfError } from './api.ts'
import { HelpCalls } from './devices/help-calls.tsx'
import { Expiry } from './identity/expiry.tsx'
import { Login } from './identity/login.tsx'
import { may, SessionContext, useEnd, useSessionQuery } from './identity/session.ts'
import { LeavingDialog } from './leaving.tsx'
import { Failure, Heading, product } from './page.tsx'
import { PartnerLinks } from './partners/links.tsx'

const Desk = lazy(() => import('./cases/desk/desk.tsx'))
const Queue = lazy(() => import('./cases/queue.tsx'))
const CasePage = lazy(() => import('./cases/detail/case.tsx'))
const Ledger = lazy(() => import('./cases/ledger.tsx'))
const Tasks = lazy(() => import('./cases/tasks.tsx'))
const BuildTasks = lazy(() => import('./onboarding/tasks.tsx'))
const Register = lazy(() => import('./onboarding/register.tsx'))
const Covers = lazy(() => import('./covers/covers.tsx'))
const Demands = lazy(() => import('./cases/demands.tsx'))
const Terminals = lazy(() => import('./devices/terminals.tsx'))
const Partners = lazy(() => import('./partners/partners.tsx'))
const PartnerPage = lazy(() => import('./partners/partner.tsx'))
const Agreements = lazy(() => import('./partners/agreements.tsx'))
const AgreementPage = lazy(() => import('./partners/agreement.tsx'))
const CalendarPage = lazy(() => import('./calendar/calendar.tsx'))
const Units = lazy(() => import('./units/units.tsx'))
const Account = lazy(() => import('./identity/account.tsx'))
const Enrolment = lazy(() => import('./identity/enrolment.tsx'))
const Invitation = lazy(() => import('./identity/invitation.tsx'))

const places: { to: string; label: string; needs: string[]; notIn?: string }[] = [
  { to: '/desk', label: '窗口受理', needs: ['citizens.identify'] },
  { to: '/desk', label: '申报', needs: ['partners.apply'] },
  { to: '/cases', label: '办件', needs: ['cases.read'] },
  { to: '/ledger', label: '台账', needs: ['cases.export'] },
  { to: '/tasks', label: '核查任务', needs: ['cases.pass'] },
  { to: '/onboarding', label: '建设任务', needs: ['onboarding.read'], notIn: 'department' },
  { to: '/outlet-register', label: '网点登记', needs: ['outlets.read'], notIn: 'department' },
  { to: '/covers', label: '代岗安排', needs: [] },
  { to: '/repeated-corrections', label: '补正统计', needs: [] },
  { to: '/calendar', label: '工作日历', needs: [] },
  { to: '/terminals', label: '自助终端', needs: ['terminals.read'] },
  { to: '/units', label: '单位与人员', needs: ['units.write', 'staff.write'] },
]

const open = (session: Session) =>
  places.filter((p) => p.notIn !== session.unit.kind && (p.needs.length === 0 || p.needs.some((needed) => may(session, needed))))

export function Console() {
  return (
    <Switch>
      <Route path="/invitations/:token">{({ token }) => <Waiting>{<Invitation token={token} />}</Waiting>}</Route>
      <Route>
        <Gate />
      </Route>
    </Switch>
  )
}

function Gate() {
  const session = useSessionQuery()
  if (session.data) return <SignedIn session={session.data} />
  if (session.isError && statusOfError(session.error) !== 401) {
    return (
      <main className="c-alone">
        <Failure error={session.error} onRetry={() => session.refetch()} />
      </main>
    )
  }
  return session.isError || session.data === null ? <Login /> : <Spinner label="正在打开工作台" />
}

function SignedIn({ session }: { session: Session }) {
  return (
    <SessionContext value={session}>
      <a className="c-skip" href="#main">
        跳到正文
      </a>
      <Header session={session} />
      {session.mustEnrolTotp ? (
        <main id="main" className="c-alone" tabIndex={-1}>
          <Waiting>
            <Enrolment />
          </Waiting>
        </main>
      ) : (
        <div className="c-frame">
          <Navigation session={session} />
          <main id="main" tabIndex={-1}>
            {session.unit.kind === 'outlet' && may(session, 'cases.withdraw') && <HelpCalls />}
            <Waiting>
              <Pages session={session} />
            </Waiting>
          </main>
        </div>
      )}
      <Expiry session={session} />
      <LeavingDialog />
    </SessionContext>
  )
}

const Waiting = ({ children }: { children: ReactNode }) => <Suspense fallback={<Spinner label="正在打开" />}>{children}</Suspense>

function Header({ session }: { session: Session }) {
  const end = useEnd()
  return (
    <header className="c-header">
      <Link href="/" className="c-brand">
        {product}
      </Link>
      {session.demo && <span className="c-demo">演示环境，人员与数据均为虚构</span>}
      <span className="c-who">
        {session.unit.name} · <Link href="/account">{session.staff.name}</Link>
      </span>
      <Button onClick={() => end.mutate()} busy={end.isPending}>
        退出
      </Button>
    </header>
  )
}

function Navigation({ session }: { session: Session }) {
  const [at] = useLocation()
  return (
    <nav className="c-nav" aria-label="主要功能">
      {open(session).map(({ to, label }) => (
        <Link key={to} href={to} aria-current={at === to || at.startsWith(`${to}/`) ? 'page' : undefined}>
          {label}
        </Link>
      ))}
      <PartnerLinks session={session} at={at} />
    </nav>
  )
}

function Pages({ session }: { session: Session }) {
  const gate = (needed: string, page: ReactNode) => (may(session, needed) ? page : <NotYours />)
  return (
    <Switch>
      <Route path="/">
        <Redirect to={open(session)[0]!.to} replace />
      </Route>
      <Route path="/desk/:draft?">{({ draft }) => gate('cases.submit', <Desk draft={draft} />)}</Route>
      <Route path="/cases">{gate('cases.read', <Queue />)}</Route>
      <Route path="/cases/:no">{({ no }) => gate('cases.read', <CasePage key={no} no={no} />)}</Route>
      <Route path="/ledger">{gate('cases.export', <Ledger />)}</Route>
      <Route path="/tasks">{gate('cases.pass', <Tasks />)}</Route>
      <Route path="/onboarding">{gate('onboarding.read', <BuildTasks />)}</Route>
      <Route path="/outlet-register">{gate('outlets.read', <Register />)}</Route>
      <Route path="/covers">
        <Covers />
      </Route>
      <Route path="/repeated-corrections">
        <Demands />
      </Route>
      <Route path="/calendar">
        <CalendarPage />
      </Route>
      <Route path="/terminals">{gate('terminals.read', <Terminals />)}</Route>
      <Route path="/units">{gate('staff.write', <Units />)}</Route>
      <Route path="/partners">{gate('partners.read', <Partners />)}</Route>
      <Route path="/partners/:unit">{({ unit }) => gate('partners.read', <PartnerPage key={unit} unit={unit} />)}</Route>
      <Route path="/agreements">{gate('agreements.read', <Agreements />)}</Route>
      <Route path="/agreements/:id">{({ id }) => gate('agreements.read', <AgreementPage key={id} id={id} />)}</Route>
      <Route path="/account">
        <Account />
      </Route>
      <Route>
        <Heading title="没有这个页面" />
        <p>请核对地址，或从左边选择要办的事。</p>
      </Route>
    </Switch>
  )
}

function NotYours() {
  return (
    <>
      <Heading title="您的岗位不能打开这一页" />
      <p>如确需使用，请联系系统管理员调整岗位。</p>
    </>
  )
}
