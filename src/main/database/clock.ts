import type { Day, Instant } from '../../shared/moment.ts';

/** The present instant, ISO 8601 in UTC with milliseconds. */
export function now(): Instant {
  return new Date().toISOString();
}

/** The present day, as the clock on this machine's wall says. */
export function today(): Day {
  const present = new Date();
  return [present.getFullYear(), present.getMonth() + 1, present.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
