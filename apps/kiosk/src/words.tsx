import { Fragment } from 'react'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** A label that breaks between words, never within one and never before a comma. */
export const Words = ({ text }: { text: string }) => (
  <span className="k-words">
    {[...segmenter.segment(text)].map(({ segment, index, isWordLike }) => (
      <Fragment key={index}>
        {index > 0 && isWordLike && <wbr />}
        {segment}
      </Fragment>
    ))}
  </span>
)
