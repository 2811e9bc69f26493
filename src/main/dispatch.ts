/** The one door into the app: checks the name and the input of every call, and always answers. */
import { z } from 'zod';

import { calls, type Answer, type CallName } from '../shared/contract.ts';
import { Failure, type ErrorCode, type ErrorDetails } from '../shared/errors.ts';
import { databaseFailure } from './database/failures.ts';
import type { Announce, CallContext, Handlers } from './handlers.ts';

export interface DispatchOptions {
  readonly handlers: Partial<Handlers<CallName>>;
  readonly announce: Announce;
  /** Checks what goes out as well: a mismatch is then `internal`. */
  readonly checkOutput: boolean;
  /** Told of every unexpected error, with the name of its call. */
  readonly report: (name: string, thrown: unknown) => void;
}

export interface Dispatch {
  dispatch(name: unknown, input: unknown): Promise<Answer<unknown>>;
  /** Stops the job of that name; harmless where it has ended. */
  cancel(job: string): void;
  /** Stops every call that can be stopped, because the program ends: their signal's reason is `closing`. */
  cancelAll(): void;
}

const jobSchema = z.looseObject({ job: z.uuid().optional() });

function refuse(code: ErrorCode, details: ErrorDetails = {}): Answer<never> {
  return { ok: false, error: { code, details } };
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

/** Makes the door for a set of handlers. What it answers never depends on which face asked. */
export function makeDispatch({ handlers, announce, checkOutput, report }: DispatchOptions): Dispatch {
  const jobs = new Map<string, AbortController>();
  const running = new Set<AbortController>();

  async function run(name: CallName, input: unknown): Promise<Answer<unknown>> {
    const handler = handlers[name] as ((input: unknown, context: CallContext) => unknown) | undefined;
    if (handler === undefined) return refuse('unknown-call', { name });
    // The call that stops a job names it without being it.
    const job = name === 'app.cancel' ? undefined : jobSchema.safeParse(input).data?.job;
    const stop = new AbortController();
    if (job !== undefined) jobs.set(job, stop);
    running.add(stop);
    try {
      const value = await handler(input, {
        signal: stop.signal,
        progress(done, total, what) {
          if (job !== undefined) announce({ type: 'progress', job, done, total, what });
        },
      });
      if (!checkOutput) return { ok: true, value };
      const checked = calls[name].output.safeParse(value);
      if (checked.success) return { ok: true, value: checked.data };
      report(name, checked.error);
      return refuse('internal', { call: name, reason: z.prettifyError(checked.error) });
    } finally {
      running.delete(stop);
      if (job !== undefined) jobs.delete(job);
    }
  }

  return {
    async dispatch(name, input) {
      if (!isCallName(name)) return refuse('unknown-call', { name: String(name).slice(0, 100) });
      const checked = calls[name].input.safeParse(input);
      if (!checked.success)
        return refuse('bad-input', { call: name, reason: z.prettifyError(checked.error) });
      try {
        return await run(name, checked.data);
      } catch (thrown) {
        const failure = databaseFailure(thrown, {});
        if (failure instanceof Failure) return refuse(failure.code, failure.details);
        report(name, thrown);
        return refuse('internal', { call: name });
      }
    },
    cancel: (job) => jobs.get(job)?.abort(),
    cancelAll() {
      for (const stop of running) stop.abort('closing');
    },
  };
}
