import type { Process, ProcessStage } from '../../../shared/applications/process.ts';
import { usualStageSchema, type Stage } from '../../../shared/applications/stage.ts';
import type { WordId, Words } from '../../app/words.tsx';

/** What a stage is called by itself: its own name, else its usual word. */
export function stageName(stage: { readonly id: Stage; readonly name: string }, { say }: Words): string {
  return stage.name === '' ? usualName(stage.id, { say }) : stage.name;
}

/** The usual word of a stage; of one that has none, that it has no name. */
export function usualName(stage: Stage, { say }: Pick<Words, 'say'>): string {
  const usual = usualStageSchema.safeParse(stage);
  return usual.success ? say(`applications.stage-${usual.data}`) : say('applications.stage-unnamed');
}

/** What is said of a stage under its name. */
export function stageFacts({ patience, blind }: ProcessStage, { say }: Words): string {
  return [
    patience === null ? say('process.patience-none') : say('process.patience-days', { count: patience }),
    ...(blind ? [say('process.blind-is')] : []),
  ].join(' · ');
}

const told: Readonly<Record<string, WordId>> = {
  'stage-put': 'process.did-stage-put',
  'stage-dropped': 'process.did-stage-dropped',
  'criterion-put': 'process.did-criterion-put',
  'criterion-dropped': 'process.did-criterion-dropped',
  'methods-told': 'process.did-methods-told',
};

/** What a change did, in a sentence. */
export function changeWords({ kind, about }: Process['history'][number], words: Words): string {
  const { say } = words;
  const name = (text: string): string => {
    const usual = usualStageSchema.safeParse(text);
    return usual.success ? usualName(usual.data, words) : text;
  };
  if (kind === 'stage-blind')
    return say(about.startsWith('+') ? 'process.did-blind' : 'process.did-seen', {
      name: name(about.slice(2)),
    });
  if (kind === 'methods-told')
    return say('process.did-methods-told', {
      name: words.intl.formatDate(about, { dateStyle: 'long', timeZone: 'UTC' }),
    });
  return say(told[kind] ?? 'process.did-other', { name: name(about) });
}
