import { Instant, shape } from '@tongban/kit/contract'
import Type from 'typebox'

/** Words that a person must write: more than one character that can be seen. */
export const Words = (title: string, maxLength = 500) =>
  Type.String({ pattern: '\\S[\\s\\S]*\\S', maxLength, title, description: '至少两个字' })

/** 经过: who did what and when. */
export const Told = shape({ action: Type.String(), words: Type.String(), by: Type.String(), unit: Type.String(), at: Instant })
