/** Asks a folder of packages which version is the newest: the one thing that Vivier asks of the network for itself. */
import { request } from 'node:https';
import { z } from 'zod';

import { Failure } from '../../shared/errors.ts';
import { isVersion } from '../../shared/program/versions.ts';
import { isTlsCode, trustedAuthorities } from '../authorities.ts';

/** The file that says which version is the newest, beside the packages. */
const newestFile = 'vivier.json';

/** The address of the file that is asked for, from that of the folder it lies in. */
export function newestAddress(downloads: string): string {
  const folder = new URL(downloads);
  folder.hash = '';
  folder.search = '';
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  return new URL(newestFile, folder).href;
}

/** In milliseconds, from the first word to the last. */
const patience = 10_000;
/** In bytes. */
const limit = 16_000;

const newestSchema = z.looseObject({ version: z.string().refine(isVersion) });

/**
 * Reads the version out of the file at an `https` address. Sent are the file's path, the host's name, and `Vivier` as who
 * asks: no version, no cookie, nothing of the machine. A redirection is not followed, since it would ask somebody else.
 * Throws `updates-unreachable`, `updates-not-trusted`, `updates-odd` or `cancelled`.
 */
export async function askForNewest(
  address: string,
  signal: AbortSignal,
  authorities: readonly string[] = [],
  time: AbortSignal = AbortSignal.timeout(patience),
): Promise<string> {
  const { host } = new URL(address);
  let answer: Answered;
  try {
    answer = await get(address, AbortSignal.any([signal, time]), authorities);
  } catch (thrown) {
    if (signal.aborted) throw new Failure('cancelled');
    if (thrown instanceof Failure) throw thrown;
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    throw new Failure(isTlsCode(code) ? 'updates-not-trusted' : 'updates-unreachable', { host });
  }
  if (answer.status !== 200) throw new Failure('updates-odd', { host, status: answer.status });
  try {
    return newestSchema.parse(JSON.parse(answer.text)).version;
  } catch {
    throw new Failure('updates-odd', { host, status: answer.status });
  }
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

function get(address: string, signal: AbortSignal, authorities: readonly string[]): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asking = request(
      address,
      {
        method: 'GET',
        // A connection of its own, gone with the answer.
        agent: false,
        headers: { accept: 'application/json', 'user-agent': 'Vivier' },
        minVersion: 'TLSv1.2',
        ca: trustedAuthorities(authorities),
        maxHeaderSize: limit,
        signal,
      },
      (response) => {
        const status = response.statusCode ?? 0;
        const pieces: Buffer[] = [];
        let bytes = 0;
        response.on('data', (piece: Buffer) => {
          bytes += piece.length;
          if (bytes > limit)
            asking.destroy(new Failure('updates-odd', { host: new URL(address).host, status }));
          else pieces.push(piece);
        });
        response.on('end', () => resolve({ status, text: Buffer.concat(pieces).toString('utf8') }));
        response.on('error', reject);
      },
    );
    asking.on('error', reject);
    asking.end();
  });
}
