/** What the specs of the window's safeguards share: what was asked of Electron, and what a page that tries is forgiven. */
import type { Asked } from '../harness/system.ts';
import type { Vivier } from '../harness/vivier.ts';

export const playsSystem = 'needs the stand-in, which plays the part of a stranger';

/** What Chromium says of what it refused is expected here, and nothing else. */
export function forgiveRefusals({ complaints }: Vivier): void {
  const kept = complaints.filter(
    (one) =>
      !/Content Security Policy|Not allowed to (?:load local resource|navigate top frame)|ERR_(?:FAILED|ABORTED|BLOCKED)/i.test(
        one,
      ),
  );
  complaints.splice(0, complaints.length, ...kept);
}

/** What was asked of Electron by one of its names, in order. */
export const askedFor = (asked: readonly Asked[], what: string) => asked.filter((one) => one.what === what);
