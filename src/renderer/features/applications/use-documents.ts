import { useState } from 'react';
import type { ApplicationDetail, Document } from '../../../shared/applications/application.ts';
import type { Refused, Source } from '../../../shared/contract.ts';
import { useAct, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { download } from '../letters/download.ts';
import { sendFiles } from '../receiving/send-files.ts';
import { followOpened } from '../viewer/opened-document.ts';
import type { Recorded } from './use-recorded.ts';

export interface DocumentActs {
  readonly attach: (files: readonly File[]) => void;
  /** Hands a document to the system, which shows it. */
  readonly open: (document: Document) => void;
  readonly save: (document: Document) => void;
  readonly isSending: boolean;
  readonly refused: readonly Refused[];
  readonly forgetRefused: () => void;
  /** What could not be done last. */
  readonly error: unknown;
  readonly forget: () => void;
}

/** What can be done with an application's documents. */
export function useDocuments({ id }: ApplicationDetail, recorded: Recorded): DocumentActs {
  const words = useWords();
  const { say } = words;
  const client = useClient();
  const opening = useAct('documents.open');
  const saving = useAct('documents.save');
  const [isSending, setSending] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [failed, setFailed] = useState<unknown>(null);

  async function attach(files: readonly File[]): Promise<void> {
    setSending(true);
    setRefused([]);
    setFailed(null);
    try {
      const sent = await sendFiles(client, files);
      setRefused(sent.refused);
      if (sent.sources.length > 0) await record(sent.sources);
    } catch (thrown) {
      setFailed(thrown);
    } finally {
      setSending(false);
    }
  }

  async function record(sources: Source[]): Promise<void> {
    await recorded.record(
      () => client.call('applications.attach', { id, sources }),
      say('applications.attached', { count: sources.length }),
    );
  }

  return {
    attach: (files) => void attach(files),
    open: (document) =>
      opening.mutate({ id: document.id }, { onSuccess: (opened) => followOpened(opened, words) }),
    save: (document) => saving.mutate({ id: document.id }, { onSuccess: download }),
    isSending,
    refused,
    forgetRefused: () => setRefused([]),
    error: failed ?? opening.error ?? saving.error,
    forget() {
      setFailed(null);
      opening.reset();
      saving.reset();
    },
  };
}
