import { Fragment } from 'react'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** A label that breaks between words and never within one. */
export const Words = ({ text }: { text: string }) => (
  <span className="k-words">
    {[...segmenter.segment(text)].map(({ segment, index }) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {segment}
      </Fragment>
    ))}
  </span>
)
