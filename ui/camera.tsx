import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Banner } from './notes.tsx'
import { cameraSentence, snapshot } from './snapshot.ts'
import { Spinner } from './waiting.tsx'

export interface CameraProps {
  onPhoto: (photo: Blob) => void
  onClose: () => void
}

/** Takes a photo of a document with the machine's camera; the photo is looked at before it is used. */
export function Camera({ onPhoto, onClose }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<string>()
  const [live, setLive] = useState(false)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    setTrouble(undefined)
    openCamera().then(
      (opened) => {
        stream = opened
        if (gone) return stop(opened)
        if (video.current) video.current.srcObject = opened
      },
      (error: unknown) => gone || setTrouble(cameraSentence(error)),
    )
    return () => {
      gone = true
      stop(stream)
    }
  }, [round])
  return (
    <div className="tb-camera">
      {trouble ? (
        <Banner tone="error" title="摄像头用不了" actions={<Button onClick={() => setRound(round + 1)}>重试</Button>}>
          {trouble}
        </Banner>
      ) : (
        <div className="tb-camera-view">
          {!live && <Spinner label="正在打开摄像头" />}
          {/* biome-ignore lint/a11y/useMediaCaption: the camera's own picture has no speech */}
          <video ref={video} autoPlay playsInline muted onPlaying={() => setLive(true)} aria-label="摄像头画面" />
        </div>
      )}
      <div className="tb-actions">
        <Button
          kind="primary"
          disabled={!live || trouble !== undefined}
          onClick={() => video.current && snapshot(video.current).then(onPhoto)}
        >
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

const stop = (stream: MediaStream | undefined) => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
