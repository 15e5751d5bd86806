import { Link } from 'wouter'
import { Heading } from './page.tsx'

/** 接力单: what the slip is for and where to go; nothing personal, nothing to type. */
export const RelayPage = () => (
  <>
    <Heading title="接力单怎么用" />
    <section className="p-card" aria-labelledby="what">
      <h2 id="what">您有一件事办了一半</h2>
      <p>在自助机或者窗口填过的内容、交过的材料都存好了。换个地方接着办，不用重新填写。</p>
      <h2>怎样接着办</h2>
      <ol>
        <li>到任一网点的窗口，或者自助机，说“接着办”。</li>
        <li>报接力单上的 6 位接力码和申请人身份证号的后四位；带了身份证的，放一下身份证就行。</li>
        <li>补上接力单里“还缺什么”列的几项，核对后提交。</li>
      </ol>
      <p>
        <Link href="/outlets">找最近的网点</Link>
      </p>
      <h2>要注意</h2>
      <ul>
        <li>还没有提交，就还没有开始计算办理时间。</li>
        <li>接力单七天内有效，过期以后存的内容会清除，要重新填写。</li>
        <li>接力码请勿告诉他人。接力单丢了，本人带身份证也能接着办。</li>
        <li>
          已经提交的，请到<Link href="/cases">查进度</Link>。
        </li>
      </ul>
    </section>
  </>
)
