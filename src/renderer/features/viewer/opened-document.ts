import type { Output } from '../../../shared/contract.ts';
import type { Words } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';

/** What `documents.open` answers: shown by a program, left to a person in its folder, or an address for a tab of its own. */
export function followOpened({ address, place }: Output<'documents.open'>, { say }: Words): void {
  if (address !== null) window.open(address, '_blank', 'noopener');
  else if (place === 'shown-in-folder') toast(say('documents.shown-in-folder'));
}
