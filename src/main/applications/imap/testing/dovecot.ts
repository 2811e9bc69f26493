/** Debian's own Dovecot, started by a test over folders of its own: a real mail server, its mails, its certificate. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export const account = { user: 'recrutement@example.org', password: 'mot de passe d’application' } as const;

/** Why the server cannot be started here; null where it can. */
export function missingParts(): string | null {
  const missing = [
    ['dovecot', '--version'],
    ['openssl', 'version'],
  ].filter(([program = '', option = '']) => spawnSync(program, [option], { env: paths }).status !== 0);
  return missing.length === 0 ? null : missing.map(([program]) => program).join(', ');
}

/** A server's programs are not on everybody's path. */
const paths = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };

export interface Dovecot {
  /** TLS from the first byte; and in the clear until STARTTLS. */
  readonly tlsPort: number;
  readonly plainPort: number;
  /** The certificate of the authority that vouches for it, PEM. */
  readonly authority: string;
  /** Puts a mail into a folder; `flags` as a Maildir writes them (`S` seen), none for one nobody has seen. */
  deliver(name: string, bytes: Uint8Array, options?: { folder?: string; flags?: string }): string;
  remove(file: string): void;
  /** Every message of every folder: its name, which holds its flags, and the SHA-256 of its bytes. */
  snapshot(): Record<string, string>;
  /** Has the server number the messages of the folder anew. */
  renumber(): void;
  restart(): Promise<void>;
  /** Ends it at once, with every connection, as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;

function idOf(user: string): { uid: number; gid: number } {
  const id = (option: string): number => Number(execFileSync('id', [option, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-dovecot-'));
  chmodSync(folder, 0o755);
  const owner = isRoot ? idOf('nobody') : { uid: userInfo().uid, gid: userInfo().gid };
  const maildir = join(folder, 'mail', account.user);
  for (const part of ['', '.Jobs'])
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part, name), { recursive: true });
  own(join(folder, 'mail'), owner);
  makeCertificates(folder);
  const [tlsPort, plainPort] = [await freePort(), await freePort()];
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, configOf(folder, owner, tlsPort, plainPort));

  let server: ChildProcess | null = null;
  let delivered = 0;
  const start = async (): Promise<void> => {
    const child = spawn('dovecot', ['-F', '-c', config], { stdio: 'ignore', detached: true, env: paths });
    server = child;
    for (let tries = 0; tries < 200; tries += 1) {
      if (child.exitCode !== null) break;
      if ((await answers(tlsPort)) && (await answers(plainPort))) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Dovecot did not start: ${readFileSync(join(folder, 'log'), 'utf8')}`);
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const ended = server;
    server = null;
    if (ended?.pid === undefined || ended.exitCode !== null) return;
    const gone = new Promise((resolve) => ended.once('exit', resolve));
    // Those that hold a connection would live on without their master.
    const all = [ended.pid, ...(signal === 'SIGKILL' ? descendantsOf(ended.pid) : [])];
    for (const pid of all) {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended by itself.
      }
    }
    await gone;
  };
  await start();

  return {
    tlsPort,
    plainPort,
    authority: readFileSync(join(folder, 'authority.pem'), 'utf8'),
    deliver(name, bytes, { folder: into = '', flags } = {}) {
      delivered += 1;
      const unique = `${1_700_000_000 + delivered}.M${delivered}.${name}`;
      const file = join(maildir, into, flags === undefined ? 'new' : 'cur', unique);
      const target = flags === undefined ? file : `${file}:2,${flags}`;
      writeFileSync(target, bytes);
      chownSync(target, owner.uid, owner.gid);
      return target;
    },
    remove: (file) => rmSync(file),
    snapshot() {
      const all: Record<string, string> = {};
      for (const part of ['', '.Jobs'])
        for (const name of ['cur', 'new'])
          for (const file of readdirSync(join(maildir, part, name)))
            all[join(part, name, file)] = createHash('sha256')
              .update(readFileSync(join(maildir, part, name, file)))
              .digest('hex');
      return all;
    },
    renumber() {
      for (const name of readdirSync(maildir)) if (name.startsWith('dovecot')) rmSync(join(maildir, name));
      // The first line of Dovecot's list of UIDs: version, UIDVALIDITY, the next UID.
      const list = join(maildir, 'dovecot-uidlist');
      writeFileSync(
        list,
        `3 V${Math.floor(Date.now() / 1000) + 1000} N1 G00000000000000000000000000000001\n`,
      );
      chownSync(list, owner.uid, owner.gid);
    },
    restart: start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function descendantsOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children
    .split(' ')
    .filter((child) => child !== '')
    .flatMap((child) => [Number(child), ...descendantsOf(Number(child))]);
}

function own(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) own(join(folder, entry.name), { uid, gid });
}

/** An authority and a certificate that it gives to `localhost`; and one of its own that nobody vouches for. */
function makeCertificates(folder: string): void {
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'authority.key',
    '-out',
    'authority.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Sample authority',
  );
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-out',
    'server.pem',
    '-days',
    '2',
    '-extfile',
    'names',
  );
}

function configOf(
  folder: string,
  { uid, gid }: { uid: number; gid: number },
  tlsPort: number,
  plainPort: number,
): string {
  const me = userInfo().username;
  const [internal, login] = isRoot ? ['dovecot', 'dovenull'] : [me, me];
  writeFileSync(join(folder, 'users'), `${account.user}:{PLAIN}${account.password}\n`);
  chmodSync(join(folder, 'users'), 0o644);
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
disable_plaintext_auth = yes
auth_mechanisms = plain login
default_internal_user = ${internal}
default_login_user = ${login}
${isRoot ? '' : `default_internal_group = ${gid}`}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail/%u
namespace inbox {
  inbox = yes
  separator = .
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${plainPort}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}
