/** Who recruits, as candidates are told of it. */
import { employerSchema, type Employer } from '../../../shared/applications/answers/answer.ts';
import { noEmployer } from '../../../shared/applications/answers/employer.ts';
import type { Library } from '../../database/library.ts';
import { cleanLine, cleanText } from '../../text/safe-text.ts';

export type EmployerChanges = { readonly [K in keyof Employer]?: Employer[K] | undefined };

export interface EmployerStore {
  get(): Employer;
  save(changes: EmployerChanges): Employer;
}

export function openEmployerStore(db: Library['db']): EmployerStore {
  const select = db.prepare<[], { field: string; value: string }>('SELECT field, value FROM employer');
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO employer (field, value) VALUES (?, ?) ON CONFLICT (field) DO UPDATE SET value = excluded.value',
  );
  const get = (): Employer => {
    const stored = Object.fromEntries(
      select.all().map(({ field, value }) => [field, JSON.parse(value) as unknown]),
    );
    return employerSchema.safeParse({ ...noEmployer, ...stored }).data ?? noEmployer;
  };
  return {
    get,
    save(changes) {
      db.transaction(() => {
        for (const [field, value] of Object.entries(cleaned(changes)))
          upsert.run(field, JSON.stringify(value));
      }).immediate();
      return get();
    },
  };
}

type InLanguages = Employer['purposes'];

function cleaned(changes: EmployerChanges): EmployerChanges {
  const words = ({ fr, en, es }: InLanguages): InLanguages => ({
    fr: cleanText(fr, 2_000),
    en: cleanText(en, 2_000),
    es: cleanText(es, 2_000),
  });
  const kept: { [K in keyof Employer]?: Employer[K] } = {};
  for (const field of ['name', 'rightsContact', 'sender'] as const)
    if (changes[field] !== undefined) kept[field] = cleanLine(changes[field], 500);
  for (const field of ['address', 'signature'] as const)
    if (changes[field] !== undefined) kept[field] = cleanText(changes[field], 2_000);
  for (const field of ['purposes', 'recipients', 'duration'] as const)
    if (changes[field] !== undefined) kept[field] = words(changes[field]);
  return kept;
}
