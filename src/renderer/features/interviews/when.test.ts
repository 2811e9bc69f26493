import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf, leptTo, nextWorkingDay, whenOf } from './when.ts';

const before = process.env['TZ'];
beforeAll(() => {
  process.env['TZ'] = 'Europe/Paris';
});
afterAll(() => {
  process.env['TZ'] = before;
});

describe('a day and a time', () => {
  it('mean another instant in winter than in summer, and come back as they were', () => {
    expect(instantOf({ day: '2027-03-27', time: '14:30' })).toBe('2027-03-27T13:30:00.000Z');
    expect(instantOf({ day: '2027-03-28', time: '14:30' })).toBe('2027-03-28T12:30:00.000Z');
    expect(whenOf('2027-03-28T12:30:00.000Z')).toEqual({ day: '2027-03-28', time: '14:30' });
  });

  it('are told of where the clock leaps over them', () => {
    expect(leptTo({ day: '2027-03-28', time: '02:30' })).toBe('03:30');
    expect(leptTo({ day: '2027-03-28', time: '03:30' })).toBeNull();
    // The hour that comes twice is a time like any other.
    expect(leptTo({ day: '2026-10-25', time: '02:30' })).toBeNull();
    expect(instantOf({ day: '2026-10-25', time: '02:30' })).toBe('2026-10-25T00:30:00.000Z');
  });

  it('begin on a working day', () => {
    expect(nextWorkingDay(new Date(2026, 10, 20, 9))).toEqual({ day: '2026-11-23', time: '10:00' });
  });
});
