/** What is left of a picture once everything that is not the picture was taken out; not `whole` when it was cut short. */
export interface Picture {
  content: Buffer
  pixels: number
  whole: boolean
}
