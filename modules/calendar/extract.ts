import { writeFileSync } from 'node:fs'
import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import library from 'chinese-days/package.json' with { type: 'json' }
import type { CalendarYear } from './contract.ts'

export const extractedYears = [2023, 2024, 2025, 2026]

/** A year of the library's data in our shape. The library names a day "English,中文,days by law". */
export function extractedYear(year: number): CalendarYear {
  return {
    year,
    source: `chinese-days ${library.version}，内容为国务院办公厅关于${year}年部分节假日安排的通知`,
    holidays: daysOf(year, data.holidays),
    makeup: daysOf(year, data.workdays),
  }
}

export function fileOf(year: number): URL {
  return new URL(`../../catalogue/calendar/${year}.json`, import.meta.url)
}

/** The file's text, one day per line, so that a change of the notice reads well in review. */
export function textOf(file: CalendarYear): string {
  const list = (days: CalendarYear['holidays']) => days.map((day) => `    { "date": "${day.date}", "name": "${day.name}" }`).join(',\n')
  return `{\n  "year": ${file.year},\n  "source": "${file.source}",\n  "holidays": [\n${list(file.holidays)}\n  ],\n  "makeup": [\n${list(file.makeup)}\n  ]\n}\n`
}

function daysOf(year: number, days: Record<string, string>): CalendarYear['holidays'] {
  return Object.entries(days)
    .filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, label]) => ({ date, name: label.split(',')[1] ?? '' }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

if (import.meta.main) for (const year of extractedYears) writeFileSync(fileOf(year), textOf(extractedYear(year)))
