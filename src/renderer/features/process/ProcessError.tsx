import { useWords } from '../../app/words.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { ProcessActs } from './use-process.ts';

/** Why the last change of a part could not be made, where it was asked for. */
export function ProcessError({ acts: { error, forget } }: { readonly acts: ProcessActs }) {
  const { sayError } = useWords();
  if (error === null) return null;
  return (
    <Notice tone="stop" onClose={forget}>
      {sayError(error)}
    </Notice>
  );
}
