import { addWorkdays, type WorkCalendar } from '@tongban/calendar'
import { act, submit } from '@tongban/cases'
import { identifyCitizen } from '@tongban/identity'
import { type Actor, type Context, type Services, systemContext } from '@tongban/kit/context'
import { upload } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import { people, phoneOf } from './people.ts'
import { plotOf, type Story } from './stories.ts'

export interface Stage {
  services: Services
  catalogue: Catalogue
  calendar: WorkCalendar
  today: string
  actors: Map<string, Actor>
  papers: { photo: Buffer; paper: Buffer }
}

/** Lets one case happen, by the actions that people use, each on its own working day. */
export async function tell(stage: Stage, story: Story, n: number): Promise<void> {
  const { matter } = await stage.catalogue.offer(plotOf(story.plot).matter, stage.services.region)
  const organ = { 'ss-card-reissue': 'hr', 'resident-medical-enrolment': 'medical', 'residence-permit': 'police' }[matter.code]!
  const asked = story.ending === 'correcting' || story.ending === 'supplemented'
  let day = 0
  const as = (username: string): Context => contextAt(stage, username, story.ago - day, n)
  const clerk = `clerk${story.outlet}`
  const { no } = await submitted(stage, as(clerk), story)
  let revision = 1
  const then = async (
    username: string,
    ...rest: Parameters<typeof act> extends [unknown, unknown, unknown, unknown, ...infer R] ? R : never
  ) => {
    day += 1
    revision = (await act(as(username), stage.catalogue, no, revision, ...rest)).revision
  }
  const gap = plotOf(story.plot).missing!
  if (story.ending === 'withdrawn') return then(clerk, { action: 'withdraw', reason: '申请人改为自行到大厅办理' })
  if (asked) await then(`${organ}.review`, { action: 'requestCorrection', gaps: [gap] })
  if (story.ending === 'supplemented')
    return then(clerk, { action: 'supplement', answered: [gap.pointer] }, await supplied(stage, as(clerk), gap.pointer))
  if (asked || story.ending === 'received') return
  await then(`${organ}.review`, { action: 'accept' })
  if (story.ending === 'accepted') return
  const outcome = story.ending === 'refused' ? 'refused' : 'approved'
  await then(`${organ}.review`, {
    action: 'pass',
    recommendation: outcome,
    opinion: outcome === 'approved' ? '材料齐全，信息核对一致，建议通过。' : '经核查，申请条件与登记信息不符，建议不予通过。',
  })
  if (story.ending === 'reviewed') return
  const opinion =
    outcome === 'approved'
      ? '经审核，申请人的身份、登记信息与申请内容一致，符合办理条件。'
      : '经核查，申请人登记信息显示不符合本事项的办理条件。'
  await then(`${organ}.decide`, { action: 'conclude', outcome, opinion })
  if (story.ending === 'delivered') await then(clerk, { action: 'deliver', receivedBy: 'applicant' })
}

/** The same services at some minute of a working day back then. */
function contextAt(stage: Stage, username: string, ago: number, n: number): Context {
  const day = ago <= 0 ? stage.today : addWorkdays(stage.calendar, stage.today, -ago)
  const minute = 9 * 60 + ((n * 37) % 420)
  const then = new Date(`${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+08:00`)
  const now = stage.services.clock.now()
  const clock = { now: () => (then < now ? then : now) }
  return { ...systemContext(stage.services), clock, actor: stage.actors.get(username)!, key: stage.services.random.uuid(now) }
}

async function submitted(stage: Stage, ctx: Context, story: Story) {
  const plot = plotOf(story.plot)
  const offer = await stage.catalogue.offer(plot.matter, stage.services.region)
  const citizen = await identifyCitizen(ctx, { by: 'card', card: people[story.person]! })
  const files = await Promise.all(plot.papers.map(async (item) => ({ item, ...(await given(stage, ctx, item)) })))
  return submit(ctx, stage.catalogue, {
    matter: plot.matter,
    version: offer.version,
    channel: 'window',
    applicant: { citizen: citizen.id, phone: phoneOf(story.person) },
    situation: plot.situation,
    form: plot.form,
    materials: [{ item: 'idCard', from: 'card-reader' }, ...files],
  })
}

async function given(stage: Stage, ctx: Context, item: string) {
  const photo = item === 'photo'
  const name = encodeURIComponent(photo ? '照片.png' : '材料.pdf')
  const file = await upload(ctx, photo ? stage.papers.photo : stage.papers.paper, {
    'x-file-name': name,
    'content-type': photo ? 'image/png' : 'application/pdf',
  })
  return { from: photo || item === 'oldCard' ? 'camera' : 'scanner', file: file.id }
}

async function supplied(stage: Stage, ctx: Context, pointer: string) {
  const [, kind, name] = pointer.split('/') as [string, string, string]
  if (kind === 'form') return { form: { [name]: '湛河区姚孟街道示范村12号院1单元' }, materials: [] }
  return { form: {}, materials: [{ item: name, ...(await given(stage, ctx, name)) }] }
}
