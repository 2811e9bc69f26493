import { useState } from 'react';

import { placeAt } from '../../../shared/applications/fold-process.ts';
import type { PlacedCriterion, ProcessChange } from '../../../shared/applications/process.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { GroundsWarning } from '../privacy/GroundsWarning.tsx';
import { ProcessRow } from './ProcessRow.tsx';
import type { ProcessPartProps } from './StagesPart.tsx';
import { ProcessError } from './ProcessError.tsx';
import { useProcess, type ProcessActs } from './use-process.ts';
import { useFollow } from './use-follow.ts';
import { useReorder } from './use-reorder.ts';
import { useSettled } from './use-settled.ts';

const bounds = { after: 0, before: 1000 };
const kinds = ['skill', 'task'] as const;
type Draft = Pick<PlacedCriterion, 'kind' | 'name' | 'words'>;

function put({ kind, ...criterion }: PlacedCriterion): ProcessChange {
  return { kind: 'criterion-put', of: kind, ...criterion };
}

/** What is looked at in every application: skills and tasks, each with what its points mean. */
export function CriteriaPart({ process }: ProcessPartProps) {
  const acts = useProcess(process.posting);
  const { say } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState<Draft | null>(null);
  const { criteria, formerCriteria } = process;

  const follow = useFollow(criteria.map(({ id }) => id));

  function move(id: string, index: number): void {
    const moved = criteria.find((one) => one.id === id);
    if (moved === undefined) return;
    const others = criteria.filter((one) => one.id !== id);
    const changes = placeAt(others, id, index, bounds).flatMap(({ id: other, place }) =>
      criteria.filter((one) => one.id === other).map((one) => put({ ...one, place })),
    );
    void acts.change(changes, say('process.moved', { name: moved.name, place: index + 1 }));
  }

  async function add(draft: Draft): Promise<void> {
    const name = draft.name.trim();
    if (name === '') return;
    const id = crypto.randomUUID();
    const changes = placeAt(criteria, id, criteria.length, bounds).flatMap(({ id: other, place }) =>
      other === id
        ? [put({ ...draft, id, name, place })]
        : criteria.filter((one) => one.id === other).map((one) => put({ ...one, place })),
    );
    if (await acts.change(changes, say('process.did-criterion-put', { name }))) setAdding(null);
  }

  const reorder = useReorder(
    criteria.map(({ id }) => id),
    move,
  );
  return (
    <section className="process-part" aria-labelledby="process-criteria">
      <h3 id="process-criteria">{say('process.criteria')}</h3>
      {adding === null && <ProcessError acts={acts} />}
      {criteria.length === 0 && <p className="soft">{say('process.criteria-none')}</p>}
      <ol className="process-rows" data-held-last={reorder.held !== null && reorder.held.before === null}>
        {criteria.map((criterion) => (
          <ProcessRow
            key={criterion.id}
            id={criterion.id}
            name={criterion.name}
            facts={say(`process.criterion-${criterion.kind}`)}
            reorder={reorder}
            isOpen={open === criterion.id}
            onToggle={() => setOpen(open === criterion.id ? null : criterion.id)}
          >
            <CriterionForm
              criterion={criterion}
              acts={acts}
              onDrop={() => {
                const at = criteria.indexOf(criterion);
                follow((criteria[at - 1] ?? criteria[at + 1])?.id ?? null);
              }}
            />
          </ProcessRow>
        ))}
      </ol>
      {adding === null ? (
        <Button
          icon="add"
          look="quiet"
          onPress={() => {
            acts.forget();
            setAdding({ kind: 'skill', name: '', words: '' });
          }}
        >
          {say('process.criterion-add')}
        </Button>
      ) : (
        <form
          className="process-add"
          onSubmit={(event) => {
            event.preventDefault();
            void add(adding);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            setAdding(null);
          }}
        >
          <CriterionFields
            draft={adding}
            isFresh
            onChange={(changes) => setAdding({ ...adding, ...changes })}
          />
          <ProcessError acts={acts} />
          <div className="process-acts">
            <Button type="submit" look="main" isDisabled={adding.name.trim() === ''}>
              {say('process.add')}
            </Button>
            <Button look="quiet" onPress={() => setAdding(null)}>
              {say('ui.cancel')}
            </Button>
          </div>
        </form>
      )}
      {formerCriteria.length > 0 && (
        <div className="process-away">
          <h4>{say('process.criteria-away')}</h4>
          <ul>
            {formerCriteria.map((criterion) => (
              <li key={criterion.id}>
                <span>{criterion.name}</span>
                <Button
                  look="quiet"
                  onPress={() => {
                    follow(criterion.id);
                    void acts.change(
                      [put(criterion)],
                      say('process.did-criterion-put', { name: criterion.name }),
                    );
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

function CriterionForm({
  criterion,
  acts,
  onDrop,
}: {
  readonly criterion: PlacedCriterion;
  readonly acts: ProcessActs;
  /** Called as it is about to go. */
  readonly onDrop: () => void;
}) {
  const { say } = useWords();
  const { kind, name, words } = criterion;
  const { draft, change, settle } = useSettled<Draft>({ kind, name, words }, (next) => {
    const changed = { ...criterion, ...next, name: next.name.trim() === '' ? name : next.name.trim() };
    void acts.change([put(changed)], say('process.did-criterion-put', { name: changed.name }));
  });
  return (
    <div className="process-form" onBlur={settle}>
      <CriterionFields draft={draft} onChange={change} />
      <div className="process-acts">
        <Button
          icon="remove"
          look="quiet"
          onPress={() => {
            onDrop();
            void acts.change(
              [{ kind: 'criterion-dropped', id: criterion.id }],
              say('process.did-criterion-dropped', { name }),
            );
          }}
        >
          {say('process.criterion-drop')}
        </Button>
      </div>
    </div>
  );
}

function CriterionFields({
  draft,
  onChange,
  isFresh = false,
}: {
  readonly draft: Draft;
  readonly onChange: (changes: Partial<Draft>) => void;
  readonly isFresh?: boolean;
}) {
  const { say } = useWords();
  return (
    <>
      <Segments
        label={say('process.criterion-kind')}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
        choices={kinds.map((id) => ({ id, label: say(`process.criterion-${id}`) }))}
      />
      <TextField
        label={say('process.criterion-name')}
        value={draft.name}
        maxLength={200}
        autoFocus={isFresh}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={say('process.criterion-words')}
        help={say('process.criterion-words-help')}
        value={draft.words}
        maxLength={5000}
        lines={3}
        onChange={(words) => onChange({ words })}
      />
      <GroundsWarning text={`${draft.name}\n${draft.words}`} />
    </>
  );
}
