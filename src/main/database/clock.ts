import type { Instant } from '../../shared/moment.ts';

/** The present instant, ISO 8601 in UTC with milliseconds. */
export function now(): Instant {
  return new Date().toISOString();
}
