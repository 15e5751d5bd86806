import { Button } from '@tongban/ui'
import { Page } from './page.tsx'
import { Words } from './words.tsx'

/** Who is sixty or more is asked once whether letters should be larger. */
export const ElderOffer = ({ onAnswer }: { onAnswer: (elder: boolean) => void }) => (
  <Page
    title="要不要换成大字？"
    actions={
      <>
        <Button onClick={() => onAnswer(false)}>不用，就这样</Button>
        <Button kind="primary" onClick={() => onAnswer(true)}>
          换成大字
        </Button>
      </>
    }
  >
    <p className="k-large">
      <Words text="字更大，一页一个问题，还会念给您听。随时可以换回来。" />
    </p>
  </Page>
)
