/** The calls about figures. */
import type { CallName } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Locale } from '../../../shared/postings/posting.ts';
import { now } from '../../database/clock.ts';
import type { Library } from '../../database/library.ts';
import type { Handlers } from '../../handlers.ts';
import type { MadeFiles } from '../../made-files.ts';
import { safeFileName } from '../../text/safe-text.ts';
import type { Processes } from '../process/processes.ts';
import { countFigures } from './figures.ts';
import { openFiguresStore } from './figures-store.ts';
import { figuresCsv, figuresReport } from './report.ts';
import { wordsIn } from './tables.ts';

export type FiguresCalls = Extract<CallName, `figures.${string}`>;

export interface FiguresCallDependencies {
  readonly db: Library['db'];
  readonly made: MadeFiles;
  readonly processes: Processes;
  readonly postings: () => readonly { readonly id: Id; readonly title: string }[];
  readonly language: () => Locale;
}

const pictureBytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The bytes of a PNG given as base64. Throws `bad-input` for anything else. */
function readPicture(picture: string | undefined): Buffer {
  const bytes = Buffer.from(picture ?? '', 'base64');
  if (!bytes.subarray(0, pictureBytes.length).equals(pictureBytes))
    throw new Failure('bad-input', { call: 'figures.save', reason: 'picture' });
  return bytes;
}

export function figuresHandlers(dependencies: FiguresCallDependencies): Handlers<FiguresCalls> {
  const { db, made, processes, postings, language } = dependencies;
  const store = openFiguresStore(db);
  const count = (asked: Parameters<typeof countFigures>[0]) => {
    const known = postings();
    if (asked.posting !== null && !known.some(({ id }) => id === asked.posting))
      throw new Failure('not-found', { id: asked.posting });
    return countFigures(asked, { store, processes, postings: () => known }, now());
  };
  return {
    'figures.get': count,
    'figures.save': ({ format, picture, ...asked }) => {
      const figures = count(asked);
      const locale = language();
      const about = postings().find(({ id }) => id === asked.posting)?.title ?? null;
      const say = wordsIn(locale);
      const parts = [say('file'), about ?? '', asked.from, asked.to].filter((part) => part !== '');
      const named = (ending: string) =>
        safeFileName(`${parts.join(' ').replace(/[/\\]+/g, '-')}.${ending}`, `vivier.${ending}`);
      switch (format) {
        case 'csv':
          return made.save({
            name: named('csv'),
            mediaType: 'text/csv; charset=utf-8',
            content: figuresCsv(figures, locale),
          });
        case 'png':
          return made.save({ name: named('png'), mediaType: 'image/png', content: readPicture(picture) });
        case 'html': {
          const drawn = picture === undefined ? null : readPicture(picture).toString('base64');
          const content = figuresReport(figures, { title: about, on: new Date(), picture: drawn }, locale);
          return made.save({ name: named('html'), mediaType: 'text/html; charset=utf-8', content });
        }
      }
    },
  };
}
