/** The library's own: durable settings, and databases that are not ours. */
import { breaking, units, type Breakage } from './breakage.ts';

const database = 'src/main/database/open-database.ts';
const library = (name: string) => units('src/main/database/library.test.ts', name);
const guarded = library('an open library is durable and guarded');

export const libraryBreakages: readonly Breakage[] = [
  ...breaking(database, guarded, [
    ['commits that survive a power cut', '  synchronous: 2,\n', '  synchronous: 1,\n'],
    ['no functions by a schema', '  trusted_schema: 0,\n', '  trusted_schema: 1,\n'],
    ['damaged cells seen', '  cell_size_check: 1,\n', '  cell_size_check: 0,\n'],
    ['what is deleted is gone', '  secure_delete: 1,\n', '  secure_delete: 0,\n'],
  ]),
  ...breaking(database, library('another program’s database is refused and left as it is'), [
    ['no database of another program', 'if (identity !== applicationId)', 'if (identity === -1)'],
  ]),
];
