import { useEffect, useRef } from 'react';
import type { CommandName } from '../../shared/commands.ts';
import { isTyping } from '../features/desk/desk-keys.ts';
import { beginReplacing } from '../features/offers/replacing.ts';
import { beginSearching } from '../features/search/use-search-keys.ts';
import { ask } from './asked.ts';
import { spellingPlace } from '../features/settings/SpellingPart.tsx';
import { toast } from '../ui/Toast.tsx';
import { useClient } from './data.tsx';
import { doOffered } from './offered.ts';
import { go, type Place } from './route.ts';
import { useWords } from './words.tsx';

const places: Partial<Record<CommandName, Place>> = {
  'go-offers': 'offers',
  'go-applications': 'applications',
  'go-interviews': 'interviews',
  'go-search': 'search',
  'go-pool': 'pool',
  'go-figures': 'figures',
  'go-site': 'site',
  'go-privacy': 'privacy',
  settings: 'settings',
};

/** Does what is asked for in the window's own menu. */
export function useCommands(undo: () => void, redo: () => void): void {
  const client = useClient();
  const { sayError } = useWords();
  const steps = useRef({ undo, redo });
  const failed = useRef(sayError);
  useEffect(() => {
    steps.current = { undo, redo };
    failed.current = sayError;
  });
  useEffect(() => {
    function obey(command: CommandName): void {
      if (doOffered(command)) return;
      const place = places[command];
      if (place !== undefined) go(place);
      else if (command === 'new-posting') {
        go('offers');
        ask('new-posting');
      } else if (command === 'receive') go('applications', 'receiving');
      else if (command === 'enter-application') {
        go('applications');
        ask('enter-application');
      } else if (command === 'undo' || command === 'redo') {
        // In what is being typed the editor's own steps go back, as by its key.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else reaches the steps of a field.
        if (isTyping(document.activeElement)) document.execCommand(command);
        else steps.current[command]();
      } else if (command === 'search') beginSearching();
      else if (command === 'replace') beginReplacing();
      else if (command === 'keys') ask('keys');
      else if (command === 'spelling') go('settings', spellingPlace);
      else if (command === 'about') go('settings', 'about');
    }
    return client.listen((event) => {
      if (event.type === 'command') obey(event.command);
      if (event.type !== 'site') return;
      go('site');
      // Where it is no site any more, its place says so.
      client
        .call('settings.save', { site: event.folder })
        .catch((thrown: unknown) => toast(failed.current(thrown)));
    });
  }, [client]);
}
