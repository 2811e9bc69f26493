import { describe, expect, it } from 'vitest';

import type { Client } from '../../api/client.ts';
import { createUndoStack, eventsStep, type Step, type Way } from './undo-stack.ts';

/** A number that steps change. */
function counter(): { value: number; step: (by: number) => Step } {
  const held = {
    value: 0,
    step(by: number): Step {
      const way =
        (change: number): Way =>
        () => {
          held.value += change;
          return Promise.resolve(way(-change));
        };
      held.value += by;
      return { said: `+${by}`, back: way(-by) };
    },
  };
  return held;
}

describe('the undo stack', () => {
  it('takes steps back and does them again, in their order, however fast they are asked for', async () => {
    const stack = createUndoStack();
    const held = counter();
    for (const by of [1, 10, 100]) stack.push(held.step(by));
    const said = await Promise.all([stack.undo(), stack.undo(), stack.undo(), stack.undo()]);
    expect(said.map((step) => step?.said ?? null)).toEqual(['+100', '+10', '+1', null]);
    expect(held.value).toBe(0);
    expect((await stack.redo())?.said).toBe('+1');
    expect((await stack.redo())?.said).toBe('+10');
    expect(held.value).toBe(11);
    expect((await stack.undo())?.said).toBe('+10');
    expect((await stack.redo())?.said).toBe('+10');
    expect(held.value).toBe(11);
  });

  it('takes back one that is named, which then is the first to be done again', async () => {
    const stack = createUndoStack();
    const held = counter();
    const first = held.step(1);
    stack.push(first);
    stack.push(held.step(10));
    expect(await stack.undo(first)).toBe(first);
    expect(held.value).toBe(10);
    expect(await stack.undo(first)).toBe(null);
    await stack.redo();
    expect(held.value).toBe(11);
  });

  it('forgets what was undone when something new is done', async () => {
    const stack = createUndoStack();
    const held = counter();
    stack.push(held.step(1));
    await stack.undo();
    stack.push(held.step(10));
    expect(await stack.redo()).toBe(null);
    expect(held.value).toBe(10);
  });

  it('goes on behind a step that cannot be taken back', async () => {
    const stack = createUndoStack();
    const held = counter();
    stack.push(held.step(1));
    stack.push({ said: 'lost', back: () => Promise.reject(new Error('gone')) });
    await expect(stack.undo()).rejects.toThrow('gone');
    expect((await stack.undo())?.said).toBe('+1');
    expect(held.value).toBe(0);
  });

  it('undoes events by the events that undid them', async () => {
    const asked: unknown[] = [];
    let number = 0;
    const client = {
      call: (name: string, input: { event?: string; events?: string[] }) => {
        asked.push([name, input]);
        const next = () => `u${(number += 1)}`;
        return Promise.resolve(
          name === 'applications.undo' ? { event: next() } : { events: (input.events ?? []).map(next) },
        );
      },
    } as unknown as Client;
    const one = await eventsStep(client, ['a'], '').back();
    await one();
    const many = await eventsStep(client, ['b', 'c'], '').back();
    await many();
    expect(asked).toEqual([
      ['applications.undo', { event: 'a' }],
      ['applications.undo', { event: 'u1' }],
      ['applications.undo-many', { events: ['b', 'c'] }],
      ['applications.undo-many', { events: ['u3', 'u4'] }],
    ]);
  });
});
