const sentences: Record<string, string> = {
  NotAllowedError: '浏览器没有使用摄像头的权限，请点地址栏左侧的图标改为“允许”，再点“重试”。',
  NotFoundError: '没有找到摄像头，请检查接线；也可以改用上传文件。',
  NotReadableError: '摄像头正被别的程序占用，请关掉那个程序再点“重试”。',
  OverconstrainedError: '这个摄像头的清晰度不够，请换一个摄像头，或改用上传文件。',
}

/** What went wrong with the camera and what to do; without `mediaDevices` (no secure page) the browser throws a TypeError. */
export const cameraSentence = (error: unknown) =>
  (error instanceof Error ? sentences[error.name] : undefined) ?? '打不开摄像头，请改用上传文件，并告诉系统管理员。'

/** One frame of a video as a JPEG, its longer side at most 1600 px. */
export async function snapshot(video: HTMLVideoElement): Promise<Blob> {
  const scale = Math.min(1, 1600 / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((photo) => (photo ? resolve(photo) : reject(new Error('canvas gave no picture'))), 'image/jpeg', 0.9)
  })
}
