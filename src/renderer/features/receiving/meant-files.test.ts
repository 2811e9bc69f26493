import { describe, expect, it } from 'vitest';

import { isMeant } from './meant-files.ts';

describe('the files of a dropped folder', () => {
  it('are mails, files of mails and documents, whatever the case of their ending', () => {
    for (const name of [
      'a.eml',
      'b.EML',
      '1234.emlx',
      'Archive.mbox',
      'c.msg',
      'CV.pdf',
      'CV.Docx',
      'lettre.odt',
      'Grilles.vivier-review',
    ])
      expect(isMeant(name, 'mails'), name).toBe(true);
    for (const name of ['photo.jpg', 'Inbox.msf', 'tableau.xlsx', 'Thumbs.db', 'notes.html'])
      expect(isMeant(name, 'mails'), name).toBe(false);
  });

  it('are files of mails that have no ending', () => {
    expect(isMeant('Inbox', 'Local Folders')).toBe(true);
    expect(isMeant('mbox', 'INBOX.mbox')).toBe(true);
    expect(isMeant('table_of_contents', 'INBOX.mbox')).toBe(false);
    expect(isMeant('dovecot-uidlist', 'Maildir')).toBe(false);
  });

  it('are all that a Maildir holds, but nothing hidden', () => {
    expect(isMeant('1763800000.M1P2.machine:2,S', 'cur')).toBe(true);
    expect(isMeant('1763800000.M1P2.machine', 'new')).toBe(true);
    expect(isMeant('1763800000.M1P2.machine', 'elsewhere')).toBe(false);
    expect(isMeant('.DS_Store', 'cur')).toBe(false);
    expect(isMeant('._a.eml', 'mails')).toBe(false);
  });
});
