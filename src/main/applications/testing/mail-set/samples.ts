import { charsets } from './samples/charsets.ts';
import { forwards } from './samples/forwards.ts';
import { letters } from './samples/letters.ts';
import { oddities } from './samples/oddities.ts';
import { threads } from './samples/threads.ts';
import type { Sample } from './sample.ts';

/** The whole mail set, in the order in which it was received. */
export const samples: readonly Sample[] = [...letters, ...charsets, ...forwards, ...threads, ...oddities];
