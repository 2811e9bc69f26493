import { useRef, useState } from 'react';
import type { Refused } from '../../../shared/contract.ts';
import { useAct, useClient } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { RefusedFiles } from '../receiving/RefusedFiles.tsx';
import { sendFiles } from '../receiving/send-files.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { DropArea, FileButton } from '../../ui/DropArea.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';
import { nameOf, sizeWords } from './application-words.tsx';
import { isOpenAssignment } from '../desk/desk-state.ts';
import { usePostingChoices } from './use-posting-choices.ts';

interface Entry {
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  /** A posting's id or an assignment without one; null until it is said, so that the list's filter is followed. */
  readonly destination: string | null;
  readonly note: string;
  readonly files: readonly File[];
}

const blank: Entry = { name: '', email: '', telephone: '', destination: null, note: '', files: [] };

/** An entry begun and not yet saved: closing the panel must not lose it. */
const begun: { entry: Entry } = { entry: blank };

export interface EnterPanelProps {
  /** The posting that the list shows, taken as the first answer. */
  readonly posting: string | null;
  readonly onClose: () => void;
}

/** Takes in an application that came by another way than mail. */
export function EnterPanel({ posting, onClose }: EnterPanelProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const enter = useAct('applications.enter');
  const postings = usePostingChoices();
  const [entry, setEntry] = useState(begun.entry);
  const form = useRef<HTMLFormElement>(null);
  const [looked, setLooked] = useState(false);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [failed, setFailed] = useState<unknown>(null);
  const destination = entry.destination ?? posting ?? 'spontaneous';
  const nameless = entry.name.trim() === '';

  function change(changes: Partial<Entry>): void {
    setEntry((now) => {
      begun.entry = { ...now, ...changes };
      return begun.entry;
    });
  }

  async function save(): Promise<void> {
    setLooked(true);
    if (nameless) {
      form.current?.querySelector('input')?.focus();
      return;
    }
    setSending(true);
    setFailed(null);
    setRefused([]);
    try {
      const sent = await sendFiles(client, entry.files);
      // A document left out unseen would be missed later: the person leaves it out, or mends it.
      if (sent.refused.length > 0) {
        setRefused(sent.refused);
        return;
      }
      const note = entry.note.trim();
      const made = await enter.mutateAsync({
        candidate: {
          name: entry.name.trim(),
          email: entry.email.trim(),
          telephone: entry.telephone.trim(),
        },
        posting: isOpenAssignment(destination) ? null : destination,
        spontaneous: destination === 'spontaneous',
        documents: sent.sources,
        ...(note === '' ? {} : { note }),
      });
      begun.entry = blank;
      toast(say('applications.entered', { name: nameOf(made, words) }));
      onClose();
      go('applications', made.id);
    } catch (thrown) {
      setFailed(thrown);
    } finally {
      setSending(false);
    }
  }

  return (
    <Panel
      title={say('applications.enter-title')}
      onClose={onClose}
      foot={
        <Button look="main" type="submit" form="enter-form" isDisabled={sending}>
          {say('applications.enter-now')}
        </Button>
      }
    >
      <form
        ref={form}
        id="enter-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failed !== null && <Notice tone="stop">{sayError(failed)}</Notice>}
        <TextField
          label={say('applications.name')}
          isRequired
          autoFocus
          validationBehavior="aria"
          maxLength={300}
          autoComplete="off"
          value={entry.name}
          onChange={(name) => change({ name })}
          error={looked && nameless ? say('applications.enter-name-needed') : undefined}
        />
        <TextField
          label={say('applications.address')}
          maxLength={320}
          inputMode="email"
          autoComplete="off"
          value={entry.email}
          onChange={(email) => change({ email })}
        />
        <TextField
          label={say('applications.telephone')}
          maxLength={100}
          type="tel"
          autoComplete="off"
          value={entry.telephone}
          onChange={(telephone) => change({ telephone })}
        />
        <Select<string>
          label={say('applications.assignment')}
          value={destination}
          onChange={(chosen) => change({ destination: chosen })}
          choices={[
            { id: 'spontaneous', label: say('applications.to-spontaneous') },
            { id: 'unassigned', label: say('applications.to-unassigned') },
            ...postings,
          ]}
        />
        <TextField
          label={say('applications.enter-note')}
          lines={3}
          maxLength={20_000}
          value={entry.note}
          onChange={(note) => change({ note })}
        />
        <div className="enter-documents">
          <DropArea
            label={say('applications.enter-drop')}
            onFiles={(files) => change({ files: [...entry.files, ...files] })}
          >
            <p className="field-label">{say('applications.documents')}</p>
            {entry.files.length > 0 && (
              <ul className="enter-files" aria-label={say('applications.documents')}>
                {entry.files.map((file, index) => (
                  <li key={`${index} ${file.name}`} className="enter-file">
                    <Icon name="document" />
                    <span className="document-name">{file.name}</span>
                    <span className="document-facts numbers">{sizeWords(file.size, words)}</span>
                    <IconButton
                      icon="close"
                      label={say('applications.enter-remove', { name: file.name })}
                      onPress={() => change({ files: entry.files.filter((other) => other !== file) })}
                      tooltip="left"
                    />
                  </li>
                ))}
              </ul>
            )}
            <FileButton
              icon="add"
              look="quiet"
              onFiles={(files) => change({ files: [...entry.files, ...files] })}
            >
              {say('applications.enter-documents')}
            </FileButton>
          </DropArea>
          <RefusedFiles refused={refused} />
        </div>
      </form>
    </Panel>
  );
}
