import { Link, Route, Switch, useLocation } from 'wouter'
import { Guide } from './guide.tsx'
import { Home } from './home.tsx'
import { Outlets } from './outlets.tsx'
import { Heading } from './page.tsx'
import { ProgressPage } from './progress.tsx'
import { RelayPage } from './relay.tsx'
import { Verify } from './verify.tsx'

const places = [
  { to: '/', label: '查事项' },
  { to: '/cases', label: '查进度' },
  { to: '/outlets', label: '找网点' },
  { to: '/verify', label: '验文书' },
]

/** 群众门户: what there is, where it stands, where to go, whether a paper is true. No sign-in, nothing kept. */
export function Portal() {
  const [at] = useLocation()
  return (
    <>
      <a className="p-skip" href="#main">
        跳到正文
      </a>
      <header className="p-header">
        <Link href="/" className="p-brand">
          政银通办
        </Link>
        <nav aria-label="主要功能">
          {places.map(({ to, label }) => (
            <Link key={to} href={to} aria-current={(to === '/' ? at === '/' || at.startsWith('/guide') : at === to) ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <Switch>
          <Route path="/">
            <Home />
          </Route>
          <Route path="/guide/:code">{({ code }) => <Guide key={code} code={code} />}</Route>
          <Route path="/cases">
            <ProgressPage />
          </Route>
          <Route path="/outlets">
            <Outlets />
          </Route>
          <Route path="/relay">
            <RelayPage />
          </Route>
          <Route path="/verify">
            <Verify />
          </Route>
          <Route>
            <Heading title="没有这个页面" />
            <p>请从上面选择要办的事。</p>
          </Route>
        </Switch>
      </main>
      <footer className="p-footer">
        <p>不会用手机也没关系：带身份证到任一网点，有人帮办。咨询投诉请拨 12345。</p>
        <p>
          开放数据：<a href="/data/outlets">网点</a>、<a href="/data/matters">事项</a>（JSON）
        </p>
      </footer>
    </>
  )
}
