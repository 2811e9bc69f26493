/** A password for one call: from the environment, else typed at a terminal that does not show it. */
import { Failure } from '../../../shared/errors.ts';
import type { Terminal } from './terminal.ts';

const enter = new Set(['\r', '\n', '\u0004']);
const erase = new Set(['\u007f', '\b']);
const interrupt = '\u0003';

/**
 * The password as the input of a call has it: empty where there is none to be had, which the call then says.
 * Throws `cancelled` where a person gives up.
 */
export async function askPassword(terminal: Terminal, user: string): Promise<{ password?: string }> {
  const given = process.env['VIVIER_MAILBOX_PASSWORD'] ?? '';
  if (given !== '') return { password: given };
  const typed = await askUnseen(terminal.words('mailbox.password', { user }));
  return typed === '' ? {} : { password: typed };
}

/**
 * What is typed at a terminal that does not show it; empty where there is no terminal. Throws `cancelled` where a
 * person gives up.
 */
export async function askUnseen(question: string): Promise<string> {
  if (!process.stdin.isTTY) return '';
  process.stderr.write(question);
  const typed = await readUnseen();
  process.stderr.write('\n');
  return typed;
}

function readUnseen(): Promise<string> {
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const end = (settle: () => void): void => {
      stdin.off('data', hear).setRawMode(false).pause();
      settle();
    };
    const hear = (bytes: Buffer): void => {
      for (const sign of bytes.toString('utf8')) {
        if (sign === interrupt) {
          end(() => reject(new Failure('cancelled')));
          return;
        }
        if (enter.has(sign)) {
          end(() => resolve(typed.join('')));
          return;
        }
        if (erase.has(sign)) typed = typed.slice(0, -1);
        else typed.push(sign);
      }
    };
    stdin.setRawMode(true).resume().on('data', hear);
  });
}
