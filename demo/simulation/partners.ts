import type { submitAndAnswer } from '@tongban/cases'
import { identifyOwnUnit } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import type { Offer } from '@tongban/matters/contract'
import { type Papers, paper } from '../applications.ts'
import type { Plot } from '../plots.ts'
import { contacts, forms } from './partner-forms.ts'
import { partnerScripts } from './partner-scripts.ts'
import type { Scene } from './scripts.ts'

type Ending = keyof ReturnType<typeof partnerScripts>

/** Which life each form has, round by round. */
const rounds: Ending[][] = [
  ['decided', 'corrected', 'withdrawn', 'terminated', 'decided'],
  ['terminated', 'decided', 'decided', 'decided', 'withdrawn'],
]

export interface PartnerStory {
  plot: Plot
  ending: string
  scenes: readonly Scene[]
  round: number
}

/** What an institution applies for in a month: every form twice, the second when the first is over. */
export const partnerStories: PartnerStory[] = rounds.flatMap((endings, round) =>
  forms.map(({ matter, next, rows, papers, form }, n) => ({
    plot: { matter, situation: {}, form: form(round), papers: papers ?? [] },
    ending: `partner-${endings[n]!}`,
    scenes: partnerScripts(next, rows)[endings[n]!],
    round,
  })),
)

/** The form as the institution's own staff send it, in its name. */
export async function partnerApplication(
  ctx: Context,
  papers: Papers,
  { version }: Offer,
  plot: Plot,
): Promise<Parameters<typeof submitAndAnswer>[3]> {
  const own = await identifyOwnUnit(ctx)
  const { matter, situation, form } = plot
  const materials = await Promise.all(plot.papers.map(async (item) => ({ item, ...(await paper(ctx, papers, item)) })))
  return { matter, version, channel: 'web', applicant: { citizen: own.id, phone: contacts.leaderPhone }, situation, form, materials }
}
