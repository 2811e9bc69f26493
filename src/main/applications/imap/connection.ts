/** A connection to a mail server over IMAP (RFC 3501): encrypted, its certificate checked, its folder only read. */
import { ImapFlow, type ImapFlowError, type MailboxObject } from 'imapflow';

import type { MailboxFields } from '../../../shared/applications/receiving.ts';
import { Failure, type ErrorCode } from '../../../shared/errors.ts';
import { isTlsCode, trustedAuthorities } from '../../authorities.ts';
import { databaseFailure } from '../../database/failures.ts';
import { mailLimits } from '../mail/scan.ts';
import { unlessAborted } from '../imports/until-aborted.ts';

export interface Server extends Pick<MailboxFields, 'host' | 'port' | 'security' | 'user'> {
  readonly password: string;
  /** Certificates, PEM, of authorities that are trusted beside those of Node and of the system. */
  readonly authorities: readonly string[];
}

/** A folder that is open, for reading alone. */
export interface OpenFolder {
  readonly client: ImapFlow;
  readonly folder: MailboxObject;
  close(): Promise<void>;
}

/** In milliseconds. */
const connectTime = 20_000;
const greetingTime = 15_000;
/** How long a server may say nothing in the middle of an answer. */
const silence = 60_000;

/**
 * Connects and logs in. Nothing is sent before the connection is encrypted and the certificate is the server's own:
 * no option turns that off. Throws `mailbox-unreachable`, `mailbox-not-trusted`, `mailbox-refused` or `cancelled`.
 */
export async function connectTo(server: Server, signal: AbortSignal): Promise<ImapFlow> {
  const { host, port, security, user, password, authorities } = server;
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    // Asked for, it is never done without (`tlsFailed`).
    ...(security === 'starttls' ? { doSTARTTLS: true } : {}),
    tls: {
      minVersion: 'TLSv1.2',
      ca: trustedAuthorities(authorities),
    },
    auth: { user, pass: password },
    clientInfo: { name: 'Vivier' },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: connectTime,
    greetingTimeout: greetingTime,
    socketTimeout: silence,
    maxLiteralSize: mailLimits.bytes + 1,
    maxResponseSize: mailLimits.bytes + 1_000_000,
  });
  // Every error is also thrown where it is waited for; unheard, it would end the program.
  client.on('error', () => undefined);
  try {
    await unlessAborted(client.connect(), signal);
    if (!client.secureConnection) throw new Failure('mailbox-not-trusted', { host });
    return client;
  } catch (thrown) {
    client.close();
    if (signal.aborted) throw new Failure('cancelled');
    if (thrown instanceof Failure) throw thrown;
    throw new Failure(connectCode(thrown), { host, port, user }, { cause: withoutSecrets(thrown) });
  }
}

/** Opens a folder by EXAMINE, which lets nothing be changed. Throws `mailbox-folder-missing` and as `connectTo`. */
export async function openFolder(server: Server, path: string, signal: AbortSignal): Promise<OpenFolder> {
  const client = await connectTo(server, signal);
  try {
    const folder = await unlessAborted(client.mailboxOpen(path, { readOnly: true }), signal);
    if (folder.readOnly !== true) throw new Failure('mailbox-folder-missing', { folder: path });
    return {
      client,
      folder,
      close: () => endConnection(client),
    };
  } catch (thrown) {
    client.close();
    if (signal.aborted) throw new Failure('cancelled');
    if (thrown instanceof Failure) throw thrown;
    const code = isAnswer(thrown) ? 'mailbox-folder-missing' : 'mailbox-cut';
    throw new Failure(code, { folder: path, host: server.host }, { cause: withoutSecrets(thrown) });
  }
}

/** Every folder that can hold messages, with how many it holds. Throws as `connectTo`, and `mailbox-cut`. */
export async function listFolders(
  server: Server,
  signal: AbortSignal,
): Promise<{ path: string; messages: number }[]> {
  const client = await connectTo(server, signal);
  try {
    const folders = await unlessAborted(client.list({ statusQuery: { messages: true } }), signal);
    return folders
      .filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
      .map(({ path, status }) => ({ path, messages: status?.messages ?? 0 }));
  } catch (thrown) {
    throw cutFailure(thrown, server.host, signal);
  } finally {
    await endConnection(client);
  }
}

/** What a failure in the middle of reading is told as: whatever it was, the connection is no longer of use. */
export function cutFailure(thrown: unknown, host: string, signal: AbortSignal): Failure {
  if (signal.aborted) return new Failure('cancelled');
  // A full disk is not the server's doing.
  const failure = databaseFailure(thrown, { host });
  if (failure instanceof Failure) return failure;
  return new Failure('mailbox-cut', { host }, { cause: withoutSecrets(thrown) });
}

/** Says goodbye where there is still somebody to say it to. */
async function endConnection(client: ImapFlow): Promise<void> {
  const patience = setTimeout(() => client.close(), 2_000);
  try {
    if (client.usable) await client.logout();
  } catch {
    // It was gone already.
  } finally {
    clearTimeout(patience);
    client.close();
  }
}

function asImapError(thrown: unknown): Partial<ImapFlowError> {
  return thrown instanceof Error ? thrown : {};
}

/** Whether the server answered and said no, rather than being gone. */
function isAnswer(thrown: unknown): boolean {
  const { responseStatus, mailboxMissing } = asImapError(thrown);
  return responseStatus !== undefined || mailboxMissing === true;
}

function connectCode(thrown: unknown): ErrorCode {
  const { authenticationFailed, tlsFailed, code = '', responseStatus } = asImapError(thrown);
  if (authenticationFailed === true) return 'mailbox-refused';
  if (tlsFailed === true || isTlsCode(code)) return 'mailbox-not-trusted';
  return responseStatus === undefined ? 'mailbox-unreachable' : 'mailbox-refused';
}

/** An error of the library may carry the command that failed, LOGIN with its password included. */
function withoutSecrets(thrown: unknown): Error {
  const { code, responseStatus, serverResponseCode } = asImapError(thrown);
  return new Error(['imap', code, responseStatus, serverResponseCode].filter(Boolean).join(' '));
}
