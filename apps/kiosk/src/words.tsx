import { Fragment } from 'react'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words of the trade that the browser's own list does not know. */
const trade = /(医保|参保)/

/** A label that breaks between words, never within one and never before a comma. */
export const Words = ({ text }: { text: string }) => (
  <span className="k-words">
    {wordsOf(text).map((word, at) => (
      <Fragment key={at}>
        {at > 0 && !/^[，。：、；？！）”]/.test(word) && <wbr />}
        {word}
      </Fragment>
    ))}
  </span>
)

const wordsOf = (text: string) =>
  text.split(trade).flatMap((part) => (trade.test(part) ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment)))
