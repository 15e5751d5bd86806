import type { ReactNode } from 'react'

export type Tone = 'blue' | 'green' | 'amber' | 'red' | 'grey' | 'violet'

/** A status in a word; the tone only helps the eye find it. */
export const Tag = ({ tone, children }: { tone: Tone; children: ReactNode }) => <span className={`tb-tag tb-tag-${tone}`}>{children}</span>

export interface BannerProps {
  tone: 'info' | 'warning' | 'error' | 'success'
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
}

const toneWords = { info: '提示', warning: '注意', error: '出错', success: '完成' } as const

/** A message that stays on the page; errors are spoken at once. */
export const Banner = ({ tone, title, children, actions }: BannerProps) => (
  <div className={`tb-banner tb-banner-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
    <span className="tb-banner-word">{toneWords[tone]}</span>
    <div className="tb-banner-text">
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
    </div>
    {actions && <div className="tb-actions">{actions}</div>}
  </div>
)

/** Nothing to show, and what that means. */
export const Empty = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <div className="tb-empty">
    <p className="tb-empty-title">{title}</p>
    {children}
  </div>
)
