import { z } from 'zod';

/** An instant: ISO 8601 in UTC with milliseconds, such as `2026-11-22T09:30:00.000Z`. Sorts as text. */
export const instantSchema = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day without a time: `2026-11-22`. */
export const daySchema = z.iso.date();
export type Day = z.infer<typeof daySchema>;

/** The identity of a row: a UUID of version 7, so that identities sort by the time they were made (RFC 9562). */
export const idSchema = z.uuid();
export type Id = z.infer<typeof idSchema>;
