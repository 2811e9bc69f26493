import { describe, expect, it } from 'vitest';

import { downloadHeaders, safeFileName } from './document-headers.ts';

describe('the name of a file that is handed out', () => {
  it('fits every file system, whatever it is written in, and keeps its ending', () => {
    for (const sign of ['a', 'é', '履', '🧑‍🔬']) {
      const name = safeFileName(`${sign.repeat(300)}.pdf`);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(Array.from(name).length).toBeLessThanOrEqual(104);
      expect(name).toMatch(/\.pdf$/);
      expect(name).toBe(name.toWellFormed());
    }
    expect(safeFileName('CV – Anaïs Lœuillet (2026).pdf')).toBe('CV – Anaïs Lœuillet (2026).pdf');
  });

  it('leads nowhere, names no device and hides nothing', () => {
    expect(safeFileName('../../etc/passwd')).toBe('-..-etc-passwd');
    expect(safeFileName('C:\\Users\\x.pdf')).toBe('C--Users-x.pdf');
    expect(safeFileName('con.txt')).toBe('-con.txt');
    expect(safeFileName('cv\u202efdp.exe')).toBe('cvfdp.exe');
    expect(safeFileName(' .. ')).toBe('document');
    expect(downloadHeaders('a"b\r\nSet-Cookie: x.pdf')['content-disposition']).not.toMatch(/[\r\n]/);
  });
});
