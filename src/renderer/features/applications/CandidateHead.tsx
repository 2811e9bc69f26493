import { useState, type ChangeEvent, type KeyboardEvent } from 'react';
import type {
  ApplicationDetail,
  CandidateFields,
  FactSource,
} from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Select } from '../../ui/Select.tsx';
import { nameOf } from './application-words.tsx';
import { isOpenAssignment } from '../desk/desk-state.ts';
import { HeadFacts } from './HeadFacts.tsx';
import { StageControl } from './StageControl.tsx';
import type { Moves } from './use-move.ts';
import { usePostingChoices } from './use-posting-choices.ts';
import type { Recorded } from './use-recorded.ts';

export interface CandidateHeadProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
  readonly moves: Moves;
  /** Whether the list has given its room to the page. */
  readonly isWide: boolean;
  readonly onWide: (isWide: boolean) => void;
  readonly onBack: () => void;
  readonly onRemove: () => void;
  /** Looks for somebody else who is the same person. */
  readonly onFindPerson: () => void;
  /** Lends it to a colleague. */
  readonly onLend: () => void;
}

/** Who applied, corrected in place; how far it is, for which posting, and its removal. */
export function CandidateHead(props: CandidateHeadProps) {
  const { application, recorded, moves, isWide, onWide, onBack, onRemove, onFindPerson, onLend } = props;
  const words = useWords();
  const { say, moment } = words;
  const client = useClient();
  const { id, candidate } = application;
  const postings = usePostingChoices(application.posting);

  function assign(destination: string): void {
    const open = isOpenAssignment(destination);
    if (destination === (application.posting?.id ?? application.assignment)) return;
    const title = postings.find((posting) => posting.id === destination)?.label ?? '';
    void recorded.record(
      () =>
        client.call('applications.assign', {
          id,
          assignment: open ? destination : 'assigned',
          posting: open ? null : destination,
        }),
      open ? say(`applications.${destination}`) : say('applications.assigned', { title }),
    );
  }

  function split(): void {
    void recorded.record(
      () => client.call('candidates.split', { application: id }),
      say('people.split-done', { name: nameOf(application, words) }),
    );
  }

  const correct = (field: keyof CandidateFields) => (value: string) =>
    recorded.record(
      () => client.call('applications.correct', { id, changes: { [field]: value } }),
      say(`applications.corrected-${field}`),
    );

  return (
    <header className="person-head">
      <div className="person-first">
        <span className="person-back">
          <IconButton icon="arrowLeft" label={say('applications.back')} onPress={onBack} />
        </span>
        <div className="person-who">
          <h1 className="person-title">
            {application.covered ? (
              <span className="person-name person-name-covered">{nameOf(application, words)}</span>
            ) : (
              <Corrected
                className="person-name"
                label={say('applications.name')}
                placeholder={nameOf(application, words)}
                stored={candidate.name}
                maxLength={300}
                wraps
                onCorrect={correct('name')}
              />
            )}
          </h1>
          {!application.covered && (
            <div className="person-facts">
              <Fact icon="mail">
                <Corrected
                  className="person-fact-value"
                  label={say('applications.address')}
                  placeholder={say('applications.address-add')}
                  stored={candidate.email}
                  maxLength={320}
                  type="email"
                  onCorrect={correct('email')}
                />
                <Found source={application.sources.email} isThere={candidate.email !== ''} />
              </Fact>
              <Fact icon="phone">
                <Corrected
                  className="person-fact-value numbers"
                  label={say('applications.telephone')}
                  placeholder={say('applications.telephone-add')}
                  stored={candidate.telephone}
                  maxLength={100}
                  type="tel"
                  onCorrect={correct('telephone')}
                />
                <Found source={application.sources.telephone} isThere={candidate.telephone !== ''} />
              </Fact>
              {candidate.name !== '' && isGuess(application.sources.name) && (
                <p className="person-found">
                  {say('facts.name-from', { from: say(`facts.from-${application.sources.name}`) })}
                </p>
              )}
              {application.messages.length === 0 && (
                <p className="person-when numbers">
                  {say('applications.received-on', { moment: moment(application.receivedAt) })}
                </p>
              )}
            </div>
          )}
        </div>
        <IconButton
          icon={isWide ? 'narrow' : 'widen'}
          label={say(isWide ? 'head.narrow' : 'head.widen')}
          keys="W"
          isPressed={isWide}
          onPress={() => onWide(!isWide)}
        />
        <Menu
          label={say('people.more')}
          acts={[
            {
              id: 'find',
              label: say('people.find-open'),
              icon: 'people',
              isDisabled: application.removed,
              act: onFindPerson,
            },
            {
              id: 'split',
              label: say('people.split'),
              icon: 'divide',
              help: application.others.length === 0 ? say('people.split-not') : undefined,
              isDisabled: application.removed || application.others.length === 0,
              act: split,
            },
            null,
            {
              id: 'lend',
              label: say('desk.lend'),
              icon: 'lock',
              isDisabled: application.removed,
              act: onLend,
            },
          ]}
        >
          <IconButton icon="more" label={say('people.more')} isDisabled={recorded.isRunning} />
        </Menu>
        <IconButton
          icon="remove"
          label={say('applications.remove')}
          isDisabled={application.removed || recorded.isRunning}
          onPress={onRemove}
          tooltip="left"
        />
      </div>
      <div className="person-second">
        <div className="person-menus">
          <StageControl application={application} moves={moves} isDisabled={application.removed} />
          <Select<string>
            label={say('applications.assignment')}
            labelHidden
            value={application.posting?.id ?? application.assignment}
            onChange={assign}
            choices={[
              { id: 'unassigned', label: say('applications.to-unassigned') },
              { id: 'spontaneous', label: say('applications.to-spontaneous') },
              ...postings,
            ]}
          />
        </div>
        <HeadFacts
          application={application}
          onReason={
            application.removed || application.reason === null ? undefined : () => moves.go(application.stage)
          }
        />
      </div>
    </header>
  );
}

