import { describe, expect, it } from 'vitest';

import type { Consent } from './expiry.ts';
import { addMonths, consentOf, expiryOf, type KeptApplication } from './keeping.ts';

const today = '2026-11-22';

function kept(changes: Partial<KeptApplication> = {}): KeptApplication {
  const receivedAt = changes.receivedAt ?? '2026-03-10T09:00:00.000Z';
  return {
    id: 'a',
    assignment: 'assigned',
    stage: 'received',
    stageSince: receivedAt,
    receivedAt,
    lastMessageAt: receivedAt,
    lastSentAt: null,
    lastInterviewAt: null,
    removed: false,
    postingEndedOn: null,
    consent: null,
    lentUntil: null,
    ...changes,
  };
}

function consent(changes: Partial<Consent> = {}): Consent {
  return { on: '2026-04-01', until: '2027-06-30', words: '', withdrawnOn: null, event: 'e', ...changes };
}

describe('months later', () => {
  it.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2026-10-15', 3, '2027-01-15'],
  ])('%s and %i months: %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });
});

describe('until when a candidate is kept', () => {
  it('is open while one process goes on, whatever became of the others', () => {
    const refused = kept({ stage: 'refused', stageSince: '2020-01-01T00:00:00.000Z' });
    expect(expiryOf([refused, kept()], today)).toEqual({ on: null, reason: 'open', due: false });
  });

  it.each(['refused', 'withdrawn', 'hired'] as const)('ends three months after: %s', (stage) => {
    const ended = kept({ stage, stageSince: '2026-08-22T10:00:00.000Z' });
    expect(expiryOf([ended], today)).toEqual({ on: '2026-11-22', reason: 'process-ended', due: false });
    expect(expiryOf([ended], '2026-11-23').due).toBe(true);
  });

  it('counts from the application that ended last', () => {
    const all = [
      kept({ stage: 'refused', stageSince: '2026-09-01T00:00:00.000Z' }),
      kept({ stage: 'refused', stageSince: '2026-10-01T00:00:00.000Z' }),
    ];
    expect(expiryOf(all, today).on).toBe('2027-01-01');
    expect(expiryOf(all.reverse(), today).on).toBe('2027-01-01');
  });

  it('ends with a closed posting, or with the last thing that happened after', () => {
    expect(expiryOf([kept({ postingEndedOn: '2026-06-01' })], today)).toEqual({
      on: '2026-09-01',
      reason: 'process-ended',
      due: true,
    });
    const decided = kept({ postingEndedOn: '2026-06-01', lastInterviewAt: '2026-12-01T09:00:00.000Z' });
    expect(expiryOf([decided], today)).toMatchObject({ on: '2027-03-01', due: false });
    const answered = kept({ postingEndedOn: '2026-06-01', lastSentAt: '2026-06-20T00:00:00.000Z' });
    expect(expiryOf([answered], today).on).toBe('2026-09-20');
  });

  it('ends three months after the last contact where it is for no posting', () => {
    for (const assignment of ['spontaneous', 'unassigned'] as const)
      expect(expiryOf([kept({ assignment, lastMessageAt: '2026-09-30T08:00:00.000Z' })], today)).toEqual({
        on: '2026-12-30',
        reason: 'no-process',
        due: false,
      });
  });

  it('is due where nothing has happened for two years, though nobody ended it', () => {
    expect(expiryOf([kept({ receivedAt: '2024-11-21T09:00:00.000Z' })], today)).toEqual({
      on: '2026-11-21',
      reason: 'untouched',
      due: true,
    });
    expect(expiryOf([kept({ receivedAt: '2024-11-22T09:00:00.000Z' })], today).reason).toBe('open');
  });

  it('does not keep what was removed', () => {
    expect(expiryOf([kept({ removed: true })], today)).toMatchObject({ on: '2026-06-10', due: true });
  });

  it('is kept as long as consent says, at most two years after the last contact', () => {
    const ended = { stage: 'refused', stageSince: '2026-05-01T00:00:00.000Z' } as const;
    expect(expiryOf([kept({ ...ended, consent: consent() })], today)).toEqual({
      on: '2027-06-30',
      reason: 'consent',
      due: false,
    });
    // A library that another program wrote may say more.
    expect(expiryOf([kept({ ...ended, consent: consent({ until: '2035-01-01' }) })], today).on).toBe(
      '2028-04-01',
    );
  });

  it('falls back where consent is withdrawn, in whichever application', () => {
    const ended = { stage: 'refused', stageSince: '2026-05-01T00:00:00.000Z' } as const;
    const withdrawn = consent({ withdrawnOn: '2026-11-01' });
    expect(expiryOf([kept({ ...ended, consent: withdrawn })], today)).toEqual({
      on: '2026-08-01',
      reason: 'consent-withdrawn',
      due: true,
    });
    const both = [kept({ ...ended, consent: consent() }), kept({ ...ended, consent: withdrawn })];
    expect(expiryOf(both, today).reason).toBe('consent-withdrawn');
    expect(consentOf([...both, kept({ consent: consent({ on: '2026-11-02' }) })]).standing?.on).toBe(
      '2026-11-02',
    );
  });

  it('keeps what was lent until the lender’s day, and no consent longer', () => {
    const lent = kept({ lentUntil: '2026-12-31', consent: consent() });
    expect(expiryOf([lent], today)).toEqual({ on: '2026-12-31', reason: 'lent', due: false });
  });
});
