export const beijing = 8 * 3_600_000

/** The instant of a minute of a day in Beijing, in milliseconds. */
export const instantOf = (day: string, minute: number): number => Date.parse(`${day}T00:00:00Z`) - beijing + Math.round(minute * 60_000)
