/** Days as the clock on this machine's wall says them. */
import type { Day, Instant } from '../../../shared/moment.ts';

/** The day on which an instant falls here. */
export function dayOf(instant: Instant): Day {
  const date = new Date(instant);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** When a day begins here, or one that comes some days later. */
export function beginningOf(day: Day, later = 0): Instant {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** The zone in which this machine tells the time, such as `Europe/Paris`. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
