import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Banner } from './notes.tsx'
import { cameraSentence, snapshot } from './snapshot.ts'
import { Spinner } from './waiting.tsx'

export interface CameraProps {
  onPhoto: (photo: Blob) => void
  onClose: () => void
}

/** Takes a photo of a document with the machine's own camera; what cannot work says what to do instead. */
export function Camera({ onPhoto, onClose }: CameraProps) {
  const [round, setRound] = useState(0)
  return <Sight key={round} onPhoto={onPhoto} onClose={onClose} onRetry={() => setRound(round + 1)} />
}

function Sight({ onPhoto, onClose, onRetry }: CameraProps & { onRetry: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<string>()
  const [live, setLive] = useState(false)
  useEffect(() => {
    let gone = false
    const opened = openCamera()
    opened.then(
      (stream) => {
        if (video.current && !gone) video.current.srcObject = stream
      },
      (error: unknown) => gone || setTrouble(cameraSentence(error)),
    )
    return () => {
      gone = true
      opened.then(release, () => undefined)
    }
  }, [])
  const take = () => video.current && snapshot(video.current).then(onPhoto, (error: unknown) => setTrouble(cameraSentence(error)))
  return (
    <div className="tb-camera">
      {trouble ? (
        <Banner tone="error" title="摄像头用不了" actions={<Button onClick={onRetry}>重试</Button>}>
          {trouble}
        </Banner>
      ) : (
        <div className="tb-camera-view">
          {!live && <Spinner label="正在打开摄像头" />}
          <video ref={video} autoPlay playsInline muted onPlaying={() => setLive(true)} aria-label="摄像头画面" />
        </div>
      )}
      <div className="tb-actions">
        <Button kind="primary" disabled={!live || trouble !== undefined} onClick={take}>
          拍照
        </Button>
        <Button onClick={onClose}>关闭摄像头</Button>
      </div>
    </div>
  )
}

const openCamera = async () =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: 1920 }, height: { ideal: 1080 }, facingMode: 'environment' },
  })

const release = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}
