import { useEffect } from 'react';
import { useClient } from './data.tsx';
import { isAnythingUnsaved, saveEverything } from './leaving.ts';

/** How often a save is tried again that the window waits for, and how many times. */
const tryAgainAfter = 500;
const mostTries = 120;

/** Saves what is typed where the window is to be closed, and says so once it is done. */
export function useFarewell(): void {
  const client = useClient();
  useEffect(() => {
    let farewells = 0;
    async function leave(): Promise<void> {
      farewells += 1;
      const mine = farewells;
      for (let tries = 0; tries < mostTries && mine === farewells; tries += 1) {
        saveEverything();
        await client.settled();
        if (!isAnythingUnsaved()) {
          client.saved();
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, tryAgainAfter));
      }
    }
    const stop = client.listen((event) => {
      if (event.type === 'closing') void leave();
    });
    return () => {
      farewells += 1;
      stop();
    };
  }, [client]);
}
