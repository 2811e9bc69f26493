/** The applications that a person set out to look over one after the other, such as those of bare documents. */
let queue: readonly string[] = [];

/** Sets out on some applications, and answers the first. There is at least one. */
export function beginChecking(applications: readonly string[]): string {
  queue = applications;
  return applications[0] ?? '';
}

/** Where an application stands in the round, from 1, and the one after it; null where it is no part of it. */
export function checkingOf(
  application: string,
): { readonly place: number; readonly count: number; readonly next: string | null } | null {
  const index = queue.indexOf(application);
  if (index < 0) return null;
  return { place: index + 1, count: queue.length, next: queue[index + 1] ?? null };
}
