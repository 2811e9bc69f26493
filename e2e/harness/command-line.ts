/** The command line on a library. */
import { built, runProgram, type Ended } from './programs.ts';

export interface CommandLine {
  readonly library: string;
  cli(...args: string[]): Promise<Ended>;
  /** The same with `--json`. */
  json(...args: string[]): Promise<{ readonly code: number; readonly value: unknown }>;
}

/** Has a program believe that it is some days ago. */
function daysAgo(days: number): Readonly<Record<string, string>> {
  const script = `
    const Now = Date;
    const ago = () => Now.now() - ${days} * 86_400_000;
    globalThis.Date = class extends Now {
      constructor(...given) { if (given.length === 0) super(ago()); else super(...given); }
      static now() { return ago(); }
    };`;
  const address = `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
  return { NODE_OPTIONS: `--import=${address}` };
}

export function commandLineOn(library: string, { ago = 0 } = {}): CommandLine {
  const cli = (...args: string[]) =>
    runProgram(
      process.execPath,
      [built('main/cli.js'), '--library', library, ...args],
      ago === 0 ? {} : { env: daysAgo(ago) },
    );
  return {
    library,
    cli,
    async json(...args) {
      const { code, stdout } = await cli(...args, '--json');
      return { code, value: JSON.parse(stdout) as unknown };
    },
  };
}
