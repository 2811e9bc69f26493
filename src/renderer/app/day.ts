/** Days as the clock on this machine's wall says them: `2026-11-22`. */

export function dayOf(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

export function today(): string {
  return dayOf(new Date());
}

/** The day so many days from today. */
export function dayIn(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return dayOf(date);
}
