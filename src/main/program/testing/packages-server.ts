/** A folder of packages on a server of its own, over TLS, that remembers every word that it was asked with. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export interface PackagesServer {
  /** `https://localhost:PORT/vivier/` */
  readonly downloads: string;
  /** Its own certificate, PEM. */
  readonly authority: string;
  /** Each request: its method and path, then its headers as they were sent. */
  readonly asked: readonly (readonly string[])[];
  /** How many opened a connection, whether they asked something or not. */
  readonly connections: () => number;
}

/** Starts it; it answers by `answer`, and is gone when the test has ended. */
export async function startPackagesServer(
  answer: (response: ServerResponse) => void,
): Promise<PackagesServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-packages-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...names], {
    stdio: 'ignore',
  });
  const authority = readFileSync(cert, 'utf8');
  const asked: (readonly string[])[] = [];
  let connections = 0;
  const server = createServer({ key: readFileSync(key), cert: authority }, (request, response) => {
    asked.push([`${request.method} ${request.url}`, ...request.rawHeaders]);
    answer(response);
  });
  server.on('connection', () => (connections += 1));
  rmSync(folder, { recursive: true, force: true });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const { port } = server.address() as AddressInfo;
  return {
    downloads: `https://localhost:${port}/vivier`,
    authority,
    asked,
    connections: () => connections,
  };
}
