import type { OutletView } from '@tongban/outlets/contract'

/** An outlet and how far it is, in kilometres as the crow flies, where both places are known. */
export interface Near {
  outlet: OutletView
  distance: number | undefined
}

/** Other places, open ones first and the nearest of them first; the place itself is left out. */
export function nearest(outlets: readonly OutletView[], here: OutletView | undefined): Near[] {
  const others = outlets.filter(({ id }) => id !== here?.id).map((outlet) => ({ outlet, distance: here && distance(here, outlet) }))
  const far = ({ outlet, distance: away }: Near) => (outlet.open ? 0 : 1e6) + (away ?? 1e5)
  return others.sort((a, b) => far(a) - far(b))
}

function distance(a: OutletView, b: OutletView): number | undefined {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return undefined
  const radians = Math.PI / 180
  const x = (a.longitude - b.longitude) * radians * Math.cos(((a.latitude + b.latitude) / 2) * radians)
  const y = (a.latitude - b.latitude) * radians
  return Math.hypot(x, y) * 6371
}

/** 姚孟支行（示范街1号，约1.8公里，正在开门，今天08:30—17:00）. */
export const placeWords = ({ outlet, distance: away }: Near) =>
  [`${outlet.name}：${outlet.address}`, away === undefined ? '' : `约${away.toFixed(1)}公里`, outlet.words].filter(Boolean).join('，')
