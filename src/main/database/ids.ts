import { v7 } from 'uuid';
import type { Id } from '../../shared/moment.ts';

/** A new identity: UUID version 7 (RFC 9562), so that rows sort by the time they were made. */
export function newId(): Id {
  return v7();
}
