/** What a spec may do to a running stand-in, in the place of the system and of a hand: over the channel of its parent. */
import { recorded } from './record.ts';

export type Command = (input: never) => unknown;

const commands = new Map<string, Command>([['recorded', recorded]]);

/** Lets specs do something by a name. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each command says what it is given.
export function command<Input>(name: string, act: (input: Input) => unknown): void {
  commands.set(name, act);
}

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

/** Answers the parent from now on. */
export function listenToParent(): void {
  process.on('message', ({ id, name, input }: Question) => {
    const act = commands.get(name);
    void Promise.resolve()
      .then(() => {
        if (act === undefined) throw new Error(`the stand-in has no command ${name}`);
        return act(input as never);
      })
      .then(
        (value) => process.send?.({ id, value }),
        (thrown: unknown) => process.send?.({ id, failed: String(thrown) }),
      );
  });
  // The parent's end is a test's end.
  process.on('disconnect', () => process.exit(0));
}
