/** `_data`: YAML, JSON and tables, folders as maps in maps. */
import { parse } from 'csv-parse/sync';

import type { Gap } from '../../../shared/website/preview.ts';
import { fromPlain, type Plain } from '../ruby/hashes.ts';
import { BrokenYaml, loadYaml } from '../ruby/psych.ts';
import { toText } from '../ruby/text.ts';
import { RubyFloat, isHash, isList, type RubyHash, type RubyValue } from '../ruby/values.ts';
import { setting } from './config.ts';
import type { SiteFiles } from './files.ts';

const data = Symbol('data');
const endings = ['yaml', 'yml', 'json', 'csv', 'tsv'];
const deepest = 30;

/** Reads the data folder; a file that cannot be read is nil, and `tell` is told: Jekyll's build would end there. */
export function readData(files: SiteFiles, config: RubyHash, tell: (gap: Gap) => void): RubyHash {
  return readFolder(setting(config, 'data_dir').replace(/^\/|\/$/g, ''), 0);

  function readFolder(folder: string, depth: number): RubyHash {
    const found: RubyHash = new Map();
    const entries = depth > deepest ? [] : files.list(folder);
    for (const ending of endings) {
      for (const { name, isFolder } of entries) {
        if (isFolder || !name.endsWith(`.${ending}`) || name.startsWith('.')) continue;
        found.set(keyOf(name.slice(0, -ending.length - 1)), readFile(`${folder}/${name}`, ending));
      }
    }
    for (const { name, isFolder } of entries)
      if (isFolder && !name.startsWith('.'))
        found.set(keyOf(name), readFolder(`${folder}/${name}`, depth + 1));
    return found;
  }

  function readFile(path: string, ending: string): RubyValue {
    try {
      return files.readAs(path, data, (text) => {
        if (ending === 'csv') return readTable(text, ',', config.get('csv_reader') ?? null);
        if (ending === 'tsv') return readTable(text, '\t', config.get('tsv_reader') ?? null);
        return ending === 'json' ? readJson(text) : loadYaml(text);
      });
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message.slice(0, 200) : '';
      tell({
        code: 'data-broken',
        path,
        line: thrown instanceof BrokenYaml ? thrown.line : null,
        details: { reason },
      });
      return null;
    }
  }
}

/** The key of a file or folder: Jekyll drops what is neither a word sign, a space nor a hyphen. */
function keyOf(name: string): string {
  return name.replace(/[^\w\s-]+|(?<=^|\b\s)\s+(?=$|\s?\b)/g, '').replace(/\s+/g, '_');
}

function readJson(text: string): RubyValue {
  try {
    return fromJson(JSON.parse(text, exactNumbers) as Plain);
  } catch {
    // Jekyll reads JSON as YAML, which takes more than JSON does.
    return loadYaml(text);
  }
}

function exactNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && /[.eE]/.test(context?.source ?? '') ? new RubyFloat(value) : value;
}

function fromJson(value: Plain | RubyFloat): RubyValue {
  if (value instanceof RubyFloat) return value;
  if (value === null || typeof value !== 'object') return fromPlain(value);
  if (Array.isArray(value)) return (value as readonly Plain[]).map(fromJson);
  return new Map(Object.entries(value).map(([key, item]): [RubyValue, RubyValue] => [key, fromJson(item)]));
}

function readTable(text: string, delimiter: string, options: RubyValue): RubyValue {
  const rows: (string | null)[][] = parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
  });
  const settings = isHash(options) ? options : new Map<RubyValue, RubyValue>();
  const converters = settings.get('csv_converters') ?? null;
  const names = isList(converters) ? converters.map(toText) : [];
  const cells = (row: readonly (string | null)[]) => row.map((cell) => convert(cell, names));
  if (settings.has('headers') && settings.get('headers') === false) return rows.map(cells);
  const [headers = [], ...rest] = rows;
  return rest.map((row) => {
    const values = cells(row);
    return new Map<RubyValue, RubyValue>(headers.map((name, index) => [name, values[index] ?? null]));
  });
}

function convert(cell: string | null, converters: readonly string[]): RubyValue {
  if (cell === null) return null;
  const takes = (name: string) =>
    converters.includes(name) ||
    converters.includes('all') ||
    (converters.includes('numeric') && name !== 'date');
  if (takes('integer') && /^[-+]?\d+$/.test(cell)) return Number(cell);
  if (takes('float') && /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(cell)) return new RubyFloat(Number(cell));
  return cell;
}
