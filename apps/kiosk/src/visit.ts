import type { KioskMatter, PickedUp, Receipt } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import type { Own } from './own.tsx'
import type { Hindrance } from './standing.ts'

/** What one person has chosen and shown; all of it goes when they go. */
export type Visit =
  | { at: 'home' }
  | { at: 'search' }
  | { at: 'progress' }
  | { at: 'why'; title: string; hindrance: Hindrance }
  | { at: 'ownCard' }
  | { at: 'own'; own: Own }
  | { at: 'card'; matter: KioskMatter }
  | { at: 'elder'; matter: KioskMatter; citizen: Citizen }
  | { at: 'pickUp' }
  | { at: 'filling'; matter: Pick<KioskMatter, 'code'>; citizen: Citizen; picked?: PickedUp }
  | { at: 'done'; receipt: Receipt }

/** Who is that old is asked whether letters should be larger. */
export const elderFrom = 60
