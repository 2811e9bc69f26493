/** Which of many chosen applications are covered: their rows say it. */
import type { QueryClient } from '@tanstack/react-query';
import type { DeskFilter, DeskOrder } from '../../../shared/applications/desk.ts';
import type { Output } from '../../../shared/contract.ts';
import type { Client } from '../../api/client.ts';

type Page = Output<'desk.rows'>;

/** As many as a call answers. */
const atOnce = 500;

/** Whether one of them is covered, or has not been seen, so that nobody knows. */
export function mayBeCovered(cache: QueryClient, chosen: ReadonlySet<string>): boolean {
  const seen = new Map(
    cache
      .getQueriesData<Page>({ queryKey: ['desk.rows'], type: 'active' })
      .flatMap(([, page]) => page?.rows ?? [])
      .map((row) => [row.id, row.covered] as const),
  );
  return [...chosen].some((id) => seen.get(id) ?? true);
}

/** Those that are covered, in the list's order. */
export async function findCovered(
  client: Client,
  chosen: ReadonlySet<string>,
  filter: DeskFilter,
  order: DeskOrder,
): Promise<string[]> {
  const covered: string[] = [];
  // A board lists every stage, whatever the list was narrowed to.
  const asked = { filter: { ...filter, stage: null }, order, count: atOnce };
  let seen = 0;
  for (let from = 0; seen < chosen.size; from += atOnce) {
    const { rows } = await client.read('desk.rows', { ...asked, from });
    if (rows.length === 0) break;
    for (const row of rows) {
      if (!chosen.has(row.id)) continue;
      seen += 1;
      if (row.covered) covered.push(row.id);
    }
  }
  return covered;
}
