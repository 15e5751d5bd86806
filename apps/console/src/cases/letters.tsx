import { useMutation } from '@tanstack/react-query'
import { type Letter, readForm, readLetter } from '@tongban/cases/contract'
import { address } from '@tongban/kit/client'
import { Button, printBlob, useToasts } from '@tongban/ui'
import { api, base, sentenceOfError } from '../api.ts'
import { shortTime } from '../words.ts'

/** 文书: open or print each; one that is not drawn yet is drawn when it is opened. */
export function Letters({ no, letters }: { no: string; letters: Letter[] }) {
  if (letters.length === 0) return <p className="c-note">还没有文书。</p>
  return (
    <ul className="c-letters">
      {letters.map((letter) => (
        <li key={letter.id}>
          <span>
            {letter.name}
            <small>{`${letter.number} · ${shortTime(letter.at)}`}</small>
          </span>
          <LetterActions no={no} letter={letter} />
        </li>
      ))}
    </ul>
  )
}

/** 申请表 in its prescribed layout, with the opinions so far; looking at it is noted, since it names people in clear. */
export function AnnexLink({ no, title }: { no: string; title: string }) {
  return (
    <ul className="c-letters">
      <li>
        <span>
          {title}
          <small>按规定格式打印，带各环节意见；查看会记录</small>
        </span>
        <a href={base + address(readForm.path, { no }, {})} target="_blank" rel="noreferrer">
          申请表（PDF）
        </a>
      </li>
    </ul>
  )
}

function LetterActions({ no, letter }: { no: string; letter: Letter }) {
  const print = usePrint(no)
  return (
    <span className="c-actions">
      <a href={letterAddress(no, letter.id)} target="_blank" rel="noreferrer" aria-label={`打开${letter.name}`}>
        打开
      </a>
      <Button kind="link" onClick={() => print.mutate(letter.id)} busy={print.isPending} aria-label={`打印${letter.name}`}>
        打印
      </Button>
    </span>
  )
}

export const letterAddress = (no: string, id: string) => base + address(readLetter.path, { no, id }, {})

export function usePrint(no: string) {
  const { say } = useToasts()
  return useMutation({
    mutationFn: (id: string) => api.download(readLetter, { params: { no, id } }),
    onSuccess: printBlob,
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
}
