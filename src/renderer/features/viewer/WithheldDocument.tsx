import type { Document } from '../../../shared/applications/application.ts';
import type { WithheldReason } from '../../../shared/applications/viewing.ts';
import { useAct } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { download } from '../letters/download.ts';
import { followOpened } from './opened-document.ts';

/** Where there are no bytes to hand to another program, or none may be handed out. */
const closed: ReadonlySet<WithheldReason> = new Set(['covered', 'missing', 'changed']);

export interface WithheldDocumentProps {
  readonly document: Document;
  readonly why: WithheldReason;
}

/** Why a document is not shown here, in a sentence, and the way to see it nevertheless. */
export function WithheldDocument({ document, why }: WithheldDocumentProps) {
  const words = useWords();
  const { say, sayError } = words;
  const open = useAct('documents.open');
  const save = useAct('documents.save');
  const { id } = document;
  const broken = open.error ?? save.error;

  function show(): void {
    open.mutate({ id }, { onSuccess: (opened) => followOpened(opened, words) });
  }

  return (
    <div className="viewer-withheld" data-why={why}>
      <Icon name={why === 'covered' ? 'preview' : 'document'} />
      <p className="viewer-withheld-why">{say(`viewer.withheld-${why}`)}</p>
      {!closed.has(why) && (
        <div className="viewer-withheld-acts">
          <Button icon="open" onPress={show}>
            {say('viewer.open-outside')}
          </Button>
          <Button look="quiet" icon="arrowDown" onPress={() => save.mutate({ id }, { onSuccess: download })}>
            {say('documents.save')}
          </Button>
        </div>
      )}
      {broken !== null && (
        <Notice
          tone="stop"
          onClose={() => {
            open.reset();
            save.reset();
          }}
        >
          {sayError(broken)}
        </Notice>
      )}
    </div>
  );
}
