/** The time that figures are of. */
import { dayOf } from '../../app/day.ts';

export const periods = ['quarter', 'year', 'calendar-year', 'own'] as const;
export type Period = (typeof periods)[number];

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days of a period that ends today. */
export function daysOf(period: Exclude<Period, 'own'>, today: Date): Days {
  const to = dayOf(today);
  const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()];
  if (period === 'calendar-year') return { from: `${year}-01-01`, to };
  const months = period === 'quarter' ? 3 : 12;
  return { from: dayOf(new Date(year, month - months, date + 1)), to };
}
