/** A terminal and a parent process may both pass on one request; only a later one is impatience. */
const impatience = 1_000;

/** Resolves when the system or a person asks this process to stop; asked again later, it stops at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked !== null && Date.now() - asked > impatience) process.exit(1);
        asked ??= Date.now();
        resolve();
      });
    }
  });
}
