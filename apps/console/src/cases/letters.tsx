import { useMutation } from '@tanstack/react-query'
import { type Letter, readLetter } from '@tongban/cases/contract'
import { address } from '@tongban/kit/client'
import { Button, printBlob, Spinner, useToasts } from '@tongban/ui'
import { api, base, sentenceOfError } from '../api.ts'
import { shortTime } from '../words.ts'

/** 文书: open or print each; one that is still being made says so. */
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
          {letter.ready ? <LetterActions no={no} letter={letter} /> : <Spinner label="正在生成" />}
        </li>
      ))}
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