/** What stands in a mail's header or was typed by a person needs no word. */
function isGuess(source: FactSource): source is Exclude<FactSource, 'header' | 'person'> {
  return source !== 'header' && source !== 'person';
}

/** Where a fact was found, where that is not plain. */
function Found({ source, isThere }: { readonly source: FactSource; readonly isThere: boolean }) {
  const { say } = useWords();
  if (!isThere || !isGuess(source)) return null;
  return <span className="person-found">{say(`facts.from-${source}`)}</span>;
}

function Fact({ icon, children }: { readonly icon: IconName; readonly children: React.ReactNode }) {
  return (
    <span className="person-fact">
      <Icon name={icon} />
      {children}
    </span>
  );
}

interface CorrectedProps {
  readonly label: string;
  readonly placeholder: string;
  readonly stored: string;
  readonly className: string;
  readonly maxLength: number;
  readonly type?: 'email' | 'tel';
  /** Takes the lines it needs. */
  readonly wraps?: boolean;
  /** Answers whether it was recorded; what could not be stays as typed. */
  readonly onCorrect: (value: string) => Promise<boolean>;
}

/** A value that is corrected where it stands: Enter or leaving it records it, Escape takes it back. */
function Corrected(props: CorrectedProps) {
  const { label, placeholder, stored, className, maxLength, type, wraps = false, onCorrect } = props;
  const [typed, setTyped] = useState<string | null>(null);

  async function record(): Promise<void> {
    if (typed === null) return;
    const value = typed.trim();
    if (value === stored || (await onCorrect(value))) setTyped(null);
  }

  const field = {
    className,
    'aria-label': label,
    placeholder,
    autoComplete: 'off',
    spellCheck: false,
    maxLength,
    value: typed ?? stored,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setTyped(event.target.value),
    onBlur: () => void record(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        void record();
      } else if (event.key === 'Escape' && typed !== null) {
        event.preventDefault();
        setTyped(null);
      }
    },
  } as const;
  if (wraps) return <textarea {...field} rows={1} />;
  // An address is shown as it was sent, right or wrong: the browser's own check would only hide it.
  return (
    <input
      {...field}
      type={type === 'tel' ? 'tel' : 'text'}
      {...(type === 'email' ? { inputMode: 'email' as const } : {})}
    />
  );
}
