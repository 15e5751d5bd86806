import { timingSafeEqual } from 'node:crypto'
import { hmacSm3 } from '@tongban/kit/crypto'
import { type DeviceMethod, deviceMethods } from './contract-protocol.ts'

/** How much a page may do with the devices; a terminal that is not admitted may only say how they are. */
const scopes = { all: deviceMethods as readonly DeviceMethod[], status: ['device.status'] as readonly DeviceMethod[] }
export type Scope = keyof typeof scopes

const minutes = 5

const signed = (secret: string, head: string) => hmacSm3(Buffer.from(secret), `tongban-device-agent\n${head}`).toString('hex')

/** 外设口令: `<end, epoch seconds>.<scope>.<HMAC-SM3>`, made by the server for a signed-in page, checked by the agent alone. */
export function tokenFor(secret: string, scope: Scope, now: Date): string {
  const head = `${Math.floor(now.getTime() / 1000) + minutes * 60}.${scope}`
  return `${head}.${signed(secret, head)}`
}

/** The methods that a token opens: none when it is forged, over, or from a clock too far ahead. */
export function openedBy(secret: string, token: string, now: Date): readonly DeviceMethod[] {
  const [, head = '', end = '', scope = '', found = ''] = /^((\d{1,12})\.(all|status))\.([0-9a-f]{64})$/.exec(token) ?? []
  if (found === '' || !timingSafeEqual(Buffer.from(signed(secret, head)), Buffer.from(found))) return []
  const left = Number(end) - now.getTime() / 1000
  return left > 0 && left <= 2 * minutes * 60 ? scopes[scope as Scope] : []
}

/** The token of an `Authorization: Bearer` header. */
export const bearerOf = (header: string | string[] | undefined) => /^Bearer (\S+)$/.exec(String(header ?? ''))?.[1] ?? ''
