/** The calls that take applications in: files, pastes, watched folders, mailboxes, and what became of every message. */
import type { PostingReference } from '../../shared/applications/application.ts';
import type { CallName } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import type { Handlers } from '../handlers.ts';
import type { Ports } from '../ports.ts';
import type { Destination, Intake } from './intake.ts';

export type ReceivingCalls =
  | 'applications.import'
  | 'applications.paste'
  | Extract<CallName, `imports.${string}` | `mailboxes.${string}` | `watches.${string}`>;

export interface ReceivingDependencies {
  readonly intake: Intake;
  readonly ports: Ports;
  readonly findPosting: (id: string) => PostingReference | null;
}

export function receivingHandlers({ intake, findPosting }: ReceivingDependencies): Handlers<ReceivingCalls> {
  const destinationOf = (id: string | undefined): Destination => {
    if (id === undefined) return { assignment: 'unassigned', posting: null, postingTitle: '' };
    const posting = findPosting(id);
    if (posting === null) throw new Failure('not-found', { id });
    return { assignment: 'assigned', posting: posting.id, postingTitle: posting.title };
  };
  return {
    'applications.import': (input, context) =>
      intake.importMails(input, destinationOf(input.posting), context),
    'applications.paste': () => notBuilt(),
    'imports.list': () => [],
    'imports.items': () => notBuilt(),
    'imports.resume': () => notBuilt(),
    'imports.forget': () => notBuilt(),
    'mailboxes.list': () => [],
    'mailboxes.folders': () => notBuilt(),
    'mailboxes.can-keep-password': () => ({ safe: false }),
    'mailboxes.add': () => notBuilt(),
    'mailboxes.change': () => notBuilt(),
    'mailboxes.remove': () => notBuilt(),
    'mailboxes.fetch': () => notBuilt(),
    'watches.list': () => [],
    'watches.add': () => notBuilt(),
    'watches.remove': () => notBuilt(),
  };
}

function notBuilt(): never {
  throw new Failure('unknown-call');
}
