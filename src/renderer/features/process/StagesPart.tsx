import { useState } from 'react';

import { placeAt } from '../../../shared/applications/fold-process.ts';
import {
  isNeeded,
  usualPatience,
  usualStages,
  type Process,
  type ProcessChange,
  type ProcessStage,
} from '../../../shared/applications/process.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ProcessRow } from './ProcessRow.tsx';
import { stageFacts, stageName, usualName } from './process-words.ts';
import { ProcessError } from './ProcessError.tsx';
import { useProcess, type ProcessActs } from './use-process.ts';
import { useFollow } from './use-follow.ts';
import { useReorder } from './use-reorder.ts';
import { useSettled } from './use-settled.ts';

/** Own stages and those that may be dropped stand between `received` and `offer`. */
const bounds = { after: 0, before: 1000 };

function put(
  { id, name, patience, place }: ProcessStage,
  changes: Partial<ProcessStage> = {},
): ProcessChange {
  return { kind: 'stage-put', stage: id, name, patience, place, ...changes };
}

export interface ProcessPartProps {
  readonly process: Process;
}

/** The stages in their order, each opened to be renamed, hidden or dropped. */
export function StagesPart({ process }: ProcessPartProps) {
  const acts = useProcess(process.posting);
  const words = useWords();
  const { say } = words;
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const standing = process.stages.filter(({ dropped }) => !dropped);
  const movable = standing.filter(({ id }) => !isNeeded(id));
  const known = new Set(standing.map(({ id }) => id));
  const away = [
    ...process.stages.filter(({ dropped }) => dropped),
    ...usualStages.filter(({ id }) => !known.has(id) && !process.stages.some((stage) => stage.id === id)),
  ];

  const follow = useFollow(standing.map(({ id }) => id));

  function move(id: string, index: number): void {
    const moved = movable.find((stage) => stage.id === id);
    if (moved === undefined) return;
    const others = movable.filter((stage) => stage.id !== id);
    const changes = placeAt(others, id, index, bounds).flatMap(({ id: stage, place }) =>
      movable.filter((one) => one.id === stage).map((one) => put(one, { place })),
    );
    void acts.change(changes, say('process.moved', { name: stageName(moved, words), place: index + 2 }));
  }

  async function add(): Promise<void> {
    const name = adding?.trim() ?? '';
    if (name === '') return;
    const id = crypto.randomUUID();
    const changes = placeAt(movable, id, movable.length, bounds).flatMap(({ id: stage, place }) =>
      stage === id
        ? [put({ id, name, patience: usualPatience, place, blind: false, dropped: false })]
        : movable.filter((one) => one.id === stage).map((one) => put(one, { place })),
    );
    if (await acts.change(changes, say('process.stage-added', { name }))) setAdding(null);
  }

  const reorder = useReorder(
    movable.map(({ id }) => id),
    move,
  );
  return (
    <section className="process-part" aria-labelledby="process-stages">
      <h3 id="process-stages">{say('process.stages')}</h3>
      <ProcessError acts={acts} />
      <ol className="process-rows" data-held-last={reorder.held !== null && reorder.held.before === null}>
        {standing.map((stage) => (
          <ProcessRow
            key={stage.id}
            id={stage.id}
            name={stageName(stage, words)}
            facts={stageFacts(stage, words)}
            reorder={isNeeded(stage.id) ? null : reorder}
            isOpen={open === stage.id}
            onToggle={() => setOpen(open === stage.id ? null : stage.id)}
          >
            <StageForm
              stage={stage}
              acts={acts}
              onDrop={() => follow(standing[standing.indexOf(stage) - 1]?.id ?? null)}
              onDone={() => setOpen(null)}
            />
          </ProcessRow>
        ))}
      </ol>
      {adding === null ? (
        <Button icon="add" look="quiet" onPress={() => setAdding('')}>
          {say('process.stage-add')}
        </Button>
      ) : (
        <form
          className="process-add"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            setAdding(null);
          }}
        >
          <TextField
            label={say('process.stage-name')}
            value={adding}
            maxLength={100}
            autoFocus
            onChange={setAdding}
          />
          <div className="process-acts">
            <Button type="submit" look="main" isDisabled={adding.trim() === ''}>
              {say('process.add')}
            </Button>
            <Button look="quiet" onPress={() => setAdding(null)}>
              {say('ui.cancel')}
            </Button>
          </div>
        </form>
      )}
      {away.length > 0 && (
        <div className="process-away">
          <h4>{say('process.stages-away')}</h4>
          <ul>
            {away.map((stage) => (
              <li key={stage.id}>
                <span>{stageName(stage, words)}</span>
                {stage.dropped && <span className="process-facts">{say('process.stage-still-used')}</span>}
                <Button
                  look="quiet"
                  onPress={() => {
                    follow(stage.id);
                    const name = stageName(stage, words);
                    void acts.change([put(stage)], say('process.stage-back', { name }));
                  }}
                >
                  {say('process.bring-back')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function StageForm({
  stage,
  acts,
  onDrop,
  onDone,
}: {
  readonly stage: ProcessStage;
  readonly acts: ProcessActs;
  /** Called as it is about to go. */
  readonly onDrop: () => void;
  readonly onDone: () => void;
}) {
  const words = useWords();
  const { say } = words;
  const own = !isNeeded(stage.id);
  const usual = usualStages.some(({ id }) => id === stage.id);
  const { draft, change, settle } = useSettled(
    { name: stage.name, patience: stage.patience },
    ({ name, patience }) => {
      // A stage of one's own without a name keeps the one it has.
      const kept = name.trim() === '' && !usual ? stage.name : name.trim();
      if (kept === stage.name && patience === stage.patience) return;
      void acts.change(
        [put(stage, { name: kept, patience })],
        say('process.stage-changed', { name: stageName({ id: stage.id, name: kept }, words) }),
      );
    },
  );
  const name = stageName(stage, words);
  return (
    <div className="process-form" onBlur={settle}>
      <TextField
        label={say('process.stage-name')}
        value={draft.name}
        maxLength={100}
        placeholder={usual ? usualName(stage.id, words) : ''}
        onChange={(next) => change({ name: next })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
      <NumberField
        label={say('process.patience')}
        value={draft.patience}
        minValue={1}
        maxValue={365}
        onChange={(patience) => change({ patience })}
      />
      <Switch
        label={say('process.blind')}
        isSelected={stage.blind}
        onChange={(blind) =>
          void acts.change(
            [{ kind: 'stage-blind', stage: stage.id, blind }],
            say(blind ? 'process.did-blind' : 'process.did-seen', { name }),
          )
        }
      />
      <p className="process-help">{say('process.blind-help')}</p>
      {own && (
        <div className="process-acts">
          <Button
            icon="remove"
            look="quiet"
            onPress={() => {
              onDrop();
              void acts
                .change(
                  [{ kind: 'stage-dropped', stage: stage.id }],
                  say('process.did-stage-dropped', { name }),
                )
                .then((done) => {
                  if (done) onDone();
                });
            }}
          >
            {say('process.stage-drop')}
          </Button>
        </div>
      )}
    </div>
  );
}
