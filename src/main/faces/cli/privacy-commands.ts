/** `privacy`: who has expired, what is kept of a person, and erasing people for good. */
import { resolve } from 'node:path';

import type { Exit, Session } from './session.ts';

/** Lists who has expired; with `apply` they are erased. Expired and still there is a finding: 1. */
export async function privacyDue({ ask, terminal, job }: Session, apply: boolean): Promise<Exit> {
  const due = await ask('privacy.due', {});
  const candidates = due.map(({ id }) => id);
  const { erased } =
    apply && due.length > 0 ? await ask('privacy.erase', { candidates, job }) : { erased: 0 };
  terminal.answer(
    due.map(({ id, candidate: { name, email }, expiredAt, reason }) => ({
      id,
      candidate: { id, name, email },
      expiredAt,
      reason,
    })),
  );
  for (const { candidate, expiredAt, reason } of due)
    terminal.say(
      terminal.words('privacy.row', {
        expiredAt: new Date(expiredAt.slice(0, 10)),
        name: candidate.name === '' ? candidate.email : candidate.name,
        reason: terminal.words(`privacy.${reason}`),
      }),
    );
  if (due.length === 0) terminal.say(terminal.words('privacy.none'));
  if (!apply || due.length === 0) return due.length === 0 ? 0 : 1;
  terminal.say(terminal.words('privacy.erased', { count: erased }));
  if (!terminal.json) terminal.complain(terminal.words('privacy.elsewhere'));
  return 0;
}

/** Writes everything kept of a person into a new folder. */
export async function privacyAccess(
  { ask, terminal, job }: Session,
  email: string,
  folder: string,
): Promise<Exit> {
  const to = resolve(folder);
  const { files, others } = await ask('privacy.access', { candidate: email, to, job });
  terminal.answer({ files });
  terminal.say(terminal.words('privacy.made', { files, folder: to }));
  if (others > 0 && !terminal.json) terminal.complain(terminal.words('privacy.others', { count: others }));
  return 0;
}

/** Erases the one person who has an address. */
export async function privacyErase({ ask, terminal, job }: Session, email: string): Promise<Exit> {
  const { erased } = await ask('privacy.erase', { candidates: [email], job });
  terminal.answer({ erased });
  terminal.say(terminal.words('privacy.erased', { count: erased }));
  if (!terminal.json) terminal.complain(terminal.words('privacy.elsewhere'));
  return 0;
}
