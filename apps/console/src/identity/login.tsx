import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { product } from '../page.tsx'
import { Credentials } from './credentials.tsx'
import { sessionKey } from './session.ts'

export function Login() {
  const client = useQueryClient()
  useEffect(() => {
    document.title = `登录 · ${product}`
  }, [])
  return (
    <main className="c-login">
      <div className="c-login-brand">
        <p className="c-login-name">政银通办</p>
        <p>政务服务进网点，群众办事就近办。</p>
        <ul>
          <li>收件、审核、决定，一个办件从头看到尾</li>
          <li>缺什么，一次说清</li>
          <li>哪天办好，按工作日算给人看</li>
        </ul>
      </div>
      <div className="c-login-form">
        <h1>登录综合受理工作台</h1>
        <Credentials submit="登录" onSignedIn={(session) => client.setQueryData(sessionKey, session)} />
        <p className="c-note">忘记密码或账号停用，请联系本单位管理人员重新发放设置密码的链接。</p>
      </div>
    </main>
  )
}
