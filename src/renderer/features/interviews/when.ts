/** Days and times as the clock of this machine says them, and the instants they mean. */
import { dayOf } from '../../app/day.ts';

export interface When {
  /** `2026-11-22`, and `14:30`. */
  readonly day: string;
  readonly time: string;
}

/** Where an instant falls on this machine's calendar and clock. */
export function whenOf(instant: string): When {
  const date = new Date(instant);
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return { day: dayOf(date), time };
}

/** The instant that a day and a time mean here; of an hour that comes twice the first one. */
export function instantOf({ day, time }: When): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(year, month - 1, date, hours, minutes).toISOString();
}

/** The time that the clock will show instead, where it leaps over the one that was chosen; null where it does not. */
export function leptTo(when: When): string | null {
  const shown = whenOf(instantOf(when)).time;
  return shown === when.time ? null : shown;
}

/** Where a new interview begins to be thought of: the next working day, at ten. */
export function nextWorkingDay(from: Date): When {
  const date = new Date(from);
  do date.setDate(date.getDate() + 1);
  while (date.getDay() === 0 || date.getDay() === 6);
  return { day: dayOf(date), time: '10:00' };
}
