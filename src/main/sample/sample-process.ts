/** How one posting of the sample library recruits, and what was scored there. */
import type { CallName, Input, Output } from '../../shared/contract.ts';
import type { ProcessChange } from '../../shared/applications/process.ts';

type Ask = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;

const call = '01930000-0000-7000-8000-000000000001';
const criteria = [
  [
    '01930000-0000-7000-8000-000000000011',
    'skill',
    'Écrire clairement',
    '1 : à réécrire · 4 : rien à reprendre',
  ],
  [
    '01930000-0000-7000-8000-000000000012',
    'skill',
    'Expliquer un choix',
    '1 : ne dit pas pourquoi · 4 : pèse le pour et le contre',
  ],
  [
    '01930000-0000-7000-8000-000000000013',
    'task',
    'Exercice d’une heure',
    '1 : ne répond pas · 4 : va au-delà',
  ],
] as const;

const changes: readonly ProcessChange[] = [
  { kind: 'stage-put', stage: call, name: 'Entretien téléphonique', patience: 7, place: 150 },
  ...criteria.map(([id, of, name, words], index): ProcessChange => ({
    kind: 'criterion-put',
    id,
    of,
    name,
    words,
    place: 100 * (index + 1),
  })),
  {
    kind: 'methods-told',
    how: 'offer',
    on: '2026-01-05',
    words: 'Un échange au téléphone, un exercice d’une heure et un entretien, notés sur trois critères.',
  },
];

/** Gives a posting a stage of its own and criteria, and scores those who were interviewed for it. */
export async function fillProcess(ask: Ask, posting: string): Promise<void> {
  for (const change of changes) await ask('process.change', { posting, change });
  const interviewed = await ask('applications.list', { posting, stage: 'interview' });
  for (const [position, { id }] of interviewed.entries())
    await ask('applications.score', {
      id,
      scores: criteria.map(([criterion], index) => ({
        criterion,
        points: index === 2 ? null : 2 + ((position + index) % 3),
        words: '',
      })),
      words: 'Exercice encore à recevoir.',
    });
}
